import numpy as np

from segmentation.explain.typical import typical_rows


def test_the_nearest_of_the_segments_own():
    points = np.array([[0.0], [1.0], [2.5], [9.0], [10.4], [12.0]])
    labels = np.array([1, 1, 1, 0, 0, 0])
    assert typical_rows(points, labels, np.array([[10.0], [1.2]])) == (4, 1)


def test_a_nearer_customer_of_another_segment_is_not_typical():
    points = np.array([[0.0], [1.0], [1.5]])
    assert typical_rows(points, np.array([0, 0, 1]), np.array([[1.4], [1.5]])) == (1, 2)


def test_the_first_of_equals():
    points = np.array([[3.0], [1.0], [3.0], [1.0]])
    assert typical_rows(points, np.zeros(4, dtype=int), np.array([[2.0]])) == (0,)
