"""How many segments the data supports."""

from collections.abc import Sequence

import numpy as np

from segmentation.formatting import in_ten, words
from segmentation.result import Partition, Suggestion

FEWEST_CUSTOMERS = 30
LEAST_SHARE = 0.02
LEAST_REPEATABILITY = 0.6
LEAST_JACCARD = 0.6


def suggest(partitions: Sequence[Partition]) -> Suggestion:
    """Suggest a number of segments.

    First the gates: the smallest segment has at least 2 % of the customers and 30 of them (a
    twentieth in files of under 600), the repeatability is at least 0.6 over rows and seeds, and
    the worst segment's Jaccard overlap is at least 0.6 (Hennig 2007). Then, among those that
    pass, the best median rank over silhouette, Calinski-Harabasz and Davies-Bouldin on the
    prepared data. Where none passes, the most repeatable. The elbow is drawn and does not decide.

    Parameters
    ----------
    partitions : sequence of Partition
        At least one.

    Returns
    -------
    Suggestion
    """
    passing = [p for p in partitions if passes(p)]
    ranked = sorted(passing, key=lambda p: (_median_rank(p, passing), p.n_segments))
    if not ranked:
        nearest = max(partitions, key=lambda p: (p.repeatability.least, -p.n_segments))
        return Suggestion(
            n_segments=nearest.n_segments,
            runner_up=None,
            sentence=(
                f"No number of segments is found again reliably; {words(nearest.n_segments)} "
                "comes nearest."
            ),
        )
    best = ranked[0]
    runner_up = ranked[1].n_segments if len(ranked) > 1 else None
    sentence = (
        f"{words(best.n_segments).capitalize()} segments stand apart best: if your customers were "
        f"redrawn, {in_ten(best.repeatability.same_segment)} would stay in their segment."
    )
    if runner_up:
        sentence += f" {words(runner_up).capitalize()} would be the next choice."
    return Suggestion(best.n_segments, runner_up, sentence)


def passes(partition: Partition) -> bool:
    """Say whether a partition is large, repeatable and stable enough to be suggested."""
    n_customers = len(partition.labels)
    fewest = max(LEAST_SHARE * n_customers, min(FEWEST_CUSTOMERS, n_customers / 20))
    return (
        partition.sizes.min() >= fewest
        and partition.repeatability.least >= LEAST_REPEATABILITY
        and partition.repeatability.worst_jaccard >= LEAST_JACCARD
    )


def _median_rank(partition: Partition, among: Sequence[Partition]) -> float:
    def rank(score: str, sign: int) -> int:
        own = sign * getattr(partition, score)
        return sum(sign * getattr(other, score) > own for other in among)

    ranks = (rank("silhouette_data", 1), rank("calinski_harabasz", 1), rank("davies_bouldin", -1))
    return float(np.median(ranks))
