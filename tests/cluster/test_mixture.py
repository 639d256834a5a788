import numpy as np
import pytest
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from segmentation.cluster import mixture
from segmentation.cluster.kmeans import fit_kmeans
from segmentation.cluster.mixture import fit_mixture
from segmentation.cluster.settings import Settings
from segmentation.geometry import assign, memberships
from segmentation.model import Mixture
from segmentation.seeds import derived


def fit(points: np.ndarray, size: int, seed: int = 0, **settings) -> Mixture:
    return fit_mixture(points, [size], Settings(**settings), seed)[size]


@pytest.fixture(scope="module")
def stretched() -> tuple[np.ndarray, np.ndarray]:
    """Two long clouds side by side, which centres alone cannot tell apart."""
    draws = np.random.default_rng(0)
    groups = np.repeat([0, 1], [300, 200])
    points = draws.normal(size=(500, 2)) * [3.0, 0.5]
    points[:, 1] += 4 * groups
    turn = np.array([[np.cos(0.5), -np.sin(0.5)], [np.sin(0.5), np.cos(0.5)]])
    return points @ turn.T, groups


def test_it_is_scikit_learns(stretched):
    points, _ = stretched
    found = fit(points, 3, seed=9, n_init=2, max_iter=200)
    theirs = GaussianMixture(
        3,
        reg_covar=0.02 * points.var(axis=0).mean(),
        n_init=2,
        max_iter=200,
        init_params="k-means++",
        random_state=derived(9, "mixture 3"),
    ).fit(points)
    assert np.allclose(memberships(found, points), theirs.predict_proba(points), atol=1e-10)
    assert np.array_equal(assign(found, points), theirs.predict(points))
    covariances = [np.linalg.inv(factor @ factor.T) for factor in found.factors]
    assert np.allclose(covariances, theirs.covariances_)
    assert found.shares.sum() == pytest.approx(1)


def test_long_clouds_are_told_apart_where_centres_do_not(stretched):
    points, groups = stretched
    assert adjusted_rand_score(groups, assign(fit(points, 2), points)) > 0.95
    k_means = fit_kmeans(points, [2], Settings(n_init=5), 0)[2]
    assert adjusted_rand_score(groups, assign(k_means, points)) < 0.1


def test_a_cloud_alone_has_the_mean_and_the_covariance_of_all(stretched):
    points, _ = stretched
    found = fit(points, 1)
    assert found.means[0] == pytest.approx(points.mean(axis=0))
    floor = 0.02 * points.var(axis=0).mean() * np.eye(2)
    covariance = np.linalg.inv(found.factors[0] @ found.factors[0].T)
    assert np.allclose(covariance, np.cov(points, rowvar=False, bias=True) + floor)


def test_no_cloud_settles_on_rows_that_are_the_same():
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(size=(200, 2)), np.full((60, 2), 0.5)])
    found = fit(points, 4)
    floor = 0.02 * points.var(axis=0).mean()
    for factor in found.factors:
        least = 1 / np.linalg.eigvalsh(factor @ factor.T).max()
        assert least >= floor * (1 - 1e-6)


def test_numbers_beyond_the_rows_are_left_out():
    points = np.random.default_rng(2).normal(size=(4, 2))
    assert set(fit_mixture(points, [2, 4, 5], Settings(), 0)) == {2, 4}


def test_rows_that_are_all_the_same_stop_nothing():
    found = fit(np.ones((10, 2)), 2)
    assert np.isfinite(memberships(found, np.array([[1.0, 1.0], [5.0, 5.0]]))).all()


def test_many_rows_are_sampled_by_the_seed(monkeypatch):
    middles = [[0, 0], [10, 0], [0, 10]]
    points, groups = make_blobs(500, centers=middles, random_state=3)
    monkeypatch.setattr(mixture, "_MOST_ROWS", 100)
    first, again, other = (fit(points, 3, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.means, again.means)
    assert not np.array_equal(first.means, other.means)
    assert adjusted_rand_score(groups, assign(first, points)) > 0.95
