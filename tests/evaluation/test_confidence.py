import numpy as np
import pytest
from scipy.stats import multivariate_normal

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign, memberships
from segmentation.domain.grouping import Centroids, Mixture, nearest_centroid_model
from segmentation.evaluation.confidence import confidence
from segmentation.evaluation.stability import Stability, resample_stability


def fit_three(rows: np.ndarray, seed: int) -> dict[int, Centroids]:
    return fit_kmeans(rows, [3], Settings(n_init=3, max_iter=100), seed)


def ignore(_share: float) -> None:
    pass


def redrawn(
    points: np.ndarray,
    labels: np.ndarray,
    fit=fit_three,
    seed: int = 0,
    *,
    replace: bool = True,
    size: int = 3,
) -> Stability:
    draws = np.random.default_rng(seed)
    return resample_stability(
        points, {size: labels}, fit, n_resamples=12, replace=replace, draws=draws, tick=ignore
    )[size]


@pytest.fixture(scope="module")
def blobs() -> tuple[np.ndarray, np.ndarray]:
    draws = np.random.default_rng(0)
    labels = np.repeat([0, 1, 2], [60, 40, 20])
    return np.array([[0.0, 0], [30, 0], [0, 30]])[labels] + draws.normal(size=(120, 2)), labels


def test_confidence_is_the_share_of_redraws_that_agree():
    latent = np.array([[0.0], [4.0], [10.0]])
    again = np.array([[[0.0], [10.0]], [[3.0], [4.5]], [[0.0], [9.0]], [[0.0], [7.5]]])
    resamples = tuple(nearest_centroid_model(centroids) for centroids in again)
    found = confidence(
        latent, np.array([0, 0, 1]), nearest_centroid_model(np.array([[0.0], [10.0]])), resamples
    )
    assert found.tolist() == [1, 0.5, 1]


def test_confidence_in_no_segment_is_the_share_of_redraws_that_leave_the_customer_out():
    latent, labels = np.array([[0.0], [3.0]]), np.array([0, -1])
    resamples = tuple(
        Centroids(np.array([[0.0]]), np.array([0]), np.array([reach])) for reach in (1.0, 2, 4, 5)
    )
    assert confidence(latent, labels, resamples[0], resamples).tolist() == [1, 0.5]


def test_without_redraws_nothing_is_sure():
    cluster_model = nearest_centroid_model(np.array([[0.0], [10.0]]))
    assert confidence(np.array([[0.0], [9.0]]), np.array([0, 1]), cluster_model, ()).tolist() == [
        0,
        0,
    ]


def test_confidence_of_a_mixture_is_the_probability_of_the_segment():
    draws = np.random.default_rng(3)
    covariances = np.array([[[2.0, 0.6], [0.6, 1.0]], [[0.5, 0.0], [0.0, 3.0]]])
    means, shares = np.array([[0.0, 0.0], [2.0, 1.0]]), np.array([0.7, 0.3])
    factors = np.array([np.linalg.cholesky(np.linalg.inv(c)) for c in covariances])
    cluster_model = Mixture(means, factors, shares)
    points = draws.normal(size=(50, 2)) * 2
    labels = assign(cluster_model, points)
    found = confidence(points, labels, cluster_model, (cluster_model,))
    densities = np.column_stack(
        [
            share * multivariate_normal(mean, covariance).pdf(points)
            for share, mean, covariance in zip(shares, means, covariances, strict=True)
        ]
    )
    posterior = densities / densities.sum(axis=1, keepdims=True)
    assert found == pytest.approx(posterior[np.arange(50), labels])
    assert np.array_equal(found, memberships(cluster_model, points)[np.arange(50), labels])
    assert found.min() >= 0.5


def test_confidence_is_one_where_groups_are_far_apart(blobs):
    points, labels = blobs
    found = redrawn(points, labels)
    own = fit_three(points, 0)[3]
    assert confidence(points, labels, own, found.cluster_models).tolist() == [1] * len(points)
    between = confidence(np.array([[15.0, 0.0]]), np.array([0]), own, found.cluster_models)
    assert 0 <= between[0] <= 1
