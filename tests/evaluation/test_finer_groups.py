"""Kinds within groups that stand apart, and the number that is suggested then."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.measures import ExcessOverNull, PairApart, Separation
from segmentation.evaluation.decision_rule import Candidate, level, rank
from segmentation.evaluation.finer_groups import within_groups
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore


def one(k, pattern, *, valley=0.9, again=0.9, jaccard=0.9, halves=0.8, smallest=100) -> Candidate:
    between = Separation((PairApart(0, 1, 2.0, valley),))
    excess = ExcessOverNull(0.08, 0.1, pattern)
    return Candidate(k, smallest, 1_000, 0.3, again, jaccard, halves, excess, between)


GROUPS = one(2, 0.5, valley=0.2)


def marked(*candidates: Candidate) -> list[Candidate]:
    finer = within_groups(candidates)
    return [replace(c, within_groups=c.n_segments in finer) for c in candidates]


def test_the_kinds_that_tell_most_are_suggested_and_usable():
    tried = marked(GROUPS, one(3, 0.74), one(4, 0.9), one(5, 1.1), one(6, 1.0))
    assert within_groups(tried) == {4, 5, 6}
    found = rank(tried)
    assert (found.n_segments, found.runner_up, found.structure) == (5, 6, True)
    assert [level(c) for c in tried] == ["clear", "weak", "usable", "usable", "usable"]


@pytest.mark.parametrize(
    "lost",
    [{"again": 0.84}, {"jaccard": 0.74}, {"halves": 0.74}, {"pattern": 0.74}, {"smallest": 9}],
)
def test_they_have_to_be_found_again_surely_and_to_tell_half_as_much_again(lost):
    tried = marked(GROUPS, one(4, **{"pattern": 0.75} | lost))
    assert rank(tried).n_segments == 2
    assert not within_groups(tried)


def test_little_pattern_is_not_doubled_by_chance():
    assert not within_groups([one(2, 0.05, valley=0.2), one(3, 0.24)])
    assert within_groups([one(2, 0.05, valley=0.2), one(3, 0.26)]) == {3}


@pytest.mark.parametrize(("silhouette", "kinds"), [(0.29, set()), (0.26, {4})])
def test_beside_piles_kinds_lie_clearly_nearer_to_each_other_than_groups(silhouette, kinds):
    groups, finer = GROUPS, replace(one(4, 1.0), silhouette=silhouette)
    piled = [replace(c, separation=replace(c.separation, has_piles=True)) for c in (groups, finer)]
    assert within_groups(piled) == kinds
    assert within_groups([groups, finer]) == {4}


def test_without_groups_that_stand_apart_there_is_nothing_to_be_within():
    assert not within_groups([one(2, 0.3), one(4, 1.0)])


def test_kinds_count_only_as_long_as_they_hold():
    (groups, kinds) = marked(GROUPS, one(4, 1.0))
    assert level(replace(kinds, repeatability=0.8)) == "weak"  # as after an edit
    assert rank([groups, replace(kinds, repeatability=0.8)]).n_segments == 2


@pytest.mark.parametrize("seed", [0, 1])
def test_two_far_groups_of_three_kinds_each(seed):
    """Far apart in two columns; kinds within them overlap in four others."""
    draws = np.random.default_rng(seed)
    kind = np.arange(1_800) % 6
    side = np.where(kind < 3, -4.0, 4.0)
    corners = np.array([(2.1, 0, 2.1, 0), (0, 2.1, 0, 2.1), (-1.4, -1.4, -1.4, -1.4)])[kind % 3]
    values = np.column_stack([side, side, corners]) + draws.normal(size=(1_800, 6))
    names = ("Spend", "Orders", "Visits", "Minutes", "Returns", "Age")
    frame = pd.DataFrame((values * 10 + 100).round(2), columns=names)
    dataset = read_table(frame.to_csv(index=False).encode(), name="kinds.csv")
    result = choose(explore(dataset, SegmentationConfig(method="kmeans"), baselines=()))
    assert result.exploration.suggestion.n_segments == 6
    assert result.verdict.level in ("clear", "usable")


@pytest.mark.parametrize("seed", [0, 1])
def test_two_far_groups_without_kinds_stay_two(seed):
    draws = np.random.default_rng(seed)
    side = np.where(np.arange(1_200) % 2, -4.0, 4.0)
    stretched = draws.normal(size=(1_200, 1)) * 2
    values = np.column_stack([side, side, stretched, stretched, stretched])
    values = values + draws.normal(size=values.shape)
    names = ("Spend", "Orders", "Visits", "Minutes", "Returns")
    frame = pd.DataFrame((values * 10 + 100).round(2), columns=names)
    dataset = read_table(frame.to_csv(index=False).encode(), name="two.csv")
    result = choose(explore(dataset, SegmentationConfig(method="kmeans"), baselines=()))
    assert result.exploration.suggestion.n_segments == 2


def test_piles_of_equal_values_are_no_kinds():
    """Where values pile up, each further number is found again, and silhouettes rise with it."""
    piled = Separation((PairApart(0, 1, 2.0, 0.9),), has_piles=True)
    kinds = replace(one(6, 1.0), separation=piled)
    assert within_groups([GROUPS, replace(kinds, silhouette=0.2)]) == {6}
    assert not within_groups([GROUPS, replace(kinds, silhouette=0.9)])


def apart(k, pattern, *, shallow, traits=1.5, piles=False, **more) -> Candidate:
    """Kinds of which so many pairs have no gap between."""
    n_pairs = k * (k - 1) // 2
    pairs = tuple(PairApart(0, j + 1, traits, 0.9 if j < shallow else 0.2) for j in range(n_pairs))
    return replace(one(k, pattern, **more), separation=Separation(pairs, has_piles=piles))


@pytest.mark.parametrize("piles", [False, True])
def test_kinds_nearly_all_apart_need_to_tell_but_a_tenth_more(piles):
    assert within_groups([GROUPS, apart(4, 0.56, shallow=1, piles=piles)]) == {4}
    assert within_groups([GROUPS, apart(7, 0.56, shallow=2, piles=piles)]) == {7}


@pytest.mark.parametrize(("silhouette", "kinds"), [(0.34, set()), (0.32, {4})])
def test_nor_may_they_follow_piles(silhouette, kinds):
    piled = replace(apart(4, 0.56, shallow=1, piles=True), silhouette=silhouette)
    assert within_groups([GROUPS, piled]) == kinds
    assert within_groups([GROUPS, replace(apart(4, 0.56, shallow=1), silhouette=0.9)]) == {4}


@pytest.mark.parametrize(
    "kinds",
    [
        apart(4, 0.54, shallow=1),  # too little more
        apart(4, 0.56, shallow=2),  # two pairs of six
        apart(3, 0.56, shallow=1),  # one pair of three
        apart(
            4, 0.56, shallow=1, traits=0.8
        ),  # piles beside each other, which no trait tells apart
        apart(4, 0.56, shallow=1, halves=0.74),
        apart(4, 0.56, shallow=1, jaccard=0.74),
    ],
)
def test_else_they_are_cuts(kinds):
    assert not within_groups([GROUPS, kinds])
