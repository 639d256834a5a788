from dataclasses import replace

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role


@pytest.fixture
def plan() -> Plan:
    return Plan(
        (
            ColumnPlan("id", Role.KEY, Kind.TEXT, "names the customer"),
            ColumnPlan("age", Role.TRAIT, Kind.NUMBER, "numbers"),
            ColumnPlan("since", Role.DESCRIBES, Kind.DATE, "dates"),
            ColumnPlan("old segment", Role.DESCRIBES, Kind.CATEGORY, "earlier"),
            ColumnPlan("plan", Role.TRAIT, Kind.CATEGORY, "values"),
        )
    )


def test_what_a_plan_says(plan):
    assert plan.names == ("id", "age", "since", "old segment", "plan")
    assert plan.key == "id"
    assert [c.name for c in plan.traits] == ["age", "plan"]
    assert [c.name for c in plan.summarised] == ["age", "plan", "old segment"]
    assert plan["since"].kind is Kind.DATE
    with pytest.raises(KeyError, match="nobody"):
        plan["nobody"]
    assert Plan(()).key is None


def test_reasons_do_not_count(plan):
    other = plan.with_column(ColumnPlan("age", Role.TRAIT, Kind.NUMBER, "another reason"))
    assert other == plan
    assert hash(other) == hash(plan)
    assert other["age"].reason != plan["age"].reason
    assert plan.with_role("age", Role.DESCRIBES) != plan


def test_exactly_the_named_traits_shape_segments(plan):
    chosen = plan.with_traits(["old segment", "plan", "plan"])
    assert [c.name for c in chosen.traits] == ["old segment", "plan"]
    assert chosen["age"].role is Role.DESCRIBES
    assert chosen["age"].reason == "You left this out."
    assert chosen["plan"].reason == "values"
    assert chosen.names == plan.names
    assert plan["age"].role is Role.TRAIT


def test_an_unknown_trait_is_refused(plan):
    with pytest.raises(SegmentationError, match=r"no column named 'aeg'.*id, age, since"):
        plan.with_traits(["aeg"])


@pytest.mark.parametrize("change", ["with_traits", "with_role"])
def test_dates_and_text_cannot_shape_segments(plan, change):
    with pytest.raises(SegmentationError, match="“since” holds dates"):
        plan.with_traits(["since"]) if change == "with_traits" else plan.with_role(
            "since", Role.TRAIT
        )


def test_there_is_one_key_at_most(plan):
    other = plan.with_role("plan", Role.KEY)
    assert other.key == "plan"
    assert other["id"].role is Role.IGNORED
    assert plan.with_role("id", Role.KEY).key == "id"
    assert plan.with_role("id", Role.IGNORED).key is None


def test_what_was_chosen_by_hand_survives_a_new_reading(plan):
    chosen = plan.with_role("age", Role.IGNORED)
    fresh = Plan(tuple(replace(c, reason="read again") for c in plan.columns if c.name != "plan"))
    again = fresh.with_choices_of(chosen, plan)
    assert again.names == fresh.names
    assert again["age"].role is Role.IGNORED
    assert again["id"].reason == "read again"


def test_a_choice_does_not_outlive_the_kind_that_it_was_made_for(plan):
    chosen = plan.with_role("age", Role.IGNORED)
    fresh = plan.with_column(replace(plan["age"], kind=Kind.TEXT, role=Role.DESCRIBES))
    assert fresh.with_choices_of(chosen, plan)["age"].role is Role.DESCRIBES


def test_an_audience_is_not_told_who_somebody_is(plan):
    private = plan.with_column(replace(plan["plan"], personal=True)).without_persons()
    assert private.key is None
    assert private["plan"].role is Role.IGNORED
    assert private["age"] == plan["age"]


def test_an_unknown_trait(planted):
    with pytest.raises(SegmentationError, match="There is no column named 'Wealth'"):
        suggest_plan(planted.dataset).with_traits(["Visits", "Wealth"])


def test_one_column_at_most_weights_customers(plan):
    assert plan.weight is None
    weighted = plan.with_role("age", Role.WEIGHT)
    assert weighted.weight == "age"
    assert "age" not in [column.name for column in weighted.summarised]
    income = ColumnPlan("income", Role.TRAIT, Kind.NUMBER, "")
    other = Plan((*weighted.columns, income)).with_role("income", Role.WEIGHT)
    assert other.weight == "income"
    assert other["age"].role is Role.IGNORED
    assert other.key == "id"


def test_customers_are_weighted_by_numbers_alone(plan):
    with pytest.raises(SegmentationError, match="“plan” does not hold numbers"):
        plan.with_role("plan", Role.WEIGHT)


def test_a_trait_or_a_block_of_them_counts_more_or_less():
    names = ("Q3_1", "Q3_2", "Q30", "Spend [€] *", "a.c", "abc")
    columns = tuple(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in names)
    plan = Plan((*columns, ColumnPlan("Q3_9", Role.DESCRIBES, Kind.NUMBER, "")))
    assert plan.weighted_traits == ()
    weighted = plan.with_trait_weight("Q3_*", 0.5).with_trait_weight("Spend [€] *", 2)
    found = {trait.name: trait.trait_weight for trait in weighted.weighted_traits}
    assert found == {"Q3_1": 0.5, "Q3_2": 0.5, "Spend [€] *": 2.0}
    assert weighted["Q3_9"].trait_weight == 1  # it only describes
    dotted = plan.with_trait_weight("a.c*", 4)
    assert [trait.name for trait in dotted.weighted_traits] == ["a.c"]
    assert weighted.with_trait_weight("*", 1) == plan
    assert weighted != plan
    assert hash(weighted) != hash(plan)


@pytest.mark.parametrize(
    ("pattern", "weight", "sentence"),
    [
        ("age", 0.2, "A trait counts from 0.25 to 4 times, not 0.2. To leave “age” out"),
        ("age", 4.5, "A trait counts from 0.25 to 4 times, not 4.5"),
        ("age", float("nan"), "A trait counts from 0.25 to 4 times"),
        ("old segment", 2, "“old segment” does not shape segments"),
        ("Age", 2, "No trait is called 'Age'. The traits are: age, plan"),
        ("x*", 2, r"No trait is called 'x\*'"),
    ],
)
def test_what_cannot_count_more_or_less_is_refused(plan, pattern, weight, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        plan.with_trait_weight(pattern, weight)


def test_a_trait_that_describes_for_a_while_counts_as_before(plan):
    weighted = plan.with_trait_weight("age", 2)
    aside = weighted.with_traits(["plan"])
    assert aside.weighted_traits == ()
    assert aside.with_traits(["plan", "age"])["age"].trait_weight == 2
