"""The numbers of segments that a run tries."""

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import LEAST_SEGMENTS, MOST_SWEPT
from segmentation.pipeline.group import MethodFit


def sizes_to_try(prepared: Floats, wanted: int | None) -> list[int]:
    """Return the numbers of segments to try: 2 … 10 as far as customers differ, and ``wanted``.

    Parameters
    ----------
    prepared : ndarray, shape (n_customers, n_inputs)
    wanted : int or None

    Raises
    ------
    SegmentationError
        If there are not as many different customers as segments.
    """
    n_distinct = len(np.unique(prepared, axis=0))
    if wanted and wanted > n_distinct:
        raise SegmentationError(
            f"These traits tell only {n_distinct} different customers apart, so there cannot be "
            f"{wanted} segments. Choose fewer segments, or more traits."
        )
    if wanted and wanted >= len(prepared):
        raise SegmentationError(
            f"There are {len(prepared)} customers, so {wanted} segments would be one each. "
            "Choose fewer segments."
        )
    if n_distinct < LEAST_SEGMENTS:
        raise SegmentationError(
            "By these traits all customers are the same. Choose traits whose values differ."
        )
    most = min(MOST_SWEPT, n_distinct, len(prepared) - 1)
    return sorted({*range(LEAST_SEGMENTS, most + 1), *([wanted] if wanted else [])})


def require_groups(found: MethodFit, wanted: int | None) -> None:
    """Refuse where the method gave no groups, or not as many as are asked for.

    Raises
    ------
    SegmentationError
    """
    card = found.config.card
    given = sorted(found.groups)
    if not given and found.config.together:
        raise SegmentationError(
            f"Kept together by “{found.config.plan[found.config.together].heading}”, all customers "
            "are in one segment. Choose another column to keep them together by, or none."
        )
    if not given:
        raise SegmentationError(
            f"{card.title} finds no groups that stand apart: by these traits your customers form "
            "one crowd. That is an answer too. Try other traits, or a method that cuts the crowd."
        )
    if wanted is None or wanted in given:
        return
    if card.algorithm.any_n_segments:
        raise SegmentationError(
            f"Only {given[-1]} groups of different customers were found, so "
            f"{wanted} segments cannot be told apart. Choose fewer segments."
        )
    numbers = ", ".join(str(size) for size in given)
    raise SegmentationError(
        f"{card.title} does not give {wanted} segments of these customers, only {numbers}. "
        "Choose one of these, or another method."
    )
