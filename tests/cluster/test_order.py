import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.cluster.order import by_falling_size
from segmentation.geometry import nearest


def test_the_largest_comes_first():
    points = np.array([[0.0], [10], [10], [20], [20], [20]])
    labels, centroids = by_falling_size(points, np.array([[0.0], [10], [20]]))
    assert labels.tolist() == [2, 1, 1, 0, 0, 0]
    assert centroids.ravel().tolist() == [20, 10, 0]


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 2, 0]])
def test_equal_sizes_go_by_their_centroids(order):
    points = np.array([[0.0, 1], [0, 1], [0, 2], [0, 2], [-5, 9]])
    centroids = np.array([[0.0, 1], [0, 2], [-5, 9]])[order]
    labels, found = by_falling_size(points, centroids)
    assert found.tolist() == [[0, 1], [0, 2], [-5, 9]]
    assert labels.tolist() == [0, 0, 1, 1, 2]


def test_a_centroid_with_nobody_near_it_comes_last():
    labels, centroids = by_falling_size(np.array([[1.0], [1], [5]]), np.array([[99.0], [5], [1]]))
    assert centroids.ravel().tolist() == [1, 5, 99]
    assert labels.tolist() == [0, 0, 1]


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_the_partition_stays_what_it_was(seed, n_segments):
    draws = np.random.default_rng(seed)
    points, centroids = draws.normal(size=(40, 2)), draws.normal(size=(n_segments, 2))
    labels, found = by_falling_size(points, centroids)
    sizes = np.bincount(labels, minlength=n_segments)
    assert (np.diff(sizes) <= 0).all()
    assert np.array_equal(found[labels], centroids[nearest(points, centroids)])
    assert sorted(found.tolist()) == sorted(centroids.tolist())
    shuffled, _ = by_falling_size(points, draws.permutation(centroids))
    assert np.array_equal(shuffled, labels)
