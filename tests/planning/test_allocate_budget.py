import numpy as np
import pytest
from scipy import optimize

from segmentation.common.errors import SegmentationError
from segmentation.planning.allocate_budget import allocate_budget
from segmentation.planning.campaign_outcome import most_spend, outcome_of, sales_per_unit
from tests.planning.conftest import by_return

NAMES = ["A", "B", "C", "D", "E", "F"]
MARGIN = 0.6


def bounds(campaign, sizes):
    full = [most_spend(one, n) for one, n in zip(campaign, sizes, strict=True)]
    return [
        (one.least, most if one.most is None else min(one.most, most))
        for one, most in zip(campaign, full, strict=True)
    ]


def profit(campaign, sizes, spend, fade):
    parts = zip(campaign, sizes, spend, strict=True)
    return sum(outcome_of(a, n, s, margin=MARGIN, fade=fade).profit for a, n, s in parts)


@pytest.mark.parametrize("seed", range(40))
def test_the_linear_optimum_is_that_of_a_solver(drawn, seed):
    campaign, sizes, budget = drawn(seed)
    own = allocate_budget(campaign, sizes, NAMES, budget=budget, margin=MARGIN)
    gain = np.array([MARGIN * sales_per_unit(one) - 1 for one in campaign])
    solved = optimize.linprog(
        -gain, A_ub=[[1] * len(campaign)], b_ub=[budget], bounds=bounds(campaign, sizes)
    )
    assert solved.success
    assert gain @ own.spend == pytest.approx(-solved.fun, rel=1e-9)
    assert sum(own.spend) + own.unspent == pytest.approx(budget)


@pytest.mark.parametrize("fade", [0.8, 0.3, 0.02])
@pytest.mark.parametrize("seed", range(12))
def test_the_concave_optimum_is_that_of_a_solver(drawn, seed, fade):
    campaign, sizes, budget = drawn(seed)
    own = allocate_budget(campaign, sizes, NAMES, budget=budget, margin=MARGIN, fade=fade)
    limits = bounds(campaign, sizes)
    for (low, high), spent in zip(limits, own.spend, strict=True):
        assert low - 1e-6 <= spent <= high + 1e-6
    assert sum(own.spend) <= budget * (1 + 1e-9)
    scale = budget / len(campaign)  # a solver likes numbers near 1
    solved = optimize.minimize(
        lambda x: -profit(campaign, sizes, scale * x, fade) / budget,
        x0=[low / scale for low, _ in limits],
        bounds=[(low / scale, high / scale) for low, high in limits],
        constraints=[{"type": "ineq", "fun": lambda x: (budget - scale * x.sum()) / budget}],
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-12},
    )
    best = -solved.fun * budget
    reached = profit(campaign, sizes, own.spend, fade)
    assert reached >= best - 1e-5 * abs(best)  # a solver ends a little early
    assert reached == pytest.approx(best, rel=2e-3)


def test_the_next_unit_brings_the_same_where_no_limit_holds(drawn):
    campaign, sizes, budget = [by_return(6), by_return(4)], [1_000, 1_000], 900
    spend = allocate_budget(campaign, sizes, "AB", budget=budget, margin=1, fade=0.05).spend
    step = 1e-4
    gained = [
        (
            outcome_of(a, n, s + step, margin=1, fade=0.05).sales
            - outcome_of(a, n, s, margin=1, fade=0.05).sales
        )
        / step
        for a, n, s in zip(campaign, sizes, spend, strict=True)
    ]
    assert gained[0] == pytest.approx(gained[1], rel=1e-4)
    assert spend[0] > spend[1] > 0


def test_segments_that_pay_alike_share_by_their_room():
    found = allocate_budget([by_return(3), by_return(3)], [300, 100], "AB", budget=80, margin=1)
    assert found.spend == pytest.approx((60, 20))


def test_what_loses_money_stays_unspent():
    found = allocate_budget(
        [by_return(3), by_return(0.5)], [100, 1_000], "AB", budget=400, margin=1
    )
    assert found.spend == (100, 0)
    assert found.unspent == 300
    assert found.remarks == (
        "A contact costs more than it brings in “B”, by what is assumed.",
        "Everyone who can be reached is contacted in “A”.",
    )


def test_limits_hold_and_are_said():
    found = allocate_budget(
        [by_return(5, most=50), by_return(3), by_return(0.5, least=20)],
        [1_000] * 3, "ABC", budget=400, margin=1,
    )  # fmt: skip
    assert found.spend == (50, 330, 20)
    assert "Only its least amount makes the plan spend on “C”." in found.remarks
    assert "Your limit holds back “A”." in found.remarks


@pytest.mark.parametrize(
    ("campaign", "said"),
    [
        ([by_return(2, least=300), by_return(2, least=200)], "add up to 500, more than the budget"),
        ([by_return(2, least=50, most=20), by_return(2)], "at least 50 and at most 20"),
        ([by_return(2, least=150), by_return(2)], "everyone who can be reached costs 100"),
    ],
)
def test_limits_that_cannot_be_met_are_said(campaign, said):
    sizes = [100, 1_000] if "reached" in said else [1_000, 1_000]
    with pytest.raises(SegmentationError, match=said):
        allocate_budget(campaign, sizes, "AB", budget=400, margin=1)


@pytest.mark.parametrize(
    "wrong", [{"budget": 0}, {"budget": float("nan")}, {"margin": 0}, {"margin": 1.1}, {"fade": 0}]
)
def test_what_cannot_be_is_said(wrong):
    with pytest.raises(SegmentationError):
        allocate_budget([by_return(2)], [10], "A", **{"budget": 10, "margin": 1, **wrong})
