"""The number of segments to show first."""

import numpy as np

from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.provisional_size import provisional_size

BLOCKS = tuple(
    Block(name, "number", 0.0, (), False, "none", 1.0, -np.inf, np.inf, (0.0,), 1.0)
    for name in "ab"
)
DRAWS = np.random.default_rng(0)
LABELS = np.repeat([0, 1, 2], 60)
POINTS = np.array([[0.0, 0], [9, 0], [0, 9]])[LABELS] + DRAWS.normal(size=(180, 2))
GROUPS = {
    2: np.minimum(LABELS, 1),
    3: LABELS,
    4: np.where(np.arange(180) < 30, 3, LABELS),
}


def test_the_largest_number_of_groups_of_their_own():
    assert provisional_size(POINTS, BLOCKS, GROUPS, None) == 3


def test_the_one_that_is_asked_for_if_it_was_tried():
    assert provisional_size(POINTS, BLOCKS, GROUPS, 4) == 4
    assert provisional_size(POINTS, BLOCKS, GROUPS, 9) == 3


def test_without_groups_the_one_that_stands_apart_most():
    cloud = DRAWS.normal(size=(180, 2))
    halves = np.asarray(cloud[:, 0] > 0, dtype=int)
    groups = {2: halves, 3: DRAWS.permutation(LABELS)}
    assert provisional_size(cloud, BLOCKS, groups, None) == 2


def test_customers_in_no_segment_count_for_nobody():
    strays = {k: np.where(POINTS[:, 0] > 8, -1, own) for k, own in GROUPS.items()}
    assert provisional_size(POINTS, BLOCKS, strays, None) in GROUPS


def test_a_sliver_is_no_segment_to_begin_with():
    sliver = np.where(np.arange(180) < 2, 3, LABELS)
    points = POINTS.copy()
    points[:2] = [40.0, 40.0]
    assert provisional_size(points, BLOCKS, {3: LABELS, 4: sliver}, None) == 3
