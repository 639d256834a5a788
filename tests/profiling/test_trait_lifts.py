"""Lifts against pandas, and the sentences that compare two segments."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentationResult, TraitProfile
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment
from segmentation.profiling.sentences import describe_against, level_apart
from segmentation.profiling.trait_lifts import (
    TraitLift,
    lift_sentences,
    lift_text,
    lifts,
    value_text,
)

THIN = "\u202f"


@pytest.fixture(scope="module")
def automobile(root) -> SegmentationResult:
    config = SegmentationConfig(method="kmeans", n_segments=4)
    return segment(read_table(root / "sample_data" / "automobile.csv"), config)


def by_hand(
    values: pd.Series, trait: TraitProfile, rows: np.ndarray | slice, level: str
) -> tuple[float, pd.Series]:
    """Return the mean of a number or the share of a value, and what it is the mean of."""
    known = values.dropna()
    if trait.kind is Kind.NUMBER:
        one = known.astype(float)
    else:
        one = (known.astype(str) == (level or trait.levels[-1])).astype(float)
    return float(one.reindex(values.index)[rows].mean()), one


@pytest.mark.parametrize("other", [None, 2])
@pytest.mark.parametrize("k", [0, 3])
def test_values_and_lifts_are_those_of_pandas(automobile, k, other):
    frame, labels = automobile.exploration.frame, automobile.labels
    found = lifts(automobile.traits, k, other)
    assert {one.trait.name for one in found} == {t.name for t in automobile.traits}
    checked = 0
    for one in found:
        assert not one.trait.winsorized  # of this file, so that plain means are right
        values = frame[one.trait.name]
        here, counted = by_hand(values, one.trait, labels == k, one.level)
        rows = slice(None) if other is None else labels == other
        usual, _ = by_hand(values, one.trait, rows, one.level)
        assert one.here == pytest.approx(here)
        assert one.usual == pytest.approx(usual)
        if usual and here / usual <= 20:
            assert one.lift == pytest.approx(here / usual)
            checked += 1
        effect = (here - usual) / counted.std(ddof=0)
        assert one.shown_effect == pytest.approx(effect)
        if one.trait.kind is not Kind.ORDERED:
            assert one.effect == pytest.approx(effect)
    assert checked >= 8


def test_the_effect_of_an_order_is_that_of_its_places(automobile):
    trait = next(t for t in automobile.traits if t.kind is Kind.ORDERED)
    values = automobile.exploration.frame[trait.name].map(trait.levels.index).astype(float)
    for k, other in ((1, 2), (2, None)):
        one = next(x for x in lifts(automobile.traits, k, other) if x.trait is trait)
        usual = values if other is None else values[automobile.labels == other]
        gap = values[automobile.labels == k].mean() - usual.mean()
        assert one.effect == pytest.approx(gap / values.std(ddof=0))


def test_the_largest_difference_comes_first_and_unknown_traits_last(automobile):
    few = replace(automobile.traits[0], known=(0.2,) * 4)
    found = lifts((few, *automobile.traits[1:]), 1)
    assert found[-1].trait is few
    sizes = [abs(one.effect) for one in found[:-1]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 0.5


@pytest.mark.parametrize("name", ["automobile_train.csv", "mall_customers.csv"])
def test_lifts_of_real_files(root: Path, name: str):
    path = root.parent / "shared" / "data" / name
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    result = segment(read_table(path), SegmentationConfig(method="kmeans", n_segments=4))
    checked = 0
    for k in range(4):
        for one in lifts(result.traits, k):
            if one.trait.winsorized:
                continue
            values = result.exploration.frame[one.trait.name]
            here, _ = by_hand(values, one.trait, result.labels == k, one.level)
            assert one.here == pytest.approx(here)
            checked += 1
    assert checked >= 12


def test_sentences_against_everyone_are_those_of_the_card(automobile):
    for one in automobile.segments:
        said = lift_sentences(automobile.traits, one.index)
        assert one.sentences
        assert said[: len(one.sentences)] == one.sentences


def number(name: str, typical: tuple[float, ...], everyone: float, unit: str = "") -> TraitProfile:
    return TraitProfile(
        name, Kind.NUMBER, True, typical, everyone, (), (), (), (1.0, -1.0), (0, 0), unit=unit
    )


def category(shares: tuple[tuple[float, ...], ...], kind: Kind = Kind.CATEGORY) -> TraitProfile:
    levels = ("Books", "Fashion", "Toys") if kind is Kind.CATEGORY else ("No", "Yes")
    usual = tuple(float(v) for v in np.mean(shares, axis=0))
    return TraitProfile(
        "Bought", kind, True, ("Fashion",) * 2, "Books", shares, usual, levels, (1, -1), (1, 0)
    )


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        (number("Age", (49.0, 40.0), 44.0), "Age: 49, nine above the 40 of “At risk”."),
        (
            number("Spend", (1_065.0, 710.0), 800.0, "£"),
            "Spend: £1,060, 1.5 times the £710 of “At risk”.",
        ),
        (number("Orders", (2.0, 4.0), 3.0), "Orders: 2, half the 4 of “At risk”."),
        (
            category(((0.1, 0.6, 0.3), (0.5, 0.2, 0.3))),
            f"Bought “Fashion”: 60{THIN}%, three times the 20{THIN}% of “At risk”.",
        ),
        (
            category(((0.9, 0.1), (0.4, 0.6)), Kind.BOOLEAN),
            f"Bought: 10{THIN}%, against 60{THIN}% of “At risk”.",
        ),
    ],
)
def test_two_segments_are_compared_in_original_units(trait, said):
    assert describe_against(trait, 0, 1, "At risk") == said
    assert said in lift_sentences((trait,), 0, 1, "At risk")


def test_what_hardly_differs_gets_no_sentence_between_two_segments():
    alike = replace(number("Age", (49.0, 48.0), 48.5), effects=(0.1, -0.1))
    assert lift_sentences((alike,), 0, 1, "At risk") == ()


def test_the_level_that_two_segments_differ_in_most():
    assert level_apart(category(((0.5, 0.2, 0.3), (0.45, 0.5, 0.05))), 0, 1) == 2


def test_texts_of_lifts():
    def text(trait: TraitProfile, segment: int) -> str:
        return lift_text(lifts((trait,), segment)[0])

    assert text(number("Spend", (30.0, 10.0), 20.0), 0) == f"1.5{THIN}×"
    fashion = category(((0.1, 0.6, 0.3), (0.5, 0.0, 0.5)))
    assert text(fashion, 0) == "2.0 times as often"
    assert text(replace(fashion, focus=(1, 1)), 1) == "never"
    assert text(replace(fashion, shares=((0.3, 0.3, 0.4),) * 2), 0) == "as often"


@pytest.mark.parametrize(
    "trait",
    [
        number("Balance", (-5.0, 10.0), 3.0),  # below nothing
        number("Change", (5.0, -10.0), -3.0),
        number("Returns", (50.0, 0.0), 1.0),  # an average next to nothing
        number("Year of birth", (1990.0, 1950.0), 1970.0),
        replace(number("Age", (49.0, 40.0), 44.0), known=(0.3, 1.0)),
    ],
)
def test_a_ratio_that_says_nothing_is_not_given(trait):
    one = lifts((trait,), 0)[0]
    assert math.isnan(one.lift)
    assert lift_text(one) == "–"


def test_values_are_written_in_the_units_of_the_file():
    spend = lifts((number("Spend", (1_065.4, 710.0), 800.0, "£"),), 0)[0]
    assert value_text(spend, spend.here) == "£1,065"
    assert value_text(spend, math.nan) == "–"
    share = lifts((category(((0.1, 0.6, 0.3), (0.5, 0.2, 0.3))),), 0)[0]
    assert (share.title, value_text(share, share.here)) == ("Bought: Fashion", f"60{THIN}%")


def test_a_trait_without_any_value_is_unknown():
    empty = replace(category(((0.0,) * 3,) * 2), levels=(), shares=((), ()), everyone_shares=())
    found: TraitLift = lifts((empty,), 0)[0]
    assert not found.known
    assert lift_text(found) == "–"
