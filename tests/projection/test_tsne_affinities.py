import numpy as np
import pytest
from scipy.spatial.distance import cdist

from segmentation.projection.tsne_affinities import (
    conditional_probabilities,
    joint_probabilities,
    nearest_neighbours,
)

POINTS = np.random.default_rng(0).normal(size=(40, 3))


@pytest.mark.parametrize("n_columns", [3, 9], ids=["by a tree", "by all distances"])
def test_neighbours_are_the_nearest_and_nobody_is_their_own(n_columns):
    points = np.random.default_rng(1).normal(size=(40, n_columns))
    distances, neighbours = nearest_neighbours(points, None, 5)
    squares = cdist(points, points, "sqeuclidean")
    np.fill_diagonal(squares, np.inf)
    assert np.array_equal(neighbours, squares.argsort(axis=1)[:, :5])
    assert distances == pytest.approx(np.sort(squares, axis=1)[:, :5])


def test_neighbours_among_others():
    distances, neighbours = nearest_neighbours(POINTS, POINTS[:3] + 1e-6, 2)
    assert neighbours[:, 0].tolist() == [0, 1, 2]
    assert distances[:, 0] == pytest.approx(np.full(3, 3e-12), abs=1e-12)


@pytest.mark.parametrize("perplexity", [3.0, 10.0])
def test_each_row_has_the_entropy_of_its_perplexity(perplexity):
    distances, _ = nearest_neighbours(POINTS, None, 30)
    found = conditional_probabilities(distances, perplexity).astype(float)
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-5)
    entropy = -(found * np.log(np.maximum(found, 1e-30))).sum(axis=1)
    assert np.exp(entropy) == pytest.approx(perplexity, rel=1e-3)
    assert (np.diff(found, axis=1) <= 1e-7).all()  # the nearer, the likelier


def test_equal_distances_give_equal_shares():
    assert conditional_probabilities(np.full((2, 8), 4.0), 5.0) == pytest.approx(
        np.full((2, 8), 1 / 8)
    )


def test_the_scale_of_the_distances_does_not_matter():
    distances, _ = nearest_neighbours(POINTS, None, 30)
    assert conditional_probabilities(1e6 * distances, 10.0) == pytest.approx(
        conditional_probabilities(distances, 10.0)
    )


def test_nearness_is_the_same_from_both_sides():
    probabilities = np.array([[0.75, 0.25], [0.5, 0.5], [0.9, 0.1]], dtype=np.float32)
    found = joint_probabilities(probabilities, np.array([[1, 2], [0, 2], [0, 1]])).toarray()
    assert found.sum() == pytest.approx(1)
    assert np.array_equal(found, found.T)
    assert found[0, 1] == pytest.approx((0.75 + 0.5) / 6)
    assert found[0, 2] == pytest.approx((0.25 + 0.9) / 6)
    assert np.diag(found).tolist() == [0, 0, 0]
