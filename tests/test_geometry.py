import numpy as np
from scipy.spatial.distance import cdist

from segmentation import geometry


def test_nearest_and_distances_agree_with_scipy():
    draws = np.random.default_rng(0)
    points, centroids = draws.normal(size=(50, 4)), draws.normal(size=(7, 4))
    expected = cdist(points, centroids, "sqeuclidean")
    assert np.allclose(geometry.squared_distances(points, centroids), expected, atol=1e-12)
    labels = geometry.nearest(points, centroids)
    assert labels.dtype == np.int64
    assert np.array_equal(labels, expected.argmin(axis=1))


def test_the_first_of_equals_is_taken():
    assert geometry.nearest(np.array([[0.0]]), np.array([[1.0], [-1.0], [1.0]])).tolist() == [0]


def test_blocks_of_rows_change_nothing(monkeypatch):
    draws = np.random.default_rng(1)
    points, centroids = draws.normal(size=(23, 2)), draws.normal(size=(3, 2))
    whole = geometry.nearest(points, centroids)
    monkeypatch.setattr(geometry, "_BLOCK", 5)
    assert np.array_equal(geometry.nearest(points, centroids), whole)


def test_nobody_is_nearest_to_anything():
    assert geometry.nearest(np.empty((0, 2)), np.zeros((3, 2))).shape == (0,)
