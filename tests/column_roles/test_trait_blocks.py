"""Traits that belong together."""

import pandas as pd
import pytest

from segmentation.column_roles.trait_blocks import TraitBlock, block_heading, trait_blocks
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.trait_words import trait_words


def blocks(*names: str, describes: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    frame = pd.DataFrame({name: [1.0, 2.0] for name in (*names, *describes)})
    plan = Plan(
        (
            *(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in names),
            *(ColumnPlan(name, Role.DESCRIBES, Kind.NUMBER, "") for name in describes),
        )
    )
    found = trait_blocks(Dataset("file.csv", "0", frame, Reading()), plan)
    return {block.name: block.traits for block in found}


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("Q3_1", "Q3_2", "Q3_10"), "Q3"),
        (("Q3a", "Q3b"), "Q3"),
        (("Q3: price", "Q3: service"), "Q3"),
        (("Q3 - price", "Q3 \u2013 service"), "Q3"),
        (("Satisfaction [price]", "Satisfaction [service]"), "Satisfaction"),
        (("Rating (price)", "Rating (service)"), "Rating"),
        (("email_opens", "email_clicks"), "email"),
    ],
)
def test_names_with_one_beginning_are_a_block(names, name):
    assert blocks("Age", *names) == {name: names}


def test_several_blocks_come_in_the_order_of_their_first_traits():
    assert blocks("Q9_1", "Q3a", "Age", "Q9_2", "Q3b") == {
        "Q9": ("Q9_1", "Q9_2"),
        "Q3": ("Q3a", "Q3b"),
    }


@pytest.mark.parametrize(
    "names", [("Annual income", "Annual spend"), ("Q3_1", "Age"), ("Q3_1", "Q3_2"), ("Q3", "Q30")]
)
def test_what_is_no_block(names):
    assert blocks(*names) == {}


def test_what_only_describes_is_in_no_block():
    assert blocks("Age", "Q3_1", "Q3_2", describes=("Q3_3",)) == {"Q3": ("Q3_1", "Q3_2")}


def test_answers_to_one_question_are_a_block():
    columns = [f"Likes {answer}" for answer in ("tea", "coffee", "cake")]
    readings = tuple(
        ColumnReading(name, ReadAs.FILLED, made_from="What do you like?") for name in columns
    )
    frame = pd.DataFrame({name: [True, False] for name in (*columns, "Age")})
    dataset = Dataset("file.csv", "0", frame, Reading(columns=readings))
    kinds = dict.fromkeys(columns, Kind.BOOLEAN) | {"Age": Kind.NUMBER}
    plan = Plan(tuple(ColumnPlan(name, Role.TRAIT, kind, "") for name, kind in kinds.items()))
    (block,) = trait_blocks(dataset, plan)
    assert (block.name, block.traits) == ("What do you like?", tuple(columns))


def test_what_was_worked_out_from_one_date_is_no_block():
    names = ("Days since Joined", "Age at Joined", "Visits")
    readings = tuple(
        ColumnReading(name, ReadAs.NUMBER_POINT, made_from="Joined") for name in names[:2]
    )
    frame = pd.DataFrame({name: [1.0, 2.0] for name in names})
    dataset = Dataset("file.csv", "0", frame, Reading(columns=readings))
    plan = Plan(tuple(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in names))
    assert trait_blocks(dataset, plan) == ()


@pytest.mark.parametrize(
    ("called", "heading"),
    [
        ({}, "Q3"),
        ({"Q3_1": "Price"}, "Q3 (Price and two more)"),
        ({"Q3_1": "Price", "Q3_2": "Service"}, "Q3 (Price, Service and one more)"),
        (
            {"Q3_1": "Satisfied: price", "Q3_2": "Satisfied: service", "Q3_3": "Satisfied: shop"},
            "Satisfied",
        ),
        ({"Q3_1": "Price", "Q3": "How satisfied they are"}, "How satisfied they are"),
    ],
)
def test_a_block_is_called_by_the_visitors_words(called, heading):
    traits = ("Q3_1", "Q3_2", "Q3_3")
    plan = Plan(
        (
            *(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in traits),
            ColumnPlan("Q3", Role.IGNORED, Kind.TEXT, ""),
        )
    ).called_as(tuple((name, trait_words(word)) for name, word in called.items()))
    assert block_heading(TraitBlock("Q3", traits), plan) == heading
