from dataclasses import replace

import pytest

from segmentation.domain.measures import PairApart, Separation
from segmentation.evaluation.segment_borders import Borders, segment_borders

THREE = (400, 300, 300)


def with_pairs(partition, *pairs: tuple[int, int, float, float]):
    return replace(partition, separation=Separation(tuple(PairApart(*p) for p in pairs)))


def test_segments_that_stand_apart_have_no_borders(made):
    apart = with_pairs(made(THREE), (0, 1, 2.0, 0.1), (0, 2, 2.0, 0.65), (1, 2, 1.2, 0.2))
    assert segment_borders(apart) == Borders()


def test_a_pair_without_a_gap_is_named_and_its_neighbours_are_not(made):
    partition = with_pairs(made(THREE), (0, 1, 2.0, 0.66), (0, 2, 2.0, 0.1), (1, 2, 2.0, 0.1))
    found = segment_borders(partition)
    assert found == Borders(no_gap=((0, 1),))
    assert [found.beside(k) for k in range(3)] == [(1,), (0,), ()]


@pytest.mark.parametrize(("strength", "no_gap"), [(0.8, ()), (0.79, ((0, 1),))])
def test_halves_that_do_not_agree_ask_for_a_deeper_gap(made, strength, no_gap):
    partition = with_pairs(
        made(THREE, strength=strength), (0, 1, 2.0, 0.55), (0, 2, 2.0, 0.1), (1, 2, 2.0, 0.1)
    )
    assert segment_borders(partition).no_gap == no_gap


def test_two_that_one_trait_tells_apart_are_no_pair_without_a_gap(made):
    partition = with_pairs(made(THREE), (0, 1, 1.19, 0.1), (0, 2, 1.0, 0.9), (1, 2, 2.0, 0.1))
    assert segment_borders(partition) == Borders(no_gap=((0, 2),), one_trait=((0, 1),))


def test_a_shallow_gap_counts_where_the_whole_is_usable_all_the_same(made):
    others = [(a, b, 2.0, 0.5) for a in range(4) for b in range(a + 1, 4)][1:]
    partition = made((300, 300, 200, 200), strength=0.79)
    usable = with_pairs(partition, (0, 1, 2.0, 0.7), *others)
    assert segment_borders(usable) == Borders(no_gap=((0, 1),))
