"""How many segments the data supports."""

from collections.abc import Sequence

from segmentation.formatting import in_ten, words
from segmentation.result import Partition, Suggestion

FEWEST_CUSTOMERS = 30
LEAST_SHARE = 0.02
LEAST_REPEATABILITY = 0.6
LEAST_JACCARD = 0.6  # below, Hennig (2007) would not trust a segment
STABLE_REPEATABILITY = 0.8
STABLE_JACCARD = 0.75  # from here, Hennig (2007) calls a segment valid
_NEARLY_AS_DISTINCT = 0.85


def suggest(partitions: Sequence[Partition]) -> Suggestion:
    """Suggest a number of segments.

    A number is sound when its smallest segment has at least 2 % of the customers and 30 of them (a
    twentieth in files of under 600), and is found again: a repeatability of 0.8 over rows and
    seeds and a worst Jaccard overlap of 0.75; where no number is, 0.6 and 0.6 will do. Among the
    sound numbers that are at least 0.85 times as distinct as the most distinct one, the largest is
    taken, since more segments say more as long as they are found again (the rule of Tibshirani &
    Walther 2005 for prediction strength). The elbow is drawn and does not decide.

    Parameters
    ----------
    partitions : sequence of Partition
        At least one.

    Returns
    -------
    Suggestion
    """
    sound = [p for p in partitions if _found_again(p, STABLE_REPEATABILITY, STABLE_JACCARD)]
    sound = sound or [p for p in partitions if _found_again(p, LEAST_REPEATABILITY, LEAST_JACCARD)]
    if not sound:
        nearest = max(partitions, key=lambda p: (p.repeatability.least, -p.n_segments))
        return Suggestion(
            n_segments=nearest.n_segments,
            runner_up=None,
            sentence=(
                f"No number of segments is found again reliably; {words(nearest.n_segments)} "
                "comes nearest."
            ),
            sound=False,
        )
    most_distinct = max(p.silhouette_data for p in sound)
    near = [p for p in sound if p.silhouette_data >= _NEARLY_AS_DISTINCT * most_distinct]
    best = max(near, key=lambda p: p.n_segments)
    others = [p for p in sound if p is not best]
    runner_up = max(others, key=lambda p: p.silhouette_data, default=None)
    sentence = (
        f"{words(best.n_segments).capitalize()} segments: if your customers were redrawn, "
        f"{in_ten(best.repeatability.same_segment)} would stay in theirs."
    )
    if runner_up is not None:
        sentence += f" {words(runner_up.n_segments).capitalize()} would hold too."
    second = None if runner_up is None else runner_up.n_segments
    return Suggestion(best.n_segments, second, sentence)


def _found_again(partition: Partition, repeatability: float, jaccard: float) -> bool:
    n_customers = len(partition.labels)
    fewest = max(LEAST_SHARE * n_customers, min(FEWEST_CUSTOMERS, n_customers / 20))
    return (
        partition.sizes.min() >= fewest
        and partition.repeatability.least >= repeatability
        and partition.repeatability.worst_jaccard >= jaccard
    )
