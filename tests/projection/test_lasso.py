import numpy as np

from segmentation.projection.lasso import points_inside

ACROSS, UP = np.meshgrid(np.arange(5.0), np.arange(5.0))
POINTS = np.column_stack([ACROSS.ravel(), UP.ravel()])


def within(xs, ys):
    return {tuple(point) for point in POINTS[points_inside(POINTS, xs, ys)]}


def test_a_box_is_spanned_by_two_corners_in_any_order():
    square = {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert within([0.5, 2.5], [0.5, 2.5]) == square
    assert within([2.5, 0.5], [2.5, 0.5]) == square


def test_an_outline_may_have_a_bay():
    xs, ys = [0.5, 3.5, 3.5, 2.5, 2.5, 1.5, 1.5, 0.5], [0.5, 0.5, 2.5, 2.5, 1.5, 1.5, 2.5, 2.5]
    assert within(xs, ys) == {(1, 1), (2, 1), (3, 1), (1, 2), (3, 2)}


def test_nobody_may_be_inside():
    assert within([9, 10, 10], [9, 9, 10]) == set()
