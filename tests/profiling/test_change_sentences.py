"""What would have to change, in words."""

import pytest

from segmentation.domain.customer_steps import SmallestChange, TraitChange
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.profiling.change_sentences import change_sentence, written

PLAN = Plan(
    (
        ColumnPlan("Spend", Role.TRAIT, Kind.NUMBER, "", unit="€"),
        ColumnPlan("Visits", Role.TRAIT, Kind.NUMBER, ""),
        ColumnPlan("Income (k$)", Role.TRAIT, Kind.NUMBER, ""),
        ColumnPlan("Profession", Role.TRAIT, Kind.CATEGORY, ""),
    )
)


def said(*changes):
    made = tuple(TraitChange(*change) for change in changes)
    return change_sentence(SmallestChange(1, made, 1.0), PLAN, "Regulars")


def test_several_changes_are_one_sentence():
    assert said(("Spend", 1200.0, 1540.0), ("Visits", 6.0, 12.0)) == (
        "With spend €340 higher (€1,540 instead of €1,200) and visits twice as high (12 instead "
        "of 6), this customer would be in “Regulars”."
    )


def test_a_category_and_a_blank():
    assert said(("Profession", "Doctor", "Artist")).startswith(
        "With profession “Artist” instead of “Doctor”, this"
    )
    assert said(("Profession", None, "Artist")).startswith(
        "With profession “Artist” instead of a blank, this"
    )
    assert said(("Spend", None, 20.0)).startswith("With spend at €20 instead of a blank, this")


def test_less_of_something():
    assert said(("Spend", 100.0, 50.0)).startswith("With spend half as high (€50 instead of €100)")
    assert said(("Visits", 9.0, 5.0)).startswith("With visits 4 lower (5 instead of 9)")


def test_a_unit_of_the_name_is_kept():
    assert "k$" in said(("Income (k$)", 60.0, 75.0))


@pytest.mark.parametrize(
    ("value", "mark", "text"),
    [(1540.0, "$", "$1,540"), (12.345, "$", "$12.345"), (0.0042, "", "0.0042"),
     (1543.27, "", "1,543.27"), (-3.456, "", "−3.456"), (0.0, "", "0"), (12.5, "€", "€12.50")],
)  # fmt: skip
def test_no_figure_is_left_out(value, mark, text):
    assert written("Spend", value, mark) == text
