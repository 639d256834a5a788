"""How many segments the data supports, and whether it supports any: the rule on plain numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.domain.exploration import Partition
from segmentation.domain.measures import Beyond
from segmentation.domain.result import Level

FEWEST_CUSTOMERS = 30
LEAST_SHARE = 0.02
# Of smooth customers without segments, 80 files of 7 kinds, none reached all three (benchmarks).
LEAST_SILHOUETTE = 0.02  # beyond the reference; ours
LEAST_EXPLAINED = 0.02
LEAST_PATTERN = 0.2  # nats a customer
CLEAR_SILHOUETTE = 0.10  # beyond the reference; about where an oracle errs on one in a hundred
CLEAR_REPEATABILITY = 0.85
CLEAR_JACCARD = 0.75  # from here, Hennig (2007) calls a segment valid
LEAST_REPEATABILITY = 0.6
LEAST_JACCARD = 0.6  # below, Hennig (2007) would not trust a segment
NO_REPEATABILITY = 0.4
NO_SILHOUETTE = 0.05
HALVES_AGREE = 0.8  # of prediction strength (Tibshirani & Walther 2005)
_AGAIN = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number of segments, by what was measured of it.

    Attributes
    ----------
    n_segments, smallest, n_customers : int
        ``smallest`` is the customers of the smallest segment.
    silhouette : float
        On the prepared data.
    repeatability : float
        The lower of rows and seeds.
    worst_jaccard, prediction_strength : float
    beyond : Beyond
        How far it goes beyond customers without segments.
    """

    n_segments: int
    smallest: int
    n_customers: int
    silhouette: float
    repeatability: float
    worst_jaccard: float
    prediction_strength: float
    beyond: Beyond

    @property
    def large_enough(self) -> bool:
        """Whether the smallest segment has 2 % and 30 customers; a twentieth in small files."""
        few = min(FEWEST_CUSTOMERS, self.n_customers / 20)
        return self.smallest >= max(LEAST_SHARE * self.n_customers, few)

    @property
    def material(self) -> bool:
        """Whether it goes beyond the reference in all three ways, by more than chance does."""
        return (
            self.beyond.silhouette >= LEAST_SILHOUETTE
            and self.beyond.explained >= LEAST_EXPLAINED
            and self.beyond.pattern >= LEAST_PATTERN
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """The number that the data supports best.

    Attributes
    ----------
    n_segments : int
    runner_up : int or None
        One more or one fewer, whichever accounts for more of the pattern.
    structure : bool
        Whether this number goes beyond customers without segments; else one segment is as good.
    """

    n_segments: int
    runner_up: int | None
    structure: bool


def candidate(partition: Partition) -> Candidate:
    """Return what the rule looks at of a partition."""
    return Candidate(
        n_segments=partition.n_segments,
        smallest=int(partition.sizes.min()),
        n_customers=len(partition.labels),
        silhouette=partition.silhouette_data,
        repeatability=partition.repeatability.least,
        worst_jaccard=partition.repeatability.worst_jaccard,
        prediction_strength=partition.repeatability.prediction_strength,
        beyond=partition.beyond,
    )


def rank(candidates: Sequence[Candidate]) -> Ranked:
    """Rank numbers of segments by how far they go beyond customers without segments.

    Parameters
    ----------
    candidates : sequence of Candidate
        At least one.

    Returns
    -------
    Ranked

    Notes
    -----
    Of those whose smallest segment is large enough, the largest product of the silhouette beyond
    the reference, the pattern beyond it, and (J / 0.75 × S / 0.8)^¾; J is the worst Jaccard
    overlap, at most 0.75, and S prediction strength, at most 0.8. The silhouette alone favours few
    segments, since neighbours spoil it for each other; the pattern alone stays level once all
    segments are found; J and S count a segment that is not found again against a number, without
    ruling it out. As a product, no unit counts. The rule is ours; planted files are as often
    solved with any exponent from 0.5 to 1. Where the best goes no further than the reference, the
    number found again best is returned, with ``structure`` false.
    """
    large = [c for c in candidates if c.large_enough] or list(candidates)
    best = max(large, key=lambda c: (_score(c), -c.n_segments))
    if not best.material:
        again = max(large, key=lambda c: (min(c.repeatability, c.worst_jaccard), -c.n_segments))
        return Ranked(again.n_segments, None, structure=False)
    beside = [c for c in large if abs(c.n_segments - best.n_segments) == 1]
    second = max(beside, key=lambda c: c.beyond.pattern, default=None)
    return Ranked(best.n_segments, None if second is None else second.n_segments, structure=True)


def _score(candidate: Candidate) -> float:
    beyond = candidate.beyond
    kept = min(1.0, candidate.worst_jaccard / CLEAR_JACCARD)
    agreed = min(1.0, candidate.prediction_strength / HALVES_AGREE)
    again = float((kept * agreed) ** _AGAIN)
    return max(beyond.silhouette, 0.0) * max(beyond.pattern, 0.0) * again


def level(candidate: Candidate) -> Level:
    """Say how far to trust one number of segments.

    ``none``: hardly found again, or nothing beyond the reference and nearly no distance or no
    repetition either. ``weak``: nothing beyond the reference, or not found again reliably, or a
    segment too small or lost. ``clear``: far beyond the reference and found again. Else ``usable``.
    """
    again, worst = candidate.repeatability, candidate.worst_jaccard
    smooth = not candidate.material
    if again < NO_REPEATABILITY or candidate.silhouette < NO_SILHOUETTE:
        return "none"
    if smooth and again < LEAST_REPEATABILITY:
        return "none"
    if (
        smooth
        or again < LEAST_REPEATABILITY
        or worst < LEAST_JACCARD
        or candidate.smallest < LEAST_SHARE * candidate.n_customers
    ):
        return "weak"
    if (
        candidate.beyond.silhouette >= CLEAR_SILHOUETTE
        and again >= CLEAR_REPEATABILITY
        and worst >= CLEAR_JACCARD
    ):
        return "clear"
    return "usable"
