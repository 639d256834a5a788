import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.cluster import kmeans_plusplus as scikit_learns
from sklearn.datasets import make_blobs

from segmentation.clustering import kmeans_plusplus as module
from segmentation.clustering.kmeans_plusplus import kmeans_plusplus
from segmentation.domain.assignment import squared_distances


def inertia(points: np.ndarray, centroids: np.ndarray) -> float:
    return squared_distances(points, centroids).min(axis=1).sum()


def test_starts_are_points_of_the_table():
    points = np.random.default_rng(0).normal(size=(60, 3))
    starts = kmeans_plusplus(points, 5, 7, np.random.default_rng(1))
    assert starts.shape == (7, 5, 3)
    for start in starts:
        rows = [np.flatnonzero((points == centroid).all(axis=1)) for centroid in start]
        assert len({int(row[0]) for row in rows}) == 5
    assert len({start.tobytes() for start in starts}) > 1


def test_far_groups_get_a_centroid_each():
    points, labels = make_blobs([80, 15, 5], centers=[[0, 0], [50, 0], [0, 50]], random_state=0)
    for start in kmeans_plusplus(points, 3, 20, np.random.default_rng(0)):
        nearest = squared_distances(start, points).argmin(axis=1)
        assert sorted(labels[nearest]) == [0, 1, 2]


def test_starts_are_as_good_as_scikit_learns():
    points = make_blobs(400, 4, centers=8, cluster_std=2.5, random_state=4)[0]
    ours = kmeans_plusplus(points, 8, 200, np.random.default_rng(0))
    theirs = [scikit_learns(points, 8, random_state=seed)[0] for seed in range(200)]
    mean = np.mean([inertia(points, start) for start in ours])
    assert mean == pytest.approx(np.mean([inertia(points, s) for s in theirs]), rel=0.03)
    assert mean < 2 * KMeans(8, n_init=10, random_state=0).fit(points).inertia_


@pytest.mark.parametrize("n_clusters", [1, 2, 6])
def test_equal_points_give_equal_centroids(n_clusters):
    points = np.ones((4, 2))
    assert (kmeans_plusplus(points, n_clusters, 3, np.random.default_rng(0)) == 1).all()


def test_many_starts_are_drawn_in_turns(monkeypatch):
    points = np.random.default_rng(0).normal(size=(50, 2))
    monkeypatch.setattr(module, "_MOST_DISTANCES", 300)
    assert kmeans_plusplus(points, 3, 11, np.random.default_rng(0)).shape == (11, 3, 2)
