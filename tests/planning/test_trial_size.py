import math

import numpy as np
import pytest
from scipy import stats

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.trial_outcome import newcombe
from segmentation.planning.trial_size import customers_needed, lift_seen


@pytest.mark.parametrize(
    ("usual", "lifted", "power", "level", "each"),
    # By hand from the formula in its equal form,
    # n = (z sqrt(2 p q) + z' sqrt(p1 q1 + p2 q2))^2 / (p2 - p1)^2.
    [(0.25, 0.40, 0.95, 0.99, 344), (0.10, 0.15, 0.80, 0.95, 686), (0.02, 0.03, 0.80, 0.95, 3_826)],
)
def test_equal_groups_by_the_formula(usual, lifted, power, level, each):
    z, often = stats.norm.ppf((1 + level) / 2), stats.norm.ppf(power)
    mean = (usual + lifted) / 2
    top = z * math.sqrt(2 * mean * (1 - mean))
    top += often * math.sqrt(usual * (1 - usual) + lifted * (1 - lifted))
    assert math.ceil((top / (lifted - usual)) ** 2) == each
    assert customers_needed(usual, lifted, power=power, level=level) == 2 * each


def test_close_to_the_arcsine_approximation():
    # Cohen (1988): n = 2 (z + z')^2 / h^2 in each group, h the difference of 2 asin sqrt p
    for usual, lifted in ((0.02, 0.03), (0.1, 0.15), (0.3, 0.4)):
        h = 2 * (math.asin(math.sqrt(lifted)) - math.asin(math.sqrt(usual)))
        each = 2 * (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) ** 2 / h**2
        assert customers_needed(usual, lifted) == pytest.approx(2 * each, rel=0.02)


@pytest.mark.parametrize(
    ("usual", "lifted", "held_back", "power"),
    [(0.02, 0.03, 0.5, 0.8), (0.10, 0.13, 0.3, 0.9), (0.05, 0.08, 0.2, 0.8)],
)
def test_a_trial_of_that_size_sees_the_lift_as_often_as_it_says(usual, lifted, held_back, power):
    n = customers_needed(usual, lifted, power=power, held_back=held_back)
    held = round(n * held_back)
    draws = np.random.default_rng(11)
    yes = draws.binomial(n - held, lifted, 4_000), draws.binomial(held, usual, 4_000)
    seen = [newcombe(int(a), n - held, int(b), held)[0] > 0 for a, b in zip(*yes, strict=True)]
    assert np.mean(seen) == pytest.approx(power, abs=0.03)


def test_uneven_groups_need_more():
    assert customers_needed(0.02, 0.03, held_back=0.1) > customers_needed(0.02, 0.03)


@pytest.mark.parametrize("usual", [0.02, 0.3])
def test_the_lift_that_is_seen_needs_as_many_customers(usual):
    lift = lift_seen(usual, 3_000, held_back=0.2)
    assert customers_needed(usual, usual * (1 + lift), held_back=0.2) <= 3_000
    assert customers_needed(usual, usual * (1 + 0.99 * lift), held_back=0.2) > 3_000


def test_a_handful_of_customers_shows_nothing():
    assert lift_seen(0.5, 4) is None


@pytest.mark.parametrize("pair", [(0, 0.1), (0.5, 1), (0.2, 0.2), (0.9, 1.2)])
def test_what_cannot_be_is_said(pair):
    with pytest.raises(SegmentationError):
        customers_needed(*pair)
