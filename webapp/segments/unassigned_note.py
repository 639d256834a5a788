"""Customers that are in no segment."""

from segmentation.common.formatting import count, percent
from segmentation.domain.result import UncheckedResult
from webapp.components import markup


def unassigned_note(result: UncheckedResult) -> None:
    """Say how many customers a density-based method left out, if any."""
    n_without = int((~result.partition.placed).sum())
    if n_without:
        markup.note(
            f"{count(n_without)} customers ({percent(_share_without(result))}) are in no "
            "segment: too few others are like them."
        )


def _share_without(result: UncheckedResult) -> float:
    if result.weighting is None:
        return float((~result.partition.placed).mean())
    return 1 - sum(segment.share for segment in result.segments)
