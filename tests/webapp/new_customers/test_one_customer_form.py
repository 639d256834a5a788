"""One customer in a form."""

from dataclasses import replace

from segmentation.domain.plan import Plan
from webapp.new_customers.view_choice import ONE


def form(opened):
    opened.on("new_customers")
    opened.at.segmented_control(key="new_customers_view").set_value(ONE).run()
    return opened


def number(opened, label: str):
    return next(box for box in opened.at.number_input if label in box.label)


def test_it_begins_with_the_typical_customer_and_follows_what_is_typed(app, found):
    opened = form(app(found))
    model = found.search.result.model
    block = next(b for b in model.blocks if b.trait == "Age")
    assert number(opened, "Age").value == round(block.fill)
    assert "Like the customers that the segments were found in." in opened.words
    number(opened, "Age").set_value(950).run()
    [warning] = opened.at.warning
    assert warning.value.startswith("Unlike anyone seen.")
    assert "far above" in warning.value
    opened.press("one_reset")
    assert number(opened, "Age").value == round(block.fill)
    assert not opened.at.warning


def test_an_emptied_field_is_a_blank(app, found):
    opened = form(app(found))
    number(opened, "Age").set_value(None).run()
    assert opened.mistakes == []
    assert not opened.at.exception


def test_personal_traits_are_hidden_while_one_presents(app, found, monkeypatch):
    result = found.search.result
    columns = [replace(c, personal=c.name == "Age") for c in result.model.plan.columns]
    model = replace(result.model, plan=Plan(tuple(columns)))
    monkeypatch.setattr(
        type(found.search), "result", property(lambda _: replace(result, model=model))
    )
    opened = form(app(found))
    assert any("Age" in box.label for box in opened.at.number_input)
    opened.at.toggle(key="presenting").set_value(True).run()
    assert not any("Age" in box.label for box in opened.at.number_input)
    assert "personal traits are hidden" in opened.words
