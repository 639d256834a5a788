import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.column_roles.ordered_words import in_order, yes_no


@pytest.mark.parametrize(
    "order",
    [
        ("Low", "Average", "High"),
        ("very low", "low", "medium", "high", "very high"),
        ("S", "M", "L", "XL"),
        ("small", "medium", "large"),
        ("Never", "Rarely", "Sometimes", "Often", "Always"),
        ("yearly", "quarterly", "monthly", "weekly", "daily"),
        ("Bronze", "Silver", "Gold", "Platinum"),
        ("Free", "Basic", "Standard", "Premium"),
        ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
        ("Very dissatisfied", "Dissatisfied", "Satisfied"),
        ("poor", "fair", "good", "excellent"),
        ("primary", "secondary", "bachelor", "master", "phd"),
        ("junior", "mid", "senior"),
    ],
)
def test_known_scales_have_an_order(order):
    for shuffled in itertools.permutations(order):
        assert in_order(list(shuffled)) == order


@pytest.mark.parametrize(
    "order",
    [
        ("18-24", "25-34", "65+"),
        ("<18", "18-24", "25+"),
        ("under 18", "18 to 24", "25 and over"),
        ("up to 10", "10 - 20", "20 - 100"),
        ("0 – 9", "10 – 99", "100 – 999"),
        ("$5,000 - 10,000", "$10,000 - 20,000", "$100,000+"),
        ("0.5-1.5", "1.5-2.5"),
    ],
)
def test_ranges_of_numbers_have_an_order(order):
    for shuffled in itertools.permutations(order):
        assert in_order(list(shuffled)) == order


@pytest.mark.parametrize(
    "levels",
    [
        ["Engineer", "Artist", "Doctor"],
        ["Low", "High", "Unknown"],
        ["low"],
        [],
        ["average", "medium"],
        ["Cat_1", "Cat_2", "Cat_3"],
        ["1 year", "2 years"],
        ["€10", "€20"],
        ["10-20", "10-30"],
        ["18-24", "25-34", "n.a."],
    ],
)
def test_other_values_have_none(levels):
    assert in_order(levels) is None


def test_ranges_below_zero():
    assert in_order(["0 to 5", "-5 to 0"]) == ("-5 to 0", "0 to 5")


@pytest.mark.parametrize("last", [">30", "over 30", "30 or more"])
def test_ranges_that_are_open_above(last):
    assert in_order(["<20", "20-30", last]) == ("<20", "20-30", last)


@given(st.lists(st.text(max_size=12), max_size=6, unique=True))
def test_an_order_is_of_the_same_values(levels):
    order = in_order(levels)
    assert order is None or sorted(order) == sorted(levels)


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("No", "Yes"),
        ("n", "y"),
        ("FALSE", "TRUE"),
        ("f", "t"),
        ("0", "1"),
        ("nein", "ja"),
        ("nej", "ja"),
        ("nee", "ja"),
        ("non", "oui"),
        ("no", "sí"),
        ("no", "sì"),
        ("não", "sim"),
        ("nie", "tak"),
        ("ei", "kyllä"),
    ],
)
def test_yes_and_no_in_several_languages(no, yes):
    assert yes_no([no, yes]) == (no, yes)
    assert yes_no([yes, no]) == (no, yes)


@pytest.mark.parametrize(
    "levels", [["yes"], ["yes", "no", "maybe"], ["yes", "true"], ["Male", "Female"], ["1", "2"], []]
)
def test_other_pairs_are_not_yes_and_no(levels):
    assert yes_no(levels) is None
