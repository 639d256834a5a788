import numpy as np
import pytest
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

from segmentation.projection.neighbourhood_quality import neighbourhood_quality

POINTS = np.random.default_rng(0).normal(size=(300, 5))


def kept(points, plane, seed=0):
    return neighbourhood_quality(points, plane, n_landmarks=len(points), seed=seed)


def test_it_is_scikit_learns_trustworthiness_and_the_share_of_neighbours():
    plane = POINTS[:, :2]
    found = kept(POINTS, plane)
    assert found.trustworthiness == pytest.approx(trustworthiness(POINTS, plane, n_neighbors=15))
    true, seen = (
        NearestNeighbors(n_neighbors=15).fit(where).kneighbors(return_distance=False)
        for where in (POINTS, plane)
    )
    shared = np.mean([np.intersect1d(a, b).size for a, b in zip(true, seen, strict=True)]) / 15
    assert found.share == pytest.approx(shared)
    assert (found.n_neighbours, found.n_measured, found.n_customers) == (15, 300, 300)


def test_a_map_that_is_the_data_keeps_everything():
    plane = POINTS[:, :2]
    found = kept(plane, 3 * plane)
    assert (found.share, found.trustworthiness) == (1, 1)


def test_equal_customers_are_not_told_apart():
    points = np.repeat(np.eye(3), 40, axis=0)  # forty are equally near; the map takes any of them
    plane = points[:, :2] + np.random.default_rng(1).normal(scale=0.01, size=(120, 2))
    assert kept(points, plane).share == 1


def test_of_many_customers_some_are_measured_among_all():
    draws = np.random.default_rng(2)
    points = draws.normal(size=(4_000, 3))
    plane = points[:, :2]
    found = kept(points, plane)
    assert found.n_measured == 1_000
    assert found.trustworthiness == pytest.approx(
        trustworthiness(points, plane, n_neighbors=15), abs=0.01
    )
    assert kept(points, plane) == found
    assert kept(points, plane, seed=1) != found


def test_ten_customers_have_few_neighbours():
    assert kept(POINTS[:10], POINTS[:10, :2]).n_neighbours == 3
