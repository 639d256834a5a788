from types import SimpleNamespace

import numpy as np
import pytest

from segmentation.domain.methods import METHODS
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.covariance_evidence import classification_bic, likelihoods

NUMBER = Block("a", "number", 0.0, (), False, "none", 1.0, -np.inf, np.inf, (0.0,), 1.0)
CATEGORY = Block("c", "indicators", "x", ("x", "y"), False, "none", 1.0, 0.0, 0.0, (0.0, 0.0), 1.0)
PAIR = (NUMBER, NUMBER)
N = 4_000


def gain(points: np.ndarray, labels: np.ndarray, blocks=PAIR) -> float:
    return classification_bic(points, blocks, labels, full=True) - classification_bic(
        points, blocks, labels, full=False
    )


def normals(correlation: float, seed: int = 0) -> np.ndarray:
    covariance = [[1.0, correlation], [correlation, 1.0]]
    return np.random.default_rng(seed).multivariate_normal([0, 0], covariance, N)


def test_correlation_within_a_segment_gains_its_mutual_information():
    # I = -½ log(1 - ρ²) = 0.51; with 0.05 added to both variances 0.50 is left.
    found = gain(normals(0.8), np.zeros(N, dtype=int))
    widened = np.array([[1.05, 0.8], [0.8, 1.05]])
    traces = np.trace(np.linalg.solve(widened, [[1.0, 0.8], [0.8, 1.0]])), 2 / 1.05
    kept = 0.5 * (np.log(1.05**2) + traces[1] - np.log(np.linalg.det(widened)) - traces[0])
    assert found == pytest.approx(kept, abs=0.02)
    assert kept == pytest.approx(0.50, abs=0.005)


def test_traits_that_are_independent_within_segments_cost_the_parameter():
    labels = np.repeat([0, 1], N // 2)
    points = normals(0.0) + 6.0 * labels[:, None]  # together over both, not within
    assert gain(points, np.zeros(N, dtype=int)) > 0.5
    assert gain(points, labels) == pytest.approx(-2 * 0.5 * np.log(N) / N, abs=1e-3)


def test_segments_that_part_two_groups_describe_them_better():
    labels = np.repeat([0, 1], N // 2)
    points = normals(0.0) + 6.0 * labels[:, None]
    across = np.tile([0, 1], N // 2)
    parted, mixed = (classification_bic(points, PAIR, by, full=False) for by in (labels, across))
    assert parted > mixed + 1


def test_a_category_counts_by_its_shares_within_segments():
    labels = np.repeat([0, 1], N // 2)
    indicators = np.eye(2)[labels]
    told = classification_bic(indicators, (CATEGORY,), labels, full=False)
    untold = classification_bic(indicators, (CATEGORY,), np.tile([0, 1], N // 2), full=False)
    assert told - untold == pytest.approx(np.log(2), abs=1e-6)
    # nothing but the segment's name and three parameters is left
    assert told == pytest.approx(-np.log(2) - 0.5 * 3 * np.log(N) / N, abs=1e-9)


def test_customers_in_no_segment_are_left_out():
    points, labels = normals(0.3), np.repeat([0, -1], N // 2)
    alone = classification_bic(points[: N // 2], PAIR, labels[: N // 2], full=True)
    assert classification_bic(points, PAIR, labels, full=True) == alone


def test_a_pile_of_equal_values_stays_finite():
    points = normals(0.0)
    points[:, 1] = np.where(np.arange(N) < 10, 1.0, 0.0)
    labels = (np.arange(N) < 10).astype(int)  # each segment has one value
    assert np.isfinite(classification_bic(points, PAIR, labels, full=True))


@pytest.mark.parametrize("method", ["gmm", "robust_mixture"])
def test_only_segments_with_covariances_are_ranked_by_likelihood(method):
    points, labels = normals(0.5), {2: np.repeat([0, 1], N // 2)}
    found = likelihoods(SimpleNamespace(card=METHODS[method]), points, PAIR, labels)
    assert found == {2: classification_bic(points, PAIR, labels[2], full=True)}
    assert likelihoods(SimpleNamespace(card=METHODS["kmeans"]), points, PAIR, labels) is None
