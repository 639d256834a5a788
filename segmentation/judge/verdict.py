"""How far to trust the segments, in words."""

from segmentation.config import METHOD_NAMES
from segmentation.formatting import in_ten, percent, words
from segmentation.judge.choose_k import LEAST_JACCARD, LEAST_REPEATABILITY, LEAST_SHARE
from segmentation.result import Baseline, Level, Partition, Suggestion, Verdict

# Silhouette bands: above 0.5 a reasonable structure (Kaufman & Rousseeuw 1990), on customer files
# with mixed columns hardly ever reached; 0.35 is where planted, half-overlapping groups lie.
CLEAR_SILHOUETTE = 0.35
CLEAR_REPEATABILITY = 0.85
CLEAR_JACCARD = 0.75
WEAK_SILHOUETTE = 0.10
NO_SILHOUETTE = 0.05
NO_REPEATABILITY = 0.4


_SHORT = {
    "clear": "Clear",
    "usable": "Usable",
    "weak": "Weak",
    "none": "No reliable segments",
}


def judge(partition: Partition, suggestion: Suggestion) -> Verdict:
    """Give the verdict on one partition.

    Parameters
    ----------
    partition : Partition
    suggestion : Suggestion
        For the advice.

    Returns
    -------
    Verdict
        ``none`` below a silhouette of 0.05 on the data or a repeatability of 0.4; ``weak`` below
        0.10, 0.6, a worst Jaccard of 0.6 or a smallest share of 2 %; ``clear`` from 0.35, 0.85 and
        0.75; else ``usable``.
    """
    level = _level(partition)
    stay = in_ten(partition.repeatability.same_segment)
    again = f"{stay} customers would land in the same segment again"
    opening = {
        "clear": "Rely on these segments: they stand well apart",
        "usable": "You can work with these segments: they overlap, as customers do",
        "weak": "Treat these segments as a rough sketch",
        "none": "Do not build on these segments: your customers do not fall into groups by these "
        "traits",
    }[level]
    joint = {"clear": ", and ", "usable": ", but ", "weak": ": ", "none": ": "}[level]
    reason = again if level in ("clear", "usable") else _weakness(partition, again)
    return Verdict(
        level=level,
        sentence=f"{opening}{joint}{reason}.",
        short=f"{_SHORT[level]}: {stay} would land in the same segment again",
        advice=tuple(_advice(partition, suggestion, level)),
    )


def better_baseline(partition: Partition) -> Baseline | None:
    """Return the plainer method that does at least as well on both counts, if there is one."""
    own = partition.repeatability.least
    rivals = [
        b
        for b in partition.baselines
        if b.silhouette_data >= partition.silhouette_data and b.repeatability >= own
    ]
    return max(rivals, key=lambda b: b.silhouette_data, default=None)


def _level(partition: Partition) -> Level:
    apart, again = partition.silhouette_data, partition.repeatability.least
    worst = partition.repeatability.worst_jaccard
    if apart < NO_SILHOUETTE or again < NO_REPEATABILITY:
        return "none"
    if (
        apart < WEAK_SILHOUETTE
        or again < LEAST_REPEATABILITY
        or worst < LEAST_JACCARD
        or partition.smallest_share < LEAST_SHARE
    ):
        return "weak"
    if apart >= CLEAR_SILHOUETTE and again >= CLEAR_REPEATABILITY and worst >= CLEAR_JACCARD:
        return "clear"
    return "usable"


def _weakness(partition: Partition, again: str) -> str:
    """Say what is weakest about a weak partition."""
    repeat = partition.repeatability
    if repeat.seeds < min(LEAST_REPEATABILITY, repeat.rows):
        return "another random start gives quite different segments"
    if repeat.least < LEAST_REPEATABILITY:
        return again
    if repeat.worst_jaccard < LEAST_JACCARD:
        return f"{again}, and one segment is hardly found a second time"
    if partition.smallest_share < LEAST_SHARE:
        return f"the smallest segment has only {percent(partition.smallest_share)} of the customers"
    return "customers in different segments are nearly as alike as those in the same one"


def _advice(partition: Partition, suggestion: Suggestion, level: Level) -> list[str]:
    advice = []
    if suggestion.sound and partition.n_segments != suggestion.n_segments and level != "clear":
        advice.append(
            f"Try {words(suggestion.n_segments)} segments, the number these customers support best."
        )
    rival = better_baseline(partition)
    if rival is not None:
        name = METHOD_NAMES[rival.method]
        advice.append(f"{name} does at least as well on these customers.")
    if level in ("weak", "none"):
        advice.append(
            "Take out traits that have nothing to do with buying; each one that does not matter "
            "blurs the segments."
        )
        advice.append("Add traits about what customers do: how often, how recently, how much.")
    return advice
