"""What every algorithm in the registry promises."""

import inspect

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.cluster.registry import ALGORITHMS
from segmentation.geometry import nearest

SETTINGS = {"n_init": 5, "max_iter": 100, "tol": 1e-4}
CENTRES = np.array([[0.0, 0, 0], [20, 0, 0], [0, 20, 0], [0, 0, 20]])


@pytest.fixture(params=ALGORITHMS)
def fit(request):
    return ALGORITHMS[request.param]


@pytest.fixture(scope="module")
def blobs() -> tuple[np.ndarray, np.ndarray]:
    """Four groups far apart, 40 to 10 points each, in no order."""
    draws = np.random.default_rng(1)
    groups = draws.permutation(np.repeat(np.arange(4), [40, 30, 20, 10]))
    return CENTRES[groups] + draws.normal(size=(100, 3)), groups


def in_order(centroids: np.ndarray) -> np.ndarray:
    return centroids[np.lexsort(centroids.T)]


def test_it_takes_what_the_registry_says(fit):
    names = inspect.signature(fit).parameters
    assert list(names)[:2] == ["points", "n_segments"]
    assert {"n_init", "max_iter", "tol", "seed"} <= set(names)


@pytest.mark.parametrize("n_segments", [2, 3, 7])
def test_it_gives_as_many_centroids_as_asked(fit, blobs, n_segments):
    centroids = fit(blobs[0], n_segments, seed=0, **SETTINGS)
    assert centroids.shape == (n_segments, 3)
    assert centroids.dtype == np.float64
    assert np.isfinite(centroids).all()


def test_it_finds_groups_that_are_there(fit, blobs):
    points, groups = blobs
    centroids = fit(points, 4, seed=0, **SETTINGS)
    assert adjusted_rand_score(groups, nearest(points, centroids)) == 1
    means = np.array([points[groups == k].mean(axis=0) for k in range(4)])
    assert np.allclose(in_order(centroids), in_order(means))


def test_the_same_seed_gives_the_same_centroids(fit):
    points = np.random.default_rng(2).normal(size=(300, 5))
    first, again = (fit(points, 6, seed=3, **SETTINGS) for _ in range(2))
    assert np.array_equal(first, again)
    other = fit(points, 6, seed=4, **{**SETTINGS, "n_init": 1})
    assert not np.array_equal(first, other)


def test_the_order_of_rows_does_not_matter(fit, blobs):
    points, groups = blobs
    order = np.random.default_rng(3).permutation(len(points))
    first = nearest(points, fit(points, 4, seed=0, **SETTINGS))
    again = nearest(points, fit(points[order], 4, seed=0, **SETTINGS))
    assert adjusted_rand_score(first, again) == 1
    assert adjusted_rand_score(first, groups) == 1


def test_new_points_go_to_the_nearest(fit, blobs):
    centroids = fit(blobs[0], 4, seed=0, **SETTINGS)
    new = CENTRES + 3.0
    found = centroids[nearest(new, centroids)]
    assert (np.linalg.norm(found - CENTRES, axis=1) < 2).all()


def test_the_points_stay_as_they_are(fit, blobs):
    points = blobs[0].copy()
    points.setflags(write=False)
    fit(points, 3, seed=0, **SETTINGS)
    assert np.array_equal(points, blobs[0])


def test_duplicates(fit):
    points = np.repeat([[0.0, 0.0], [5.0, 5.0], [9.0, 0.0]], [50, 3, 1], axis=0)
    centroids = fit(points, 3, seed=0, **SETTINGS)
    assert np.allclose(in_order(centroids), in_order(np.unique(points, axis=0)))


def test_fewer_different_points_than_segments(fit):
    # A redraw of few customers can come to this; it must not stop the run.
    points = np.repeat([[0.0], [1.0]], 10, axis=0)
    centroids = fit(points, 4, seed=0, **SETTINGS)
    assert centroids.shape == (4, 1)
    assert np.allclose(np.unique(centroids[nearest(points, centroids)]), [0, 1])


def test_one_column(fit):
    points = np.concatenate([np.linspace(0, 1, 20), np.linspace(10, 11, 10)])[:, None]
    assert np.allclose(np.sort(fit(points, 2, seed=0, **SETTINGS), axis=0), [[0.5], [10.5]])


def test_two_rows(fit):
    points = np.array([[1.0, 2.0], [3.0, 5.0]])
    assert np.allclose(in_order(fit(points, 2, seed=0, **SETTINGS)), in_order(points))
