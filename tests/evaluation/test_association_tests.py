"""Effect sizes and tests against worked examples and SciPy."""

import math

import numpy as np
import pytest
from scipy import stats

from segmentation.evaluation.association_tests import (
    NO_ASSOCIATION,
    adjust_for_many,
    association,
    detectable,
    midranks,
)
from segmentation.evaluation.column_codes import ColumnValues


def ranked(values) -> ColumnValues:
    return ColumnValues("x", shapes=True, ranked=True, values=np.asarray(values, dtype=float))


def counted(values) -> ColumnValues:
    return ColumnValues("x", shapes=True, ranked=False, values=np.asarray(values, dtype=float))


@pytest.fixture(scope="module")
def groups() -> np.ndarray:
    return np.random.default_rng(1).integers(3, size=90)


def test_two_values_are_ranked_as_kruskal_and_wallis_do(groups):
    values = (np.random.default_rng(2).random(90) < 0.3 + 0.2 * groups).astype(float)
    found = association(ranked(values), groups)
    known = stats.kruskal(*(values[groups == k] for k in range(3)))
    assert found.p_value == pytest.approx(known.pvalue, rel=1e-9)
    share = known.statistic / 89
    assert found.effect == pytest.approx(1 - (1 - share) * 89 / 87)


def test_level_and_spread_are_added(groups):
    values = np.round(np.random.default_rng(2).normal(groups), 1)  # with ties
    level = stats.rankdata(values) - 45.5
    squares = level**2 - np.polyval(np.polyfit(level, level**2, 1), level)
    shares = [
        1 - sum(score[groups == k].var() * (groups == k).sum() for k in range(3)) / 90 / score.var()
        for score in (level, squares)
    ]
    found = association(ranked(values), groups)
    assert found.p_value == pytest.approx(stats.chi2.sf(89 * sum(shares), 4), rel=1e-9)
    assert 89 * shares[0] == pytest.approx(
        stats.kruskal(*(values[groups == k] for k in range(3))).statistic
    )


def test_groups_that_differ_in_spread_alone_are_found():
    draws = np.random.default_rng(7)
    groups = np.repeat([0, 1], 100)
    found = association(ranked(draws.normal(scale=1.0 + 2 * groups)), groups)
    assert found.p_value < 1e-6
    assert found.effect < 0.02


def test_ranks_ignore_how_far_off_a_value_is(groups):
    values = np.random.default_rng(2).normal(groups)
    far = np.where(values == values.max(), 1e9, values)
    assert association(ranked(far), groups) == association(ranked(values), groups)


def test_counts_are_tested_by_chi_square_with_n_less_one(groups):
    draws = np.random.default_rng(3)
    levels = np.where(draws.random(90) < 0.4, groups, draws.integers(3, size=90))
    found = association(counted(levels), groups)
    table = np.array([[((groups == g) & (levels == v)).sum() for v in range(3)] for g in range(3)])
    chi2 = stats.chi2_contingency(table, correction=False).statistic
    assert found.p_value == pytest.approx(stats.chi2.sf(chi2 * 89 / 90, 4), rel=1e-9)
    phi2 = max(0, chi2 / 90 - 4 / 89)  # Bergsma 2013, equations 8 and 9
    size = 3 - 4 / 89
    assert found.effect == pytest.approx(math.sqrt(phi2 / (size - 1)))


def test_a_copy_of_the_groups_has_the_largest_effect(groups):
    assert association(counted(groups), groups).effect == pytest.approx(1.0)
    assert association(ranked(np.repeat([1.0, 2.0], 50)), np.repeat([0, 1], 50)).effect == 1.0


def test_effects_have_no_bias_where_there_is_no_association():
    draws = np.random.default_rng(4)
    found = [
        association(ranked(draws.normal(size=60)), draws.integers(6, size=60)) for _ in range(400)
    ]
    # With its bias the mean share would be 5/59.
    assert np.mean([one.effect for one in found]) < 0.03
    assert np.mean([one.p_value for one in found]) == pytest.approx(0.5, abs=0.05)


def test_p_values_are_right_in_small_and_uneven_groups():
    draws = np.random.default_rng(5)
    shares = [0.7, 0.2, 0.06, 0.04]
    p_values = []
    for _ in range(2_000):
        groups = draws.choice(4, 100, p=shares)
        p_values.append(association(counted(draws.choice(4, 100, p=shares)), groups).p_value)
    assert np.mean(np.array(p_values) <= 0.05) == pytest.approx(0.05, abs=0.015)
    assert np.mean(np.array(p_values) <= 0.01) < 0.02


def test_blanks_and_customers_in_no_group_are_left_out(groups):
    values = np.random.default_rng(2).normal(groups)
    known = association(ranked(values), groups)
    more = ranked([*values, np.nan, 99.0])
    assert association(more, np.array([*groups, 0, -1])) == known


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (np.ones(40), np.repeat([0, 1], 20)),
        (np.arange(40.0), np.zeros(40, dtype=int)),
        (np.arange(8.0), np.repeat([0, 1], 4)),
        (np.full(40, np.nan), np.repeat([0, 1], 20)),
    ],
    ids=["one value", "one group", "too few", "all blank"],
)
def test_nothing_is_found_where_nothing_can_be(values, labels):
    assert association(ranked(values), labels) == NO_ASSOCIATION
    assert association(counted(values), labels) == NO_ASSOCIATION


def test_rare_levels_count_as_one():
    groups = np.repeat([0, 1], 50)
    rare = np.zeros(100)
    rare[:4], rare[50:53] = np.arange(1, 5), np.arange(5, 8)
    together = np.where(rare > 0, 1.0, 0.0)
    assert association(counted(rare), groups) == association(counted(together), groups)


def test_ties_have_the_mean_of_their_ranks():
    assert midranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]


def test_adjusting_follows_the_published_example():
    # Benjamini & Hochberg 1995, section 4: fifteen tests, of which four are rejected at 0.05.
    p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    adjusted = adjust_for_many(p[::-1])[::-1]
    assert sum(one <= 0.05 for one in adjusted) == 4
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)
    assert adjusted == pytest.approx(stats.false_discovery_control(p).tolist())
    assert adjust_for_many(()) == ()


def test_the_power_that_is_told_is_the_one_that_is_had():
    n, n_groups, n_tests = 300, 4, 10
    least = detectable(n, n_groups, n_tests, 0.05)
    draws = np.random.default_rng(6)
    means = np.array([-1.5, -0.5, 0.5, 1.5])
    means *= least / math.sqrt(1 - least**2) / means.std()
    p_values = []
    for _ in range(1_000):
        groups = draws.integers(n_groups, size=n)
        p_values.append(association(ranked(draws.normal(means[groups])), groups).p_value)
    assert np.mean(np.array(p_values) <= 0.05 / n_tests) == pytest.approx(0.8, abs=0.05)


def test_more_customers_and_fewer_tests_find_smaller_effects():
    assert detectable(1_000, 4, 10, 0.05) < detectable(300, 4, 10, 0.05)
    assert detectable(300, 4, 1, 0.05) < detectable(300, 4, 10, 0.05)
    assert math.isnan(detectable(300, 4, 0, 0.05))
    assert math.isnan(detectable(300, 1, 3, 0.05))
