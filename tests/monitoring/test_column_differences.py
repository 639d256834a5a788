from dataclasses import replace

from segmentation.domain.trait_words import trait_words
from segmentation.ingest.as_customers import as_customers
from segmentation.monitoring.column_differences import column_differences
from segmentation.monitoring.match_columns import match_columns, with_known_names


def differences(model, dataset):
    matches = match_columns(model, dataset)
    customers = as_customers(with_known_names(dataset, matches), model.cleaning)
    return {
        (one.column, one.kind): one.sentence
        for one in column_differences(model, customers, matches)
    }


def test_customers_of_the_same_kind_differ_in_nothing(shop_model, draw_shop):
    assert differences(shop_model, draw_shop(300, 2)) == {}


def test_categories_that_were_never_seen_are_named(shop_model, draw_shop):
    def change(frame):
        return frame.assign(plan=frame["plan"].where(frame.index % 5 > 0, "team"))

    found = differences(shop_model, draw_shop(300, 2, change=change))
    assert "“team”, 60 customers" in found["plan", "categories"]
    names = trait_words("Contract", values=[(v, v.title()) for v in ("basic", "gold", "plus")])
    plan = shop_model.plan.called_as((("plan", names),))
    fill = next(block.fill for block in shop_model.blocks if block.trait == "plan")
    found = differences(replace(shop_model, plan=plan), draw_shop(300, 2, change=change))
    assert found["plan", "categories"] == (
        "“Contract” has values that the model never saw: “team”, 60 customers. They count as "
        f"“{fill.title()}”."
    )


def test_words_among_numbers_are_counted(shop_model, draw_shop):
    def change(frame):
        return frame.assign(age=[f"about {age:.0f} or so" for age in frame["age"]])

    found = differences(shop_model, draw_shop(300, 2, change=change))
    assert "300 customers have something else" in found["age", "kind"]


def test_typical_values_ten_times_larger_may_be_another_unit(shop_model, draw_shop):
    found = differences(
        shop_model, draw_shop(300, 2, change=lambda f: f.assign(spend=f["spend"] * 100))
    )
    assert set(found) == {("spend", "unit")}


def test_a_unit_in_a_name_is_held_against_the_known_one(shop_model, draw_shop):
    def dollars(frame):
        return frame.assign(spend=[f"${value:.2f}" for value in frame["spend"]])

    plan = shop_model.plan.with_column(replace(shop_model.plan["spend"], unit="€"))
    model = replace(shop_model, plan=plan)
    found = differences(model, draw_shop(300, 2, change=dollars))
    assert "is in $ here and was in €" in found["spend", "unit"]
