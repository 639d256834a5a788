import numpy as np
import pytest
from sklearn.decomposition import PCA

from segmentation.projection.pca_map import pca_map


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    draws = np.random.default_rng(0)
    return draws.normal(size=(80, 5)) @ draws.normal(size=(5, 5)) + 3


def test_it_is_scikit_learns_up_to_sign(points):
    pca = PCA(2).fit(points)
    plane = pca_map(points)
    assert np.allclose(np.abs(plane.points), np.abs(pca.transform(points)), atol=1e-9)
    assert plane.explained == pytest.approx(pca.explained_variance_ratio_.tolist())
    assert plane.explained[0] > plane.explained[1]


def test_the_sign_is_that_of_the_largest_loading(points):
    plane = pca_map(points)
    centred = points - points.mean(axis=0)
    for axis in range(2):
        loadings = centred.T @ plane.points[:, axis]
        assert loadings[np.abs(loadings).argmax()] > 0


def test_the_order_of_rows_turns_nothing_round(points):
    order = np.random.default_rng(1).permutation(len(points))
    assert np.allclose(pca_map(points[order]).points, pca_map(points).points[order])


def test_one_column_leaves_the_second_axis_empty():
    plane = pca_map(np.array([[1.0], [2.0], [6.0]]))
    assert np.allclose(plane.points, [[-2, 0], [-1, 0], [3, 0]])
    assert plane.explained == (1.0,)


def test_two_rows():
    plane = pca_map(np.array([[0.0, 0, 0], [0, 4, 0]]))
    assert np.allclose(np.abs(plane.points), [[2, 0], [2, 0]])


def test_a_third_component_leaves_the_first_two_as_they_are() -> None:
    points = np.random.default_rng(5).normal(size=(80, 5)) * [5, 4, 3, 2, 1]
    flat, space = pca_map(points), pca_map(points, 3)
    assert space.points.shape == (80, 3)
    np.testing.assert_allclose(space.points[:, :2], flat.points)
    assert space.explained[:2] == pytest.approx(flat.explained)
    assert space.explained[2] < space.explained[1]
    assert not pca_map(points[:, :2], 3).points[:, 2].any()
