import math

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.special import gammaln
from scipy.stats import multivariate_normal, multivariate_t, norm

from segmentation.domain import assignment
from segmentation.domain.grouping import NO_SEGMENT, Centroids, Mixture, nearest_centroid_model


def test_nearest_and_distances_agree_with_scipy():
    draws = np.random.default_rng(0)
    points, centroids = draws.normal(size=(50, 4)), draws.normal(size=(7, 4))
    expected = cdist(points, centroids, "sqeuclidean")
    assert np.allclose(assignment.squared_distances(points, centroids), expected, atol=1e-12)
    labels = assignment.nearest(points, centroids)
    assert labels.dtype == np.int64
    assert np.array_equal(labels, expected.argmin(axis=1))
    assert np.array_equal(assignment.assign(nearest_centroid_model(centroids), points), labels)


def test_the_first_of_equals_is_taken():
    assert assignment.nearest(np.array([[0.0]]), np.array([[1.0], [-1.0], [1.0]])).tolist() == [0]


def test_nobody_is_nearest_to_anything():
    assert assignment.nearest(np.empty((0, 2)), np.zeros((3, 2))).shape == (0,)


def test_what_is_blank_counts_for_nothing_in_a_cloud():
    draws = np.random.default_rng(4)
    means, widths = draws.normal(size=(3, 4)), draws.uniform(0.5, 2, (3, 4))
    shares = np.array([0.5, 0.3, 0.2])
    found = Mixture(means, np.stack([np.diag(width) for width in widths]), shares)
    points = draws.normal(size=(60, 4))
    points[draws.random((60, 4)) < 0.4] = np.nan
    assert np.isnan(points).all(axis=1).any()
    expected = np.tile(np.log(shares), (60, 1))
    for k in range(3):
        logs = norm(means[k], 1 / widths[k]).logpdf(points)
        expected[:, k] += np.nansum(logs, axis=1)
    expected = np.exp(expected)
    expected /= expected.sum(axis=1, keepdims=True)
    assert assignment.memberships(found, points) == pytest.approx(expected)
    assert np.array_equal(assignment.assign(found, points), expected.argmax(axis=1))


@pytest.fixture(scope="module")
def mixture() -> tuple[Mixture, np.ndarray]:
    """Three clouds in three dimensions, and their covariances."""
    draws = np.random.default_rng(2)
    roots = draws.normal(size=(3, 3, 3)) + 2 * np.eye(3)
    covariances = roots @ roots.transpose(0, 2, 1)
    precision_cholesky = np.linalg.cholesky(np.linalg.inv(covariances))
    found = Mixture(2 * draws.normal(size=(3, 3)), precision_cholesky, np.array([0.5, 0.3, 0.2]))
    return found, covariances


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    return 3 * np.random.default_rng(3).normal(size=(101, 3))


def by_scipy(mixture: Mixture, covariances: np.ndarray, points: np.ndarray) -> np.ndarray:
    normal = math.isinf(mixture.degrees_of_freedom)
    return np.column_stack(
        [
            np.log(share)
            + (
                multivariate_normal(mean, covariance)
                if normal
                else multivariate_t(mean, covariance, df=mixture.degrees_of_freedom)
            ).logpdf(points)
            for share, mean, covariance in zip(
                mixture.weights, mixture.means, covariances, strict=True
            )
        ]
    )


# Centres


def test_a_customer_belongs_to_the_segment_of_the_nearest_of_all_centres():
    centres = np.array([[0.0], [10], [4], [20]])
    cluster_model = Centroids(centres, np.array([1, 1, 0, 0]), np.full(4, np.inf))
    found = assignment.assign(cluster_model, np.array([[1.0], [3], [9], [14], [16], [900]]))
    assert found.dtype == np.int64
    assert found.tolist() == [1, 0, 1, 1, 0, 0]


def test_beyond_the_reach_of_the_nearest_a_customer_is_in_no_segment():
    # The second centre reaches far, but the customer at 6 is nearer to the first.
    cluster_model = Centroids(np.array([[0.0], [20]]), np.array([0, 1]), np.array([2.0, 18]))
    places = np.array([[0.0], [-2], [2], [2.001], [6], [10.001], [38], [38.1]])
    assert assignment.assign(cluster_model, places).tolist() == [0, 0, 0, -1, -1, 1, 1, -1]


def test_the_reach_is_a_distance_in_all_dimensions():
    cluster_model = Centroids(np.array([[0.0, 0.0]]), np.array([0]), np.array([5.0]))
    places = np.array([[3.0, 4.0], [3.1, 4.0], [4.9, 0.0], [4.0, 4.0]])
    assert assignment.assign(cluster_model, places).tolist() == [0, -1, 0, -1]


def test_whoever_a_reach_was_measured_to_is_within_it():
    draws = np.random.default_rng(4)
    centre, places = draws.normal(size=3), draws.normal(size=(200, 3))
    for place in places:
        distance = np.sqrt(assignment.squared_distances(place[None], centre[None])[0, 0])
        cluster_model = Centroids(centre[None].copy(), np.array([0]), np.array([distance]))
        assert assignment.assign(cluster_model, place[None]).tolist() == [0]


def test_a_centre_without_reach_has_only_those_who_are_there():
    cluster_model = Centroids(np.array([[1.0]]), np.array([0]), np.array([0.0]))
    assert assignment.assign(cluster_model, np.array([[1.0], [1 + 1e-9]])).tolist() == [0, -1]


# Clouds


def test_the_probabilities_are_those_of_scipy(mixture, points):
    own, covariances = mixture
    logs = by_scipy(own, covariances, points)
    found = assignment.memberships(own, points)
    densities = np.exp(logs)
    assert np.allclose(found, densities / densities.sum(axis=1, keepdims=True), atol=1e-12)
    assert np.allclose(found.sum(axis=1), 1)
    assert np.array_equal(assignment.assign(own, points), logs.argmax(axis=1))
    assert set(assignment.assign(own, points)) == {0, 1, 2}


def test_log_densities_are_those_of_scipy_but_for_a_constant(mixture, points):
    own, covariances = mixture
    differences = by_scipy(own, covariances, points) - assignment.log_densities(own, points)
    assert np.allclose(differences, -1.5 * np.log(2 * np.pi), atol=1e-10)


@pytest.fixture(scope="module", params=[0.7, 4.0, 60.0])
def with_tails(request, mixture) -> tuple[Mixture, np.ndarray]:
    own, covariances = mixture
    return Mixture(own.means, own.precision_cholesky, own.weights, request.param), covariances


def test_with_tails_they_are_scipys_students_t(with_tails, points):
    own, covariances = with_tails
    logs = by_scipy(own, covariances, points)
    nu, d = own.degrees_of_freedom, 3
    constant = gammaln((nu + d) / 2) - gammaln(nu / 2) - d / 2 * np.log(nu * np.pi)
    assert np.allclose(logs - assignment.log_densities(own, points), constant, atol=1e-10)
    found = assignment.memberships(own, points)
    densities = np.exp(logs)
    assert np.allclose(found, densities / densities.sum(axis=1, keepdims=True), atol=1e-12)
    assert np.allclose(found.sum(axis=1), 1)
    assert np.array_equal(assignment.assign(own, points), logs.argmax(axis=1))


def test_many_degrees_of_freedom_are_a_normal_distribution(mixture, points):
    own = mixture[0]
    nearly = Mixture(own.means, own.precision_cholesky, own.weights, 1e12)
    assert np.allclose(
        assignment.memberships(nearly, points), assignment.memberships(own, points), atol=1e-6
    )


def test_mahalanobis_distances_are_scipys(mixture, points):
    own, covariances = mixture
    found = assignment.mahalanobis(own, points)
    for k, covariance in enumerate(covariances):
        inverse = np.linalg.inv(covariance)
        expected = cdist(points, own.means[k : k + 1], "mahalanobis", VI=inverse)[:, 0] ** 2
        assert np.allclose(found[:, k], expected)


def test_the_other_triangle_is_the_same_cloud(mixture, points):
    own, covariances = mixture
    upper = np.array([np.linalg.inv(np.linalg.cholesky(c)).T for c in covariances])
    assert np.allclose(upper @ upper.transpose(0, 2, 1), np.linalg.inv(covariances))
    other = Mixture(own.means.copy(), upper, own.weights.copy())
    assert np.allclose(assignment.memberships(other, points), assignment.memberships(own, points))


def test_far_from_every_cloud_probabilities_are_still_numbers(mixture, with_tails):
    for own in (mixture[0], with_tails[0]):
        found = assignment.memberships(own, np.array([[1e4, -1e4, 1e4], [1e8, 0, 0]]))
        assert np.isfinite(found).all()
        assert np.allclose(found.sum(axis=1), 1)


# All of them


@pytest.mark.parametrize("n_points", [0, 1, 5, 23])
def test_blocks_of_rows_change_nothing(monkeypatch, mixture, points, n_points):
    rows, centroids = points[:n_points], points[-4:].copy()
    ended = Centroids(centroids, np.array([0, 1, 1, 0]), np.array([3.0, np.inf, 2, 4]))
    own = mixture[0]
    whole = (
        assignment.nearest(rows, centroids),
        assignment.assign(ended, rows),
        assignment.assign(own, rows),
        assignment.memberships(own, rows),
    )
    assert [len(part) for part in whole] == [n_points] * 4
    monkeypatch.setattr(assignment, "_BLOCK", 5)
    assert np.array_equal(assignment.nearest(rows, centroids), whole[0])
    assert np.array_equal(assignment.assign(ended, rows), whole[1])
    assert np.array_equal(assignment.assign(own, rows), whole[2])
    assert np.allclose(assignment.memberships(own, rows), whole[3], atol=1e-12)
    if n_points == 23:
        assert -1 in whole[1]


# Their names


def test_segment_means_by_hand():
    points = np.array([[0.0, 1], [2, 3], [9, 9], [50, 50]])
    found = assignment.segment_means(points, np.array([1, 1, 0, -1]), 2)
    assert found.tolist() == [[9, 9], [1, 2]]


@pytest.mark.parametrize("share_blank", [0, 0.3])
def test_a_column_that_counts_twice_is_there_twice(share_blank):
    draws = np.random.default_rng(9)
    means, widths = draws.normal(size=(3, 4)), draws.uniform(0.5, 2, (3, 4))
    shares = np.array([0.5, 0.3, 0.2])
    points = draws.normal(size=(60, 4))
    points[draws.random((60, 4)) < share_blank] = np.nan
    weighted = Mixture(
        means, np.stack([np.diag(w) for w in widths]), shares,
        column_weights=np.array([1.0, 2.0, 1.0, 1.0]),
    )  # fmt: skip
    columns = [0, 1, 1, 2, 3]
    twice = Mixture(means[:, columns], np.stack([np.diag(w) for w in widths[:, columns]]), shares)
    expected = assignment.memberships(twice, points[:, columns])
    assert assignment.memberships(weighted, points) == pytest.approx(expected)
    assert np.array_equal(
        assignment.assign(weighted.renumbered(np.array([2, 0, 1])), points),
        np.array([2, 0, 1])[expected.argmax(axis=1)],
    )


def test_the_least_cost_is_the_segment_of_a_point():
    draws = np.random.default_rng(2)
    points = draws.normal(size=(80, 2))
    several = Centroids(draws.normal(size=(5, 2)), np.array([2, 0, 1, 0, 2]), np.full(5, np.inf))
    means, shares = draws.normal(size=(3, 2)), np.array([0.5, 0.3, 0.2])
    clouds = Mixture(means, np.stack([np.eye(2) * w for w in (0.5, 1, 2)]), shares)
    for model in (several, clouds):
        costs = assignment.segment_costs(model, points)
        assert costs.shape == (80, 3)
        assert np.array_equal(costs.argmin(axis=1), assignment.assign(model, points))


def test_costs_of_centroids_add_up_to_those_of_the_mean():
    draws = np.random.default_rng(2)
    points, centroids = draws.normal(size=(7, 3)), draws.normal(size=(4, 3))
    together = assignment.segment_costs(nearest_centroid_model(centroids), points).sum(axis=0)
    assert together.argmin() == assignment.nearest(points.mean(axis=0)[None], centroids)[0]


def test_points_of_one_owner_are_in_one_segment():
    centroids = nearest_centroid_model(np.array([[0.0], [10.0]]))
    points = np.array([[1.0], [6.0], [4.0], [9.0], [4.9]])
    owners = np.array([7, 7, 3, 3, 5])
    assert assignment.assign_together(centroids, points, owners).tolist() == [0, 0, 1, 1, 0]


def test_the_mean_of_a_segment_without_customers_is_no_number():
    points = np.array([[0.0, 2.0], [2.0, 4.0], [5.0, 5.0], [9.0, 9.0]])
    labels = np.array([0, 0, 2, NO_SEGMENT])
    means = assignment.segment_means(points, labels, 3)  # warnings are errors here
    assert means[[0, 2]].tolist() == [[1, 3], [5, 5]]
    assert np.isnan(means[1]).all()
