"""What an audience is shown of a checked file tells nobody."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from segmentation.domain.plan import Plan
from segmentation.monitoring.check_customers import check_customers
from segmentation.monitoring.checked_for_audience import checked_for_audience


@pytest.fixture
def private_model(shop_model):
    """Return the model with a plan that is personal."""
    columns = [replace(c, personal=c.name == "plan") for c in shop_model.plan.columns]
    return replace(shop_model, plan=Plan(tuple(columns)))


def shown(model, dataset):
    checked = check_customers(model, lambda *_: dataset)
    return checked, checked_for_audience(model, checked)


def test_keys_cells_and_personal_traits_are_left_out(private_model, draw_shop):
    def change(frame):
        named = frame.assign(plan=np.where(frame.index % 2, "team", frame["plan"]), street="Elm St")
        return named.assign(age=named["age"].where(named.index > 0, 300))

    checked, told = shown(private_model, draw_shop(200, 2, change=change))
    everything = str(asdict(checked)) + checked.scored.table.to_csv()
    assert all(word in everything for word in ("team", "street", "c2-0", "customer id", "Plan"))
    said = str(asdict(told)) + told.scored.table.to_csv()
    assert not any(word in said for word in ("team", "street", "c2-0", "customer id", "Plan"))
    assert list(told.scored.table["row"][:2]) == [1, 2]
    assert told.scored.table["segment"].equals(checked.scored.table["segment"])
    reasons = {one.row: one.reason for one in told.scored.unlike}
    assert "far above" in reasons[0]
    assert reasons[1] == "A trait that is hidden now is the reason."
    assert len(told.scored.unlike) == len(checked.scored.unlike)


def test_the_verdict_stays_and_its_reason_names_nothing_hidden(private_model, draw_shop):
    other = draw_shop(
        600, 2, change=lambda f: f.assign(plan=f["plan"].where(f.index % 3 > 0, "plus"))
    )
    checked, told = shown(private_model, other)
    before, after = checked.scored.drift, told.scored.drift
    assert before.verdict != "fine"
    assert "Plan" in before.reason
    assert after.verdict == before.verdict
    assert "Plan" not in after.reason
    assert after.reason.endswith("A trait that is hidden now is the reason.")


def test_nothing_hidden_changes_nothing_of_the_verdict(shop_model, draw_shop):
    checked, told = shown(shop_model, draw_shop(200, 2))
    assert told.scored.drift == replace(checked.scored.drift, columns=None)
    assert told.scored.unlike == checked.scored.unlike
