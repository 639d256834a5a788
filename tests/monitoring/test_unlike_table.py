import pandas as pd

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.trait_words import trait_words
from segmentation.monitoring.unlike_anyone import Unlike
from segmentation.monitoring.unlike_table import unlike_table

ORDERS = ColumnPlan("num_orders", Role.TRAIT, Kind.NUMBER, "")
PLAN = Plan((ORDERS,))


def test_the_reason_stands_beside_the_customer():
    scored = pd.DataFrame({"id": ["a", "b"], "segment": [0, 1]})
    table = unlike_table(scored, [Unlike(1, 2.5, "num_orders", "Far.")], PLAN)
    assert table.to_dict("records") == [
        {"id": "b", "segment": 1, "times_the_limit": 2.5, "mostly_for": "Orders", "reason": "Far."}
    ]
    assert list(unlike_table(scored, [], PLAN).columns)[-1] == "reason"


def test_the_trait_has_the_visitors_word_and_a_hidden_one_none():
    scored = pd.DataFrame({"id": ["a", "b"]})
    plan = PLAN.called_as((("num_orders", trait_words("Baskets")),))
    found = [Unlike(0, 2.5, "num_orders", "Far."), Unlike(1, 2.0, "", "Hidden.")]
    assert unlike_table(scored, found, plan)["mostly_for"].tolist() == ["Baskets", ""]
