"""Titles of slides: each states its finding."""

from collections.abc import Sequence

from segmentation.common.formatting import clip, percent, words
from segmentation.export.run_findings import Findings, SegmentFinding

_LONGEST_NAME = 60
_MORE_REVENUE = 1.2  # times its share of customers, from which a segment's revenue is the finding


def deck_title(findings: Findings) -> str:
    """``Four kinds of customer``, unless the verdict is that there are none."""
    if findings.verdict.level == "none":
        return "No reliable segments"
    return f"{words(len(findings.segments)).capitalize()} kinds of customer"


def glance_title(findings: Findings) -> str:
    """Name the segment that brings more than its part, or else the largest.

    Parameters
    ----------
    findings : Findings
    """
    segments = findings.segments
    richest = max(segments, key=_over_its_part)
    if _over_its_part(richest) >= _MORE_REVENUE and richest.revenue_share is not None:
        return (
            f"“{_name(richest)}”: {percent(richest.share)} of customers, "
            f"{percent(richest.revenue_share)} of revenue"
        )
    largest = max(segments, key=lambda s: s.share)
    return f"“{_name(largest)}” is the largest segment: {percent(largest.share)} of customers"


def segment_title(sentences: Sequence[str]) -> str:
    """Return the strongest difference of a segment as the title of its slide."""
    if not sentences:
        return "No trait sets these customers far apart from everyone"
    return sentences[0].removesuffix(".")


def reliability_title(findings: Findings) -> str:
    """``Three of the four segments hold by themselves``."""
    n_segments = len(findings.segments)
    reliable = sum(segment.reliable for segment in findings.segments)
    if n_segments == 2 and reliable != 1:
        return "Both segments hold by themselves" if reliable else "Neither segment holds by itself"
    if reliable == n_segments:
        return f"All {words(n_segments)} segments hold by themselves"
    if reliable == 0:
        return f"None of the {words(n_segments)} segments holds by itself"
    hold = "holds by itself" if reliable == 1 else "hold by themselves"
    return f"{words(reliable).capitalize()} of the {words(n_segments)} segments {hold}"


def _over_its_part(segment: SegmentFinding) -> float:
    """Return how many times its part of the customers a segment's part of revenue is."""
    if segment.revenue_share is None or segment.share <= 0:
        return 0.0
    return segment.revenue_share / segment.share


def _name(segment: SegmentFinding) -> str:
    return clip(segment.name, _LONGEST_NAME)
