"""Who moved between two runs: the customers of both, segment by segment."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from segmentation.common.arrays import Ints, read_only
from segmentation.common.errors import SegmentationError
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.evaluation.stability import adjusted_rand_index
from segmentation.monitoring.run_assignments import RunAssignments

_HALF = 0.5
_FEWEST = 10  # customers of both, fewer of whom say nothing of segments
_WAY_OUT = (
    "Use the same column as key in both, or put the customers of one file in the segments of both "
    "(on the command line, `compare --customers FILE`)."
)


@dataclass(frozen=True, slots=True)
class Migration:
    """Who moved between two runs.

    Attributes
    ----------
    before, after : RunAssignments
    matrix : ndarray of int, shape (n_before + 1, n_after + 1)
        Customers of both runs: those who went from one segment to another, and last those in none.
    partners : tuple of int
        For each segment of before, the one of after that it is; -1 for none.
    agreement : float
        Adjusted Rand index of the customers of both.
    moved : tuple of (str, int, int)
        Customers who are not in the partner of their segment: key, and both labels.
    n_shared, n_new, n_gone : int
    """

    before: RunAssignments
    after: RunAssignments
    matrix: Ints
    partners: tuple[int, ...]
    agreement: float
    moved: tuple[tuple[str, int, int], ...]
    n_shared: int
    n_new: int
    n_gone: int

    def __post_init__(self) -> None:
        read_only(self.matrix)

    @property
    def moved_share(self) -> float:
        """The share of the customers of both who moved, 0 to 1."""
        return len(self.moved) / max(1, self.n_shared)


def migration(before: RunAssignments, after: RunAssignments) -> Migration:
    """Follow the customers of two runs from segment to segment.

    Parameters
    ----------
    before, after : RunAssignments

    Returns
    -------
    Migration

    Raises
    ------
    SegmentationError
        If fewer than ten customers are in both, or nothing names them and the files differ.
    """
    rows, other_rows = _shared_rows(before, after)
    own, theirs = before.labels[rows], after.labels[other_rows]
    n_before, n_after = len(before.names), len(after.names)
    matrix = transitions(own, theirs, n_before, n_after)
    partners = aligned(matrix[:-1, :-1])
    meant = np.array([*partners, NO_SEGMENT], dtype=np.int64)  # the last is of those in none
    moved = np.flatnonzero(meant[own] != theirs)
    stayed_out = (own == NO_SEGMENT) & (theirs == NO_SEGMENT)
    lost = (own != NO_SEGMENT) & (meant[own] == NO_SEGMENT)  # their segment has no partner
    moved = np.union1d(moved, np.flatnonzero(lost & ~stayed_out))
    return Migration(
        before=before,
        after=after,
        matrix=matrix,
        partners=partners,
        agreement=adjusted_rand_index(own, theirs),
        moved=tuple(
            (before.customers[row], one, other)
            for row, one, other in zip(
                rows[moved].tolist(), own[moved].tolist(), theirs[moved].tolist(), strict=True
            )
        ),
        n_shared=len(own),
        n_new=len(after.customers) - len(own),
        n_gone=len(before.customers) - len(own),
    )


def shared_labels(before: RunAssignments, after: RunAssignments) -> tuple[Ints, Ints]:
    """Return the labels of the customers of both runs, in the order of the first.

    Raises
    ------
    SegmentationError
        If fewer than ten customers are in both, or nothing names them and the files differ.
    """
    rows, other_rows = _shared_rows(before, after)
    return before.labels[rows], after.labels[other_rows]


def _shared_rows(before: RunAssignments, after: RunAssignments) -> tuple[Ints, Ints]:
    """Return where the customers of both stand in either, in the order of the first."""
    if not (before.has_keys and after.has_keys) and before.file != after.file:
        raise SegmentationError(
            f"{before.name} and {after.name} are of different files without a column that names "
            f"the customer, so nobody can be followed. {_WAY_OUT}"
        )
    keys, others = (pd.Index(run.customers, dtype="object") for run in (before, after))
    places = others.get_indexer(keys)
    rows = np.flatnonzero(places >= 0)
    if len(rows) < _FEWEST:
        raise SegmentationError(
            f"{before.name} and {after.name} have {len(rows)} customers in common, too few to "
            f"follow. {_WAY_OUT}"
        )
    return rows, places[rows]


def transitions(before: Ints, after: Ints, n_before: int, n_after: int) -> Ints:
    """Count customers by both of their segments; the last row and column are those in none.

    Parameters
    ----------
    before, after : ndarray of int, shape (n_shared,)
        -1 for customers in no segment.
    n_before, n_after : int
        Segments of either run.

    Returns
    -------
    ndarray of int, shape (n_before + 1, n_after + 1)
    """
    own = np.where(before == NO_SEGMENT, n_before, before)
    theirs = np.where(after == NO_SEGMENT, n_after, after)
    counts = np.bincount(own * (n_after + 1) + theirs, minlength=(n_before + 1) * (n_after + 1))
    return counts.reshape(n_before + 1, n_after + 1).astype(np.int64)


def aligned(matrix: Ints) -> tuple[int, ...]:
    """Match segments one to one so that most customers stay (Kuhn 1955).

    Parameters
    ----------
    matrix : ndarray of int, shape (n_before, n_after)

    Returns
    -------
    tuple of int
        For each segment of before its partner, which has half the customers of one of both at
        least; -1 for none.
    """
    partners = np.full(len(matrix), NO_SEGMENT, dtype=np.int64)
    for row, column in zip(*linear_sum_assignment(-matrix), strict=True):
        common = matrix[row, column]
        least = min(matrix[row].sum(), matrix[:, column].sum())
        if common > 0 and common >= _HALF * least:
            partners[row] = column
    return tuple(partners.tolist())
