"""The kind of a segmentation, and what it is good for.

Natural, reproducible and constructed segmentation are told apart by Dolnicar & Leisch, *Evaluation
of structure and reproducibility of cluster solutions using the bootstrap*, Marketing Letters 21,
2010, doi 10.1007/s11002-009-9083-4.
"""

from segmentation.domain.result import RELIED_ON, Level, SegmentationKind
from segmentation.evaluation.decision_rule import Candidate, level


def segmentation_kind(candidate: Candidate) -> SegmentationKind:
    """Say whether segments are groups of their own, the same cut each time, or a cut for use.

    Parameters
    ----------
    candidate : Candidate

    Returns
    -------
    {"natural", "reproducible", "constructed"}
        ``natural``: every two segments stand apart, are found again and can be relied on.
        ``reproducible``: no such groups, but they can be relied on, or the same segments are found
        again surely. Else ``constructed``.
    """
    relied_on = level(candidate) in RELIED_ON
    if relied_on and candidate.natural:
        return "natural"
    return "reproducible" if relied_on or candidate.found_again_surely else "constructed"


def kind_sentence(kind: SegmentationKind, level: Level) -> str:
    """Say what a kind of segmentation is, and what it is good for.

    Parameters
    ----------
    kind : {"natural", "reproducible", "constructed"}
    level : {"clear", "usable", "weak", "none"}
        Of the same segments.
    """
    if kind == "natural":
        return (
            "Natural segmentation: the groups are in your customers, and another look finds the "
            "same ones. Good for offers, positioning and names that are to last."
        )
    if kind == "reproducible":
        return (
            "Reproducible segmentation: not all segments are groups of their own, but the same "
            "lines are drawn each time. Good for campaigns and reports that have to agree from one "
            "time to the next."
        )
    if level == "none":
        return (
            "Constructed segmentation: any lines would be drawn, not found. Rules on single traits "
            "are as good, and easier to explain."
        )
    return (
        "Constructed segmentation: the lines are drawn for use, and other customers would move "
        "them. Good for dividing one campaign; take the number of segments that you can serve."
    )
