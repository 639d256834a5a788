import threading
import warnings

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.exceptions import ConvergenceWarning

from segmentation.cluster import kmeans
from segmentation.cluster.kmeans import fit_kmeans
from segmentation.geometry import nearest
from segmentation.judge.metrics import inertia


def spread(points: np.ndarray, centroids: np.ndarray) -> float:
    return inertia(points, nearest(points, centroids), centroids)


@pytest.mark.parametrize("start_rows", [None, 1_500, 10_000])
@pytest.mark.parametrize("n_segments", [2, 5, 6])
def test_it_is_as_tight_as_scikit_learns_own(n_segments, start_rows):
    points = make_blobs(2_000, 4, centers=6, cluster_std=3.0, random_state=1)[0]
    best = KMeans(n_segments, n_init=10, random_state=0).fit(points).inertia_
    centroids = fit_kmeans(
        points, n_segments, n_init=10, max_iter=300, tol=1e-4, seed=0, start_rows=start_rows
    )
    assert spread(points, centroids) <= 1.001 * best


def test_more_starts_are_not_worse():
    points = np.random.default_rng(0).uniform(size=(200, 2))
    options = {"max_iter": 300, "tol": 1e-4}
    one = [spread(points, fit_kmeans(points, 9, n_init=1, seed=s, **options)) for s in range(5)]
    many = spread(points, fit_kmeans(points, 9, n_init=30, seed=0, **options))
    assert many < min(one) * 1.001
    assert many < max(one)


def test_a_sample_of_rows_still_ends_on_all_of_them():
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(0, 1, (900, 1)), draws.normal(30, 1, (100, 1))])
    centroids = fit_kmeans(points, 2, n_init=3, max_iter=100, tol=1e-6, seed=0, start_rows=50)
    means = [points[:900].mean(), points[900:].mean()]
    assert np.sort(centroids[:, 0]) == pytest.approx(means, abs=1e-9)


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
        fit_kmeans(np.zeros((3, 1)), n_segments, n_init=1, max_iter=1, tol=0, seed=0)
        if n_segments == 1:
            first_out.set()

    monkeypatch.setattr(kmeans, "KMeans", Slow)
    with warnings.catch_warnings():
        before = list(warnings.filters)
        threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert warnings.filters == before
    assert done == [True, False]  # and neither was stopped by its own warning
