"""The sentences on the weights of customers and of traits."""

import pytest

from segmentation.domain.methods import METHODS
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.weighting import Weighting
from segmentation.profiling.weighting_text import trait_weights_text, weighting_text

SAID = (
    "Shares and averages are weighted by “wgt”, which shaped nothing; numbers of customers are not "
    "weighted"
)


@pytest.mark.parametrize(
    ("n_without", "tail"),
    [
        (0, "."),
        (1, "; 1 without a number above 0 there counts for nothing."),
        (1200, "; 1,200 without a number above 0 there count for nothing."),
    ],
)
def test_what_is_weighted_by_what(n_without, tail):
    assert weighting_text(Weighting("wgt", n_without, 100.0)) == SAID + tail


def test_nothing_is_said_without_weights():
    assert weighting_text(None) == ""


REST = "every other trait counts once."


def plan_of(**weights: float) -> Plan:
    plan = Plan(tuple(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in weights))
    for name, weight in weights.items():
        plan = plan.with_trait_weight(name, weight)
    return plan


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"Age": 1, "Spend": 1}, ""),
        (
            {"Age": 1, "Q3_1": 0.5, "Spend": 2, "Q3_2": 0.5},
            f"How much traits count: Spend 2\u202f×; Q3 1 and Q3 2 0.5\u202f×; {REST}",
        ),
        ({"Age": 0.25, "Spend": 4}, "How much traits count: Spend 4\u202f×; Age 0.25\u202f×."),
    ],
)
def test_what_counts_more_is_said_strongest_first(weights, said):
    assert trait_weights_text(plan_of(**weights), METHODS["kmeans"]) == said


@pytest.mark.parametrize(("method", "hardly"), [("gmm", True), ("autoencoder_mixture", False)])
def test_a_method_that_measures_in_its_own_spread_says_so(method, hardly):
    said = trait_weights_text(plan_of(Age=2, Spend=1), METHODS[method])
    assert said.endswith("so this makes hardly a difference here.") is hardly
