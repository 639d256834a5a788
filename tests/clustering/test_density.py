import numpy as np
import pytest
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.datasets import make_blobs, make_moons
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering import density
from segmentation.clustering.density import fit_dbscan, fit_hdbscan
from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign

BOTH = pytest.mark.parametrize("fit", [fit_dbscan, fit_hdbscan])


@pytest.fixture(scope="module")
def moons() -> tuple[np.ndarray, np.ndarray]:
    return make_moons(400, noise=0.06, random_state=0)


@BOTH
def test_two_moons_are_found_where_k_means_cuts_them(fit, moons):
    points, groups = moons
    found = fit(points, [2], Settings(), 0)[2]
    labels = assign(found, points)
    placed = labels >= 0
    assert placed.mean() > 0.9
    assert adjusted_rand_score(groups[placed], labels[placed]) > 0.98
    k_means = fit_kmeans(points, [2], Settings(n_init=5), 0)[2]
    assert adjusted_rand_score(groups, assign(k_means, points)) < 0.6


@BOTH
def test_a_moon_is_kept_as_several_averages_with_an_end(fit, moons):
    found = fit(moons[0], [2], Settings(), 0)[2]
    assert min(np.bincount(found.segments)) > 3
    assert np.isfinite(found.radius).all()
    assert (found.radius > 0).all()
    assert assign(found, np.array([[0.5, 5.0]])).tolist() == [-1]


@BOTH
def test_customers_between_groups_are_in_none(fit):
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(0, 0.5, (150, 2)), draws.normal(12, 0.5, (100, 2))])
    strays = np.array([[6.0, 6.0], [-8, 9], [20, 1], [5, -9]])
    labels = assign(fit(np.concatenate([points, strays]), [2], Settings(), 0)[2], strays)
    assert labels.tolist() == [-1] * 4


@BOTH
def test_numbers_that_density_does_not_give_are_left_out(fit):
    square = np.stack(np.meshgrid(np.arange(10.0), np.arange(10.0)), axis=-1).reshape(-1, 2)
    three = np.concatenate([square + shift for shift in ([0, 0], [40, 0], [0, 40])])
    assert set(fit(three, range(2, 11), Settings(), 0)) == {3}
    assert fit(three, [2, 4], Settings(), 0) == {}
    assert fit(square, range(2, 11), Settings(), 0) == {}  # one crowd, equally dense


def test_the_trial_that_leaves_the_fewest_out_counts(monkeypatch):
    points = np.concatenate([np.arange(10.0), 100 + np.arange(10.0)])[:, None]
    most = np.repeat([0, 1], 10)
    fewer = np.where(np.arange(20) % 5 == 4, -1, most)
    three = np.where(np.arange(20) < 15, most, 2)
    found = density._best_trials(points, [2, 3, 4], [fewer, most, three, fewer], 0)
    assert set(found) == {2, 3}
    kept = found[2]
    assert [kept.points[kept.segments == k].mean() for k in (0, 1)] == pytest.approx([4.5, 104.5])


def test_groups_are_those_of_scikit_learn():
    points, groups = make_blobs(300, 2, centers=3, cluster_std=0.5, random_state=8)
    theirs = HDBSCAN(min_cluster_size=30, min_samples=10, copy=True).fit_predict(points)
    by_radius = DBSCAN(eps=0.8, min_samples=10).fit_predict(points)
    for fit, expected in ((fit_hdbscan, theirs), (fit_dbscan, by_radius)):
        labels = assign(fit(points, [3], Settings(), 0)[3], points)
        both = (labels >= 0) & (expected >= 0)
        assert both.mean() > 0.85
        assert adjusted_rand_score(expected[both], labels[both]) == 1
        assert adjusted_rand_score(groups[both], labels[both]) == 1


@BOTH
def test_many_rows_are_sampled_by_the_seed(fit, monkeypatch):
    points, groups = make_blobs(600, 2, centers=3, cluster_std=0.4, random_state=8)
    monkeypatch.setattr(density, "_MOST_ROWS", 200)
    first, again, other = (fit(points, [3], Settings(), seed)[3] for seed in (1, 1, 2))
    assert np.array_equal(first.points, again.points)
    assert not np.array_equal(first.points, other.points)
    labels = assign(first, points)
    assert adjusted_rand_score(groups[labels >= 0], labels[labels >= 0]) == 1
