import threading
import warnings

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.exceptions import ConvergenceWarning

from segmentation.clustering.kmeans import centroids, fit_kmeans, fit_minibatch, polish_kmeans
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import nearest, squared_distances
from segmentation.domain.grouping import nearest_centroid_model


def fit(points: np.ndarray, n_segments: int, seed: int = 0, **settings) -> np.ndarray:
    (found,) = fit_kmeans(points, [n_segments], Settings(**settings), seed).values()
    assert found.segments.tolist() == list(range(n_segments))
    assert np.isinf(found.radius).all()
    return found.points


def spread(points: np.ndarray, centroids: np.ndarray) -> float:
    return squared_distances(points, centroids).min(axis=1).sum()


@pytest.mark.parametrize("start_rows", [None, 1_500, 10_000])
@pytest.mark.parametrize("n_segments", [2, 5, 6])
def test_it_is_as_tight_as_scikit_learns_own(n_segments, start_rows):
    points = make_blobs(2_000, 4, centers=6, cluster_std=3.0, random_state=1)[0]
    best = KMeans(n_segments, n_init=10, random_state=0).fit(points).inertia_
    centroids = fit(points, n_segments, n_init=10, start_rows=start_rows)
    assert spread(points, centroids) <= 1.001 * best


def test_more_starts_are_not_worse():
    points = np.random.default_rng(0).uniform(size=(200, 2))
    one = [spread(points, fit(points, 9, seed, n_init=1)) for seed in range(5)]
    many = spread(points, fit(points, 9, n_init=30))
    assert many < min(one) * 1.005
    assert many < max(one)


def test_a_sample_of_rows_still_ends_on_all_of_them():
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(0, 1, (900, 1)), draws.normal(30, 1, (100, 1))])
    centroids = fit(points, 2, n_init=3, max_iter=100, tol=1e-6, start_rows=50)
    means = [points[:900].mean(), points[900:].mean()]
    assert np.sort(centroids[:, 0]) == pytest.approx(means, abs=1e-9)


def test_every_number_of_segments_is_as_it_would_be_alone():
    points = make_blobs(300, 3, centers=4, random_state=2)[0]
    together = fit_kmeans(points, [2, 5, 3], Settings(n_init=2), 7)
    assert list(together) == [2, 5, 3]
    for size, found in together.items():
        assert np.array_equal(found.points, fit(points, size, 7, n_init=2))


def test_small_batches_come_close_to_the_whole():
    points = make_blobs(4_000, 3, centers=5, cluster_std=2.0, random_state=3)[0]
    best = KMeans(5, n_init=10, random_state=0).fit(points).inertia_
    found = fit_minibatch(points, [5], Settings(n_init=5), 0)[5]
    assert found.points.dtype == np.float64
    assert best <= spread(points, found.points) <= 1.05 * best


def test_threads_leave_the_filters_of_warnings_alone(monkeypatch):
    first_in, second_in, first_out = (threading.Event() for _ in range(3))
    done = []

    class Slow:
        def __init__(self, n_segments, **_):
            self.first = n_segments == 1
            self.cluster_centers_ = np.zeros((1, 1))

        def fit(self, _):
            (first_in if self.first else second_in).set()
            (second_in if self.first else first_out).wait(10)
            warnings.warn("fewer than asked for", ConvergenceWarning, stacklevel=1)
            done.append(self.first)
            return self

    def work(n_segments: int) -> None:
        if n_segments == 2:
            first_in.wait(10)
        centroids(np.zeros((1_500, 1)), n_segments, Settings(n_init=1, max_iter=1, tol=0), 0)
        if n_segments == 1:
            first_out.set()

    monkeypatch.setattr("sklearn.cluster.KMeans", Slow)
    with warnings.catch_warnings():
        before = list(warnings.filters)
        threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert warnings.filters == before
    assert done == [True, False]  # and neither was stopped by its own warning


def test_polishing_goes_on_over_all_points_and_leaves_them_as_they_were():
    points = np.random.default_rng(5).normal(size=(3_000, 3)).astype(np.float32)
    before = points.copy()
    start = nearest_centroid_model(points[:4].astype(np.float64))
    ended = polish_kmeans(points, start, Settings(n_init=1))
    assert points == pytest.approx(before, abs=1e-6)
    assert spread(points, ended.points) < spread(points, start.points)
    labels = nearest(points, ended.points)
    means = np.stack([points[labels == k].mean(axis=0) for k in range(4)])
    assert ended.points == pytest.approx(means, abs=0.02)
