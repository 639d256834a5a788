import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs

from segmentation.clustering.kmeans_plusplus import kmeans_plusplus
from segmentation.clustering.lloyd_from_starts import lloyd_from_starts
from segmentation.domain.assignment import nearest, squared_distances


@pytest.mark.parametrize("n_clusters", [2, 4, 9])
def test_each_start_ends_where_scikit_learns_does(n_clusters):
    points = make_blobs(300, 3, centers=5, cluster_std=2.0, random_state=1)[0]
    points -= points.mean(axis=0)
    for start in kmeans_plusplus(points, n_clusters, 5, np.random.default_rng(0)):
        ours = lloyd_from_starts(points, start[None], max_iter=300, tol=0.0)
        theirs = KMeans(n_clusters, init=start, n_init=1, max_iter=300, tol=0.0).fit(points)
        assert ours == pytest.approx(theirs.cluster_centers_, abs=1e-9)


def test_the_best_of_the_starts_is_returned():
    points = np.random.default_rng(0).uniform(size=(200, 2)) - 0.5
    starts = kmeans_plusplus(points, 9, 12, np.random.default_rng(0))
    ends = [lloyd_from_starts(points, start[None], max_iter=300, tol=0.0) for start in starts]
    inertias = [squared_distances(points, end).min(axis=1).sum() for end in ends]
    best = lloyd_from_starts(points, starts, max_iter=300, tol=0.0)
    assert best == pytest.approx(ends[int(np.argmin(inertias))])
    assert min(inertias) < max(inertias)


def test_a_cluster_without_points_takes_the_farthest():
    points = np.array([[0.0], [1.0], [2.0], [10.0]]) - 3.25
    start = np.array([[[-3.25], [90.0]]])
    found = lloyd_from_starts(points, start, max_iter=50, tol=0.0)
    assert sorted(nearest(points, found)) == [0, 0, 0, 1]


def test_fewer_distinct_points_than_clusters():
    points = np.array([[-1.0], [-1.0], [1.0], [1.0]])
    starts = kmeans_plusplus(points, 3, 4, np.random.default_rng(0))
    found = lloyd_from_starts(points, starts, max_iter=50, tol=1e-4)
    assert np.isfinite(found).all()
    assert squared_distances(points, found).min(axis=1).sum() == pytest.approx(0)


def test_iterations_have_an_end():
    points = np.random.default_rng(3).normal(size=(400, 2))
    starts = kmeans_plusplus(points, 8, 1, np.random.default_rng(0))
    once = lloyd_from_starts(points, starts, max_iter=1, tol=0.0)
    means = np.stack([points[nearest(points, starts[0]) == k].mean(axis=0) for k in range(8)])
    assert once == pytest.approx(means)
