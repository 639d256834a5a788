import math

import numpy as np
import pytest
from scipy import stats

from segmentation.monitoring.count_tests import adjust_stepwise, compare_counts
from segmentation.pipeline.measure_reference import bin_counts, bin_edges


def test_two_shares_are_tested_as_the_n_minus_1_chi_square():
    before, after = (900, 100), (430, 70)
    table = np.array([before, after])
    chi_square = stats.chi2_contingency(table, correction=False).statistic
    expected = stats.chi2.sf(chi_square * (1 - 1 / table.sum()), 1)
    assert compare_counts(before, after, ranked=False).p_value == pytest.approx(expected)


def test_rare_shares_are_tested_exactly():
    found = compare_counts((4000, 0), (190, 10), ranked=False).p_value
    exact = stats.hypergeom(4200, 10, 200).sf(9)
    assert found == pytest.approx(2 * exact)


def test_a_moved_normal_number_has_its_standardised_difference_as_effect():
    rng = np.random.default_rng(0)
    before = rng.normal(size=20_000)
    edges = bin_edges(before)
    for moved in (0.2, 0.5, -0.8):
        after = bin_counts(rng.normal(size=20_000) + moved, edges)
        found = compare_counts(bin_counts(before, edges), after, ranked=True)
        assert found.direction == pytest.approx(moved, abs=0.03)
        assert found.p_value < 1e-6


def test_another_spread_is_found_though_the_level_is_the_same():
    rng = np.random.default_rng(1)
    before = rng.normal(size=4_000)
    edges = bin_edges(before)
    after = bin_counts(1.5 * rng.normal(size=300), edges)
    found = compare_counts(bin_counts(before, edges), after, ranked=True)
    assert found.p_value < 1e-4
    assert found.effect > 0.2
    assert abs(found.direction) < 0.15


@pytest.mark.parametrize(("n", "m"), [(1_000, 200), (4_000, 1_000)])
def test_samples_of_one_population_are_called_different_as_rarely_as_stated(n, m):
    rng = np.random.default_rng(7)
    p_values = []
    for _ in range(400):
        before, after = rng.lognormal(size=n), rng.lognormal(size=m)
        edges = bin_edges(before)
        found = compare_counts(bin_counts(before, edges), bin_counts(after, edges), ranked=True)
        p_values.append(found.p_value)
    assert np.mean(np.array(p_values) < 0.05) < 0.05 + 3 * math.sqrt(0.05 * 0.95 / 400)


def test_nothing_can_be_told_of_nobody_or_of_one_value():
    assert compare_counts((10, 5), (0, 0), ranked=False).p_value == 1.0
    assert compare_counts((100,), (30,), ranked=True).p_value == 1.0


def test_p_values_are_adjusted_after_holm():
    assert adjust_stepwise([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert adjust_stepwise([]) == ()
    assert adjust_stepwise([0.9, 0.8]) == (1.0, 1.0)
