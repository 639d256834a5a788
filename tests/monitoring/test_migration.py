import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.migration import aligned, migration


def test_segments_are_matched_whatever_their_numbers(as_run):
    before = as_run([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    after = as_run([2, 2, 2, 1, 0, 0, 0, 0, 1, 1, 1, 1])
    found = migration(before, after)
    assert found.partners == (2, 0, 1)
    assert found.moved == (("3", 0, 1),)
    assert found.moved_share == pytest.approx(1 / 12)
    assert found.matrix[:-1, :-1].tolist() == [[0, 1, 3], [4, 0, 0], [0, 4, 0]]
    assert migration(before, before).agreement == 1.0


def test_only_customers_of_both_are_followed(as_run):
    before = as_run([0] * 6 + [1] * 6, [f"a{k}" for k in range(12)])
    after = as_run([0] * 6 + [1] * 6, [f"a{k}" for k in range(2, 14)], file="b.csv")
    found = migration(before, after)
    assert (found.n_shared, found.n_new, found.n_gone) == (10, 2, 2)
    assert [key for key, _, _ in found.moved] == ["a6", "a7"]


def test_customers_of_a_segment_that_is_gone_moved(as_run):
    before = as_run([0] * 10 + [1] * 4 + [-1] * 2)
    after = as_run([0] * 14 + [-1] * 2, names=("A",))
    found = migration(before, after)
    assert found.partners == (0, -1)
    assert [key for key, _, _ in found.moved] == ["10", "11", "12", "13"]


def test_partners_share_half_of_one_of_both():
    assert aligned(np.array([[10, 0], [45, 46]])) == (0, 1)
    assert aligned(np.array([[1, 9, 9], [0, 90, 0]])) == (2, 1)
    assert aligned(np.array([[40, 30, 30], [70, 0, 0]]))[1] == 0


def test_strangers_cannot_be_followed(as_run):
    with pytest.raises(SegmentationError, match="too few to follow"):
        migration(as_run([0, 1] * 6), as_run([0, 1] * 6, [f"b{k}" for k in range(12)]))
    rows = as_run([0, 1] * 6, key="row")
    other = as_run([0, 1] * 6, key="row", file="b.csv")
    with pytest.raises(SegmentationError, match="--customers"):
        migration(rows, other)
    assert migration(rows, as_run([0, 1] * 6, key="row")).agreement == 1.0
