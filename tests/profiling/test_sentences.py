from dataclasses import replace

import pytest

from segmentation.domain.plan import Kind
from segmentation.profiling.sentences import LEAST_EFFECT, describe, strongest

THIN, MINUS = "\u202f", "\u2212"


def test_the_strongest_come_first_whichever_way_they_point(number):
    traits = [number(n, (e,)) for n, e in (("a", 0.4), ("b", -2.0), ("c", 0.29), ("d", 1.0))]
    assert [t.name for t in strongest(traits, 0)] == ["b", "d", "a"]


def test_the_least_effect_counts(number):
    traits = [number("just", (LEAST_EFFECT,)), number("not", (LEAST_EFFECT - 0.001,))]
    assert [t.name for t in strongest(traits, 0)] == ["just"]


def test_of_equals_those_that_shape_come_first_and_then_the_alphabet(number):
    traits = [number(n, (1.0,), shapes=s) for n, s in (("a", False), ("c", True), ("b", True))]
    assert [t.name for t in strongest(traits, 0)] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("column", "mean", "everyone", "sentence"),
    [
        ("Annual income (k$)", 88.2, 60.6,
         "Annual income: 88_k$, 1.5 times your average of 61_k$."),
        ("Annual income (k$)", 52.0, 40.0,
         "Annual income: 52_k$, 1.3 times your average of 40_k$."),
        ("Annual income (k$)", 48.8, 39.9,
         "Annual income: 49_k$, 9_k$ above your average of 40_k$."),
        ("Age", 25.0, 40.0, "Age: 25, 15 below your average of 40."),
        ("Age", 48.8, 39.9, "Age: 49, nine above your average of 40."),
        ("Age", 40.4, 39.9, "Age: 40.4, a little above your average of 39.9."),
        ("Year_Birth", 1954.2, 1967.4, "Year of birth: 1954 on average, against 1967."),
        ("visits", 4.2, 2.0, "Visits: 4.2, 2.1 times your average of 2."),
        ("visits", 4.0, 2.0, "Visits: 4, twice your average of 2."),
        ("visits", 1.0, 2.0, "Visits: 1, half your average of 2."),
        ("PURCHASES_FREQUENCY", 0.03, 0.49,
         "How often they buy: 0.03, against your average of 0.49."),
        ("total_spent", 3067.0875, 1000.0,
         "Total spent: 3,070, 3.1 times your average of 1,000."),
        ("balance", 30.0, -5.0, f"Balance: 30, 35 above your average of {MINUS}5."),
        ("balance", -30.0, 0.0, f"Balance: {MINUS}30, 30 below your average of 0."),
        ("Returned share", 0.5, 0.01, "Returned share: 0.5, against your average of 0.01."),
    ],
)  # fmt: skip
def test_numbers(number, column, mean, everyone, sentence):
    trait = number(column, (1.0,), (mean,), everyone)
    assert describe(trait, 0) == sentence.replace("_", THIN)


@pytest.mark.parametrize(
    ("kind", "share", "usual", "sentence"),
    [
        (Kind.CATEGORY, 0.52, 0.25, "Profession “Artist”: 52_%, 2.1 times the usual 25_%."),
        (Kind.CATEGORY, 0.30, 0.25, "Profession “Artist”: 30_%, against 25_%."),
        (Kind.CATEGORY, 0.05, 0.25, "Profession “Artist”: 5_%, against 25_%."),
        (Kind.ORDERED, 0.50, 0.25, "Profession “Artist”: 50_%, twice the usual 25_%."),
        (Kind.BOOLEAN, 0.90, 0.40, "Profession: 90_%, against 40_% of everyone."),
        (Kind.BOOLEAN, 1.00, 0.999, "Profession: 100_%, against >_99_% of everyone."),
    ],
)
def test_shares(category, kind, share, usual, sentence):
    trait = category(
        "Profession",
        (1.0,),
        ("Doctor", "Artist"),
        [(1 - share, share)],
        (1 - usual, usual),
        (1,),
        kind,
    )
    assert describe(trait, 0) == sentence.replace("_", THIN)


def test_a_trait_that_few_have_is_no_claim(number):
    trait = number("Days between orders", (-2.0, 2.0))
    known = replace(trait, known=(0.49, 0.5))
    assert list(strongest([known], 0)) == []
    assert list(strongest([known], 1)) == [known]


@pytest.mark.parametrize(
    ("effect", "mean", "worth"),
    [(0.2, 20.0, True), (-0.2, 5.0, True), (0.2, 19.0, False), (0.1, 40.0, False)],
)
def test_half_or_twice_the_average_is_worth_a_sentence(number, effect, mean, worth):
    trait = number("Spend", (effect,), (mean,), 10.0)
    assert list(strongest([trait], 0)) == ([trait] if worth else [])


def test_far_off_values_do_not_rule_a_sentence(number):
    trait = number("Spend", (1.0,), (380_000.0,), 192_000.0)
    ruled = replace(trait, winsorized=(680.0, 360.0))
    assert describe(ruled, 0).replace(THIN, " ") == (
        "Spend: 680, far-off values drawn in, 1.9 times your average of 360."
    )


def test_each_segment_has_its_own_figures(number):
    trait = number("Age", (-1.0, 1.0), (20.0, 44.0), 40.0)
    assert describe(trait, 0) == "Age: 20, half your average of 40."
    assert describe(trait, 1) == "Age: 44, four above your average of 40."


def test_the_unit_of_the_plan_is_written_as_people_write_it(number):
    spent = number("Total spent", (1.0,), (1067.0875,), 500.0, own_unit="$")
    assert describe(spent, 0).replace(THIN, " ") == (
        "Total spent: $1,070, 2.1 times your average of $500."
    )
    balance = number("Balance", (1.0,), (-12.0,), 40.0, own_unit="€")
    assert describe(balance, 0) == f"Balance: {MINUS}€12, €52 below your average of €40."
    share = number("Discount", (1.0,), (15.0,), 14.0, own_unit="%")
    assert describe(share, 0) == f"Discount: 15{THIN}%, 1{THIN}% above your average of 14{THIN}%."
