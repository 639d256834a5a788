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
         "Annual income: 88.2_k$ on average, 1.5_× the 60.6_k$ of everyone."),
        ("Annual income (k$)", 52.0, 40.0,
         "Annual income: 52_k$ on average, 1.3_× the 40_k$ of everyone."),
        ("Annual income (k$)", 51.9, 40.0,
         "Annual income: 51.9_k$ on average, against 40_k$."),
        ("Age", 25.0, 40.0, "Age: 25 on average, against 40."),
        ("total_spent", 3067.0875, 1000.0,
         "Total spent: 3,067 on average, 3.1_× the 1,000 of everyone."),
        ("balance", 30.0, -5.0, f"Balance: 30 on average, against {MINUS}5."),
        ("balance", -30.0, 0.0, f"Balance: {MINUS}30 on average, against 0."),
        ("Returned share", 0.5, 0.01, "Returned share: 0.5 on average, against 0.01."),
    ],
)  # fmt: skip
def test_numbers(number, column, mean, everyone, sentence):
    trait = number(column, (1.0,), (mean,), everyone)
    assert describe(trait, 0) == sentence.replace("_", THIN)


@pytest.mark.parametrize(
    ("kind", "share", "usual", "sentence"),
    [
        (Kind.CATEGORY, 0.52, 0.25, "Profession “Artist”: 52_%, 2.1_× the usual 25_%."),
        (Kind.CATEGORY, 0.30, 0.25, "Profession “Artist”: 30_%, against 25_%."),
        (Kind.CATEGORY, 0.05, 0.25, "Profession “Artist”: 5_%, against 25_%."),
        (Kind.ORDERED, 0.52, 0.25, "Profession “Artist”: 52_%, 2.1_× the usual 25_%."),
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
        "Spend: 680 on average, far-off values drawn in, 1.9 × the 360 of everyone."
    )


def test_each_segment_has_its_own_figures(number):
    trait = number("Age", (-1.0, 1.0), (20.0, 44.0), 40.0)
    assert describe(trait, 0) == "Age: 20 on average, against 40."
    assert describe(trait, 1) == "Age: 44 on average, against 40."


def test_the_unit_of_the_plan_is_written_as_people_write_it(number):
    spent = number("Total spent", (1.0,), (1067.0875,), 500.0, own_unit="$")
    assert describe(spent, 0).replace(THIN, " ") == (
        "Total spent: $1,067 on average, 2.1 × the $500 of everyone."
    )
    balance = number("Balance", (1.0,), (-12.0,), 40.0, own_unit="€")
    assert describe(balance, 0) == f"Balance: {MINUS}€12 on average, against €40."
    share = number("Discount", (1.0,), (15.0,), 14.0, own_unit="%")
    assert describe(share, 0) == f"Discount: 15{THIN}% on average, against 14{THIN}%."
