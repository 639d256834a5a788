"""What a merge or a split costs: two figures before and after, and a sentence."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from segmentation.domain.assignment import segment_means, squared_distances
from segmentation.domain.edits import Merge, Split
from segmentation.domain.measures import AS_DISTINCT, AS_REPEATABLE
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.segment_borders import segment_borders


@dataclass(frozen=True, slots=True)
class EditPrice:
    """What a merge or a split costs.

    Attributes
    ----------
    distinctness, repeatability : (float, float)
        Before and after: the silhouette on the prepared data, and the lower of two adjusted Rand
        indices.
    sentence : str
    """

    distinctness: tuple[float, float]
    repeatability: tuple[float, float]
    sentence: str

    @property
    def lost(self) -> bool:
        """Whether one of the two falls by more than is said to be about the same."""
        return (
            self.distinctness[0] - self.distinctness[1] > AS_DISTINCT
            or self.repeatability[0] - self.repeatability[1] > AS_REPEATABLE
        )


def edit_price(
    before: SegmentationResult, after: SegmentationResult, step: Merge | Split
) -> EditPrice:
    """Say what a step costs.

    Parameters
    ----------
    before, after : SegmentationResult
        ``after`` is ``before`` with this one step.
    step : Merge or Split

    Returns
    -------
    EditPrice
    """
    price = EditPrice(
        (before.quality.silhouette_data, after.quality.silhouette_data),
        (before.quality.repeatability.least, after.quality.repeatability.least),
        "",
    )
    said = (
        _of_merge(before, sorted(set(step.segments)), lost=price.lost)
        if isinstance(step, Merge)
        else _of_split(after, step)
    )
    return EditPrice(price.distinctness, price.repeatability, said)


def _of_merge(before: SegmentationResult, joined: list[int], *, lost: bool) -> str:
    pairs = list(combinations(joined, 2))
    bordering = set(segment_borders(before.partition).no_gap)
    these = "these two" if len(joined) == 2 else "these"
    if all(pair in bordering for pair in pairs):
        if not lost:
            return f"Merging costs nothing: customers of {these} were hard to tell apart."
        return (
            f"There is no gap between {these}, but merged they stand less clearly apart from "
            "the other segments."
        )
    if len(before.segments) > 2 and _farthest_pair(before) in pairs:
        if len(joined) == 2:
            return "These two are the most different of all your segments: think twice."
        return "The two most different of all your segments are among these: think twice."
    if not lost:
        return "Merging costs next to nothing: distinctness and repeatability stay about the same."
    return f"Merging costs something: customers of {these} do differ from each other."


def _of_split(after: SegmentationResult, step: Split) -> str:
    parts = range(step.segment, step.segment + step.into)
    pairs = set(combinations(parts, 2))
    borders = segment_borders(after.partition)
    if any(after.reliability[part].level == "unstable" for part in parts):
        return (
            "Cut like this, a part is not found again when customers are redrawn: do not build on "
            "it."
        )
    if pairs & set(borders.no_gap):
        return (
            "There is no gap between the parts: where one ends and the next begins is a matter of "
            "choice."
        )
    if pairs & set(borders.one_trait):
        return "Little more than one trait tells the parts apart."
    return (
        "The parts stand apart from each other: this segment held more than one kind of customer."
    )


def _farthest_pair(result: SegmentationResult) -> tuple[int, int]:
    """Return the two segments whose mean customers lie farthest apart, on the prepared data."""
    labels, size = result.studied_labels, len(result.segments)
    means = segment_means(result.exploration.prepared, labels, size)
    first, second = np.unravel_index(squared_distances(means, means).argmax(), (size, size))
    return int(first), int(second)
