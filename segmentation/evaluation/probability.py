"""Probability that segments are groups that are really there, learnt from studies."""

import math

from segmentation.evaluation.decision_rule import Candidate

#: What the probability is told by, in the order of :func:`features`.
FEATURES = (
    "traits", "valley", "repeatability", "worst Jaccard", "prediction strength",
    "excess silhouette", "excess explained", "excess pattern", "piles", "log customers",
    "segments", "nearly natural", "natural",
)  # fmt: skip
_START = 0.0
_WEIGHTS: dict[str, float] = {}
_MOST_TRAITS = 2.5
_MOST_PATTERN = 1.5  # nats a customer


def features(candidate: Candidate) -> tuple[float, ...]:
    """Return what the probability is told by, in the order of ``FEATURES``."""
    excess, separation = candidate.excess, candidate.separation
    return (
        min(separation.traits, _MOST_TRAITS),
        separation.valley,
        candidate.repeatability,
        candidate.worst_jaccard,
        candidate.prediction_strength,
        max(-0.5, min(excess.silhouette, 0.5)),
        max(-0.5, min(excess.explained, 1.5)),
        max(-0.5, min(excess.explained_correlation, _MOST_PATTERN)),
        float(separation.has_piles),
        math.log(candidate.n_customers),
        float(candidate.n_segments),
        float(candidate.nearly_natural),
        float(candidate.natural),
    )


def probability(candidate: Candidate) -> float:
    """Return how probable it is that segments are groups that are really there, 0 to 1."""
    told = zip(FEATURES, features(candidate), strict=True)
    score = _START + sum(_WEIGHTS.get(name, 0.0) * value for name, value in told)
    return 1 / (1 + math.exp(-score))
