import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.clustering.relabel_by_size import relabel_by_size
from segmentation.domain.assignment import assign, nearest
from segmentation.domain.grouping import Centroids, Mixture, nearest_centroid_model


def test_the_largest_comes_first():
    points = np.array([[0.0], [10], [10], [20], [20], [20]])
    labels, found = relabel_by_size(points, nearest_centroid_model(np.array([[0.0], [10], [20]])))
    assert labels.tolist() == [2, 1, 1, 0, 0, 0]
    assert found.points.ravel().tolist() == [20, 10, 0]
    assert found.segments.tolist() == [0, 1, 2]


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 2, 0]])
def test_equal_sizes_go_by_their_centroids(order):
    points = np.array([[0.0, 1], [0, 1], [0, 2], [0, 2], [-5, 9]])
    centroids = np.array([[0.0, 1], [0, 2], [-5, 9]])[order]
    labels, found = relabel_by_size(points, nearest_centroid_model(centroids))
    assert found.points.tolist() == [[0, 1], [0, 2], [-5, 9]]
    assert labels.tolist() == [0, 0, 1, 1, 2]


def test_a_centroid_with_nobody_near_it_comes_last():
    centroids = np.array([[99.0], [5], [1]])
    labels, found = relabel_by_size(np.array([[1.0], [1], [5]]), nearest_centroid_model(centroids))
    assert found.points.ravel().tolist() == [1, 5, 99]
    assert labels.tolist() == [0, 0, 1]


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_the_partition_stays_what_it_was(seed, n_segments):
    draws = np.random.default_rng(seed)
    points, centroids = draws.normal(size=(40, 2)), draws.normal(size=(n_segments, 2))
    labels, found = relabel_by_size(points, nearest_centroid_model(centroids))
    sizes = np.bincount(labels, minlength=n_segments)
    assert (np.diff(sizes) <= 0).all()
    assert np.array_equal(found.points[labels], centroids[nearest(points, centroids)])
    assert sorted(found.points.tolist()) == sorted(centroids.tolist())
    shuffled, _ = relabel_by_size(points, nearest_centroid_model(draws.permutation(centroids)))
    assert np.array_equal(shuffled, labels)


def test_customers_in_no_segment_stay_there_and_count_for_nothing():
    points = np.array([[0.0], [0.4], [10], [50], [51], [52], [53]])
    cluster_model = Centroids(np.array([[10.0], [0.0]]), np.array([0, 1]), np.array([1.0, 1.0]))
    labels, found = relabel_by_size(points, cluster_model)
    assert labels.tolist() == [0, 0, 1, -1, -1, -1, -1]
    assert found.points.ravel().tolist() == [0, 10]
    assert np.array_equal(assign(found, points), labels)


def test_the_centres_of_a_segment_stay_together():
    points = np.array([[0.0], [10], [20], [20], [30], [30]])
    centres = np.array([[30.0], [0], [20], [10]])
    radius = np.array([3.0, 4, 5, 6])
    labels, found = relabel_by_size(points, Centroids(centres, np.array([1, 0, 1, 0]), radius))
    assert labels.tolist() == [1, 1, 0, 0, 0, 0]
    assert found.segments.tolist() == [0, 0, 1, 1]
    assert found.points.ravel().tolist() == [30, 20, 0, 10]
    assert found.radius.tolist() == [3, 5, 4, 6]


def test_equal_sizes_go_by_the_first_of_several_centres():
    centres = np.array([[7.0], [1], [0], [9]])
    points = np.array([[7.0], [1], [0], [9]])
    labels, found = relabel_by_size(
        points, Centroids(centres, np.array([0, 0, 1, 1]), np.full(4, np.inf))
    )
    assert labels.tolist() == [1, 1, 0, 0]
    assert found.points.ravel().tolist() == [0, 9, 7, 1]


def test_clouds_go_by_size_and_then_by_their_means():
    points = np.array([[0.0], [20], [20], [10]])
    means = np.array([[0.0], [10], [20]])
    precision_cholesky = np.array([1.0, 2, 3]).reshape(3, 1, 1)
    labels, found = relabel_by_size(
        points, Mixture(means, precision_cholesky, np.array([0.2, 0.3, 0.5]))
    )
    assert labels.tolist() == [1, 0, 0, 2]
    assert found.means.ravel().tolist() == [20, 0, 10]
    assert found.precision_cholesky.ravel().tolist() == [3, 1, 2]
    assert found.weights.tolist() == [0.5, 0.2, 0.3]
