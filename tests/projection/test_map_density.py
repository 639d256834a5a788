import numpy as np
import pytest

from segmentation.projection.map_density import INNER_SHARE, OUTER_SHARE, map_densities


def two_heaps(n: int = 4_000) -> tuple[np.ndarray, np.ndarray]:
    draws = np.random.default_rng(3)
    labels = np.arange(n) % 2
    return draws.normal(size=(n, 2)) + 10 * labels[:, None] * [1, 0.5], labels


def test_the_densest_place_of_each_segment_is_its_middle() -> None:
    for one, middle in zip(map_densities(*two_heaps(), 2), [(0, 0), (10, 5)], strict=True):
        row, column = np.unravel_index(one.density.argmax(), one.density.shape)
        assert (one.x[column], one.y[row]) == pytest.approx(middle, abs=0.6)
        assert one.density.max() == 1


def test_contours_hold_the_shares_that_are_said() -> None:
    points, labels = two_heaps()
    for one in map_densities(points, labels, 2):
        own = points[labels == one.segment]
        columns = np.abs(own[:, [0]] - one.x).argmin(axis=1)
        rows = np.abs(own[:, [1]] - one.y).argmin(axis=1)
        at = one.density[rows, columns]
        assert (at >= one.outer).mean() == pytest.approx(OUTER_SHARE, abs=0.03)
        assert (at >= one.inner).mean() == pytest.approx(INNER_SHARE, abs=0.03)


def test_blanks_and_empty_segments_are_left_out() -> None:
    points = np.array([[0.0, 0.0], [1.0, 1.0], [np.nan, 3.0]])
    assert [one.segment for one in map_densities(points, np.array([0, 2, 1]), 3)] == [0, 2]
    assert map_densities(points[2:], np.array([0]), 1) == []


def test_customers_at_one_place_have_a_round_contour() -> None:
    [one] = map_densities(np.zeros((5, 2)), np.zeros(5, dtype=int), 1)
    assert 0 < one.outer <= one.inner <= 1
