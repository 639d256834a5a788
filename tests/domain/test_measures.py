import numpy as np
import pytest

from segmentation.domain.measures import (
    Diagnosis,
    PairApart,
    Recovery,
    Repeatability,
    Separation,
)


@pytest.mark.parametrize(("rows", "seeds", "least"), [(0.9, 0.7, 0.7), (0.3, 1.0, 0.3)])
def test_segments_are_relied_on_for_the_lower_of_rows_and_seeds(rows, seeds, least):
    assert Repeatability(rows, seeds, 0.1, (), 0.1).least == least


@pytest.mark.parametrize(("effective", "collapsed"), [(2.4, False), (2.39, True), (0.0, True)])
def test_under_six_tenths_of_the_linear_dimension_is_collapsed(effective, collapsed):
    found = Diagnosis(0.9, (), 4, effective, 4.0, 0, 0, 0)
    assert found.collapsed is collapsed


def test_data_of_one_direction_do_not_collapse_a_network_that_uses_it():
    assert not Diagnosis(0.9, (), 4, 1.0, 1.0, 3, 0, 0).collapsed


NEW = np.array([2, 0, 1])  # the first becomes the last


def test_the_worst_segment_is_the_least_of_all():
    segments = tuple(Recovery(jaccard, 9, 10) for jaccard in (0.9, 0.4, 0.7))
    assert Repeatability(1, 1, 1, segments, 1).worst_jaccard == 0.4


def test_segments_take_what_was_measured_of_them_to_their_new_numbers():
    segments = tuple(Recovery(jaccard, 9, 10) for jaccard in (0.9, 0.4, 0.7))
    renumbered = Repeatability(0.8, 0.7, 0.6, segments, 0.5).renumbered(NEW)
    assert [segment.jaccard for segment in renumbered.segments] == [0.4, 0.7, 0.9]
    assert (renumbered.rows, renumbered.prediction_strength) == (0.8, 0.5)


def test_pairs_take_what_was_measured_of_them_to_their_new_numbers():
    pairs = (PairApart(0, 1, 1.0, 0.1), PairApart(0, 2, 2.0, 0.2), PairApart(1, 2, 3.0, 0.3))
    renumbered = Separation(pairs, has_piles=True).renumbered(NEW)
    assert renumbered.pairs == (
        PairApart(0, 1, 3.0, 0.3), PairApart(0, 2, 1.0, 0.1), PairApart(1, 2, 2.0, 0.2),
    )  # fmt: skip
    assert renumbered.has_piles
