"""Choose customers by what is known of them: segment, fit, and the values of a trait."""

from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.common.column_values import numbers, texts
from segmentation.domain.result import SegmentationResult, UncheckedResult


@dataclass(frozen=True, slots=True)
class CustomerChoice:
    """What chosen customers have in common; whatever is empty asks for nothing.

    Attributes
    ----------
    segments : tuple of int
        In one of these.
    borderline : bool
        Nearer to another segment than to their own: a silhouette below 0, where it was measured.
    trait : str
        A column whose values count; ``""`` for none.
    least, most : float
        Of a number, both ends included.
    levels : tuple of str
        One of these values of anything else.
    """

    segments: tuple[int, ...] = ()
    borderline: bool = False
    trait: str = ""
    least: float = -np.inf
    most: float = np.inf
    levels: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        bounded = bool(self.levels) or self.least > -np.inf or self.most < np.inf
        return not (self.segments or self.borderline or (self.trait and bounded))


def chosen_rows(result: UncheckedResult, choice: CustomerChoice) -> Ints:
    """Return the customers who have all that is asked for.

    Parameters
    ----------
    result : UncheckedResult
        Borderline customers are known of a checked one only; of any other there are none.
    choice : CustomerChoice

    Returns
    -------
    ndarray of int
        Rows, rising; nobody where nothing is asked for. A blank is in no range.
    """
    if choice.empty:
        return np.empty(0, dtype=np.int64)
    chosen = np.ones(result.n_customers, dtype=bool)
    if choice.segments:
        chosen &= np.isin(result.labels, choice.segments)
    if choice.borderline:
        chosen &= _borderline(result)
    if choice.trait and choice.levels:
        values = texts(result.exploration.frame, choice.trait)
        chosen &= np.isin(values.astype(str), choice.levels) & (values != None)  # noqa: E711
    elif choice.trait:
        own = numbers(result.exploration.frame, choice.trait)
        chosen &= (own >= choice.least) & (own <= choice.most)
    return np.flatnonzero(chosen)


def _borderline(result: UncheckedResult) -> np.ndarray:
    nearer_elsewhere = np.zeros(result.n_customers, dtype=bool)
    if isinstance(result, SegmentationResult):
        silhouettes = result.partition.silhouettes.round(4)  # as the list of them to download
        nearer_elsewhere[result.exploration.studied[silhouettes < 0]] = True
    return nearer_elsewhere
