"""What a model says of customers unlike those it was learnt on."""

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.trait_words import trait_words
from segmentation.encoding.encode import fit_blocks
from segmentation.pipeline.score_checks import mismatches

TRAITS = (
    ColumnPlan("Days as customer", Role.TRAIT, Kind.NUMBER, ""),
    ColumnPlan("Income (€)", Role.TRAIT, Kind.NUMBER, ""),
    ColumnPlan("City", Role.TRAIT, Kind.CATEGORY, ""),
)
PLAN = Plan(TRAITS)


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    draws = np.random.default_rng(8)
    return pd.DataFrame(
        {
            "Days as customer": draws.uniform(0, 720, 1_000).round(),
            "Income (€)": draws.lognormal(10, 0.6, 1_000),
            "City": draws.choice(["Bergen", "Cadiz", "Delft"], 1_000),
        }
    )


@pytest.fixture(scope="module")
def blocks(customers):
    return fit_blocks(customers, TRAITS, np.ones(len(customers), dtype=bool), "blocks")


def test_customers_alike_raise_no_doubt(customers, blocks):
    for seed in range(20):
        assert mismatches(customers.sample(40, random_state=seed), blocks, PLAN) == ()


def test_the_richest_alone_raise_no_doubt(customers, blocks):
    richest = customers.nlargest(100, "Income (€)")
    assert mismatches(richest, blocks, PLAN) == ()


def test_another_unit_is_seen(customers, blocks):
    cents = customers.assign(**{"Income (€)": 100 * customers["Income (€)"]})
    (found,) = mismatches(cents, blocks, PLAN)
    assert found.trait == "Income (€)"
    assert "in another unit" in found.sentence


def test_a_shorter_log_is_seen(customers, blocks):
    quarter = customers.assign(**{"Days as customer": customers["Days as customer"] / 8})
    (found,) = mismatches(quarter, blocks, PLAN)
    assert found.sentence.startswith("These orders reach back 90 days; those that the model")


def test_other_spellings_are_seen(customers, blocks):
    (found,) = mismatches(customers.assign(City=customers["City"].str.upper()), blocks, PLAN)
    assert "100" in found.sentence
    assert "“City”" in found.sentence


def test_a_few_customers_may_be_of_any_kind(customers, blocks):
    few = customers.head(29).assign(**{"Income (€)": 1.0})
    assert mismatches(few, blocks, PLAN) == ()


def test_doubts_speak_in_ones_own_words(customers, blocks):
    words = (("Income (€)", trait_words("Earnings", "CHF")), ("City", trait_words("Home town")))
    other = customers.assign(
        **{"Income (€)": 100 * customers["Income (€)"], "City": customers["City"].str.upper()}
    )
    income, city = mismatches(other, blocks, PLAN.called_as(words))
    assert income.sentence.startswith("“Earnings” is typically ")
    assert "CHF" in income.sentence
    assert "“Home town” that the model never saw" in city.sentence
