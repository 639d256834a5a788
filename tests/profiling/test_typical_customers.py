import numpy as np

from segmentation.profiling.typical_customers import typical_rows


def test_the_nearest_to_the_mean_of_the_segments_own():
    points = np.array([[0.0], [1.0], [2.5], [9.0], [10.4], [12.0]])
    labels = np.array([1, 1, 1, 0, 0, 0])
    assert typical_rows(points, labels, 2) == (4, 1)


def test_a_nearer_customer_of_another_segment_is_not_typical():
    points = np.array([[0.0], [1.0], [5.0], [2.0]])  # the last is right at the others' mean
    assert typical_rows(points, np.array([0, 0, 0, 1]), 2) == (1, 3)


def test_the_first_of_equals():
    points = np.array([[3.0], [1.0], [3.0], [1.0]])
    assert typical_rows(points, np.zeros(4, dtype=int), 1) == (0,)


def test_customers_in_no_segment_are_not_typical_and_move_no_mean():
    points = np.array([[0.0], [1.0], [2.0], [900.0], [1.1], [8.0], [9.0], [10.0]])
    labels = np.array([0, 0, 0, -1, -1, 1, 1, 1])
    assert typical_rows(points, labels, 2) == (1, 6)
