import math

import numpy as np
import pytest

from segmentation.domain import assignment
from segmentation.domain.grouping import Centroids, Mixture, nearest_centroid_model


@pytest.fixture(scope="module")
def mixture() -> tuple[Mixture, np.ndarray]:
    """Three clouds in three dimensions, and their covariances."""
    draws = np.random.default_rng(2)
    roots = draws.normal(size=(3, 3, 3)) + 2 * np.eye(3)
    covariances = roots @ roots.transpose(0, 2, 1)
    factors = np.linalg.cholesky(np.linalg.inv(covariances))
    found = Mixture(2 * draws.normal(size=(3, 3)), factors, np.array([0.5, 0.3, 0.2]))
    return found, covariances


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    return 3 * np.random.default_rng(3).normal(size=(101, 3))


@pytest.fixture(scope="module", params=[0.7, 4.0, 60.0])
def with_tails(request, mixture) -> tuple[Mixture, np.ndarray]:
    own, covariances = mixture
    return Mixture(own.means, own.precision_cholesky, own.weights, request.param), covariances


@pytest.mark.parametrize("tails", [0.0, -1.0, -math.inf, math.nan])
def test_tails_are_above_nothing(tails):
    with pytest.raises(ValueError, match="tails must be above 0"):
        Mixture(np.zeros((1, 1)), np.ones((1, 1, 1)), np.ones(1), tails)


@pytest.mark.parametrize("new", [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]])
def test_renumbering_changes_names_alone(mixture, with_tails, points, new):
    new = np.array(new)
    centres = Centroids(
        points[:5].copy(), np.array([2, 0, 1, 0, 2]), np.array([4.0, 3, np.inf, 2, 5])
    )
    before, after = (assignment.assign(g, points) for g in (centres, centres.renumbered(new)))
    assert {-1, 0, 1, 2} == set(before)
    assert np.array_equal(after, np.where(before < 0, -1, new[before]))
    own = mixture[0]
    assert np.array_equal(
        assignment.assign(own.renumbered(new), points), new[assignment.assign(own, points)]
    )
    renumbered = assignment.memberships(own.renumbered(new), points)
    assert np.allclose(renumbered[:, new], assignment.memberships(own, points), atol=1e-12)
    assert with_tails[0].renumbered(new).degrees_of_freedom == with_tails[0].degrees_of_freedom
    for cluster_model in (centres, own, with_tails[0]):
        again = cluster_model.renumbered(new).renumbered(np.argsort(new))
        assert again.n_segments == 3
        assert np.array_equal(
            assignment.assign(again, points), assignment.assign(cluster_model, points)
        )


def test_renumbered_centres_come_in_segment_order():
    cluster_model = Centroids(
        np.array([[1.0], [2], [3]]), np.array([1, 0, 1]), np.array([7.0, 8, 9])
    )
    found = cluster_model.renumbered(np.array([1, 0]))
    assert found.segments.tolist() == [0, 0, 1]
    assert found.points.ravel().tolist() == [1, 3, 2]
    assert found.radius.tolist() == [7, 9, 8]


def test_one_centre_a_segment_leaves_nobody_out():
    cluster_model = nearest_centroid_model(np.array([[0.0], [1.0]]))
    assert cluster_model.n_segments == 2
    assert cluster_model.segments.tolist() == [0, 1]
    assert assignment.assign(cluster_model, np.array([[-1e6], [1e6]])).tolist() == [0, 1]
    with pytest.raises(ValueError, match="read-only"):
        cluster_model.points[0] = 5
