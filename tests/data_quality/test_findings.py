"""What is said of a table, and in which order."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.data_quality.report import Action
from segmentation.domain.plan import ColumnPlan, Kind, Role

from .conftest import N_ROWS, look_at, said, trait


def test_an_empty_column_and_a_constant():
    frame = pd.DataFrame({"none": [np.nan] * 5, "same": [2.0] * 5, "x": [1.0, 2, 3, 4, 5]})
    health = look_at(frame)
    assert health["none"].is_constant
    assert health["none"].minimum is None
    assert health["same"].is_constant
    assert health["same"].skew == 0
    tells = [f.column for f in health.findings if f.action is Action.LEAVE_OUT]
    assert tells == ["none", "same"]


def test_near_copies_are_left_out(clean):
    clean["income again"] = clean["income"] * 2 + 1
    health = look_at(clean)
    (pair,) = health.near_duplicates
    assert (pair.first, pair.second, pair.suggested) == ("income", "income again", "income again")
    (finding,) = health.findings
    assert (finding.sentence, finding.column) == (pair.sentence, "income again")
    assert finding.action is Action.LEAVE_OUT
    place = health.ranked.index("income"), health.ranked.index("income again")
    assert health.correlations[place] == pytest.approx(1)


def test_a_copy_that_only_describes_is_no_trouble(clean):
    clean["again"] = clean["income"]
    health = look_at(clean, ColumnPlan("again", Role.DESCRIBES, Kind.NUMBER, ""))
    assert health.near_duplicates == ()
    assert said(health)[0].startswith("Nothing here")


@pytest.mark.parametrize(
    ("shift", "own", "n_findings"),
    [
        (0, "auto", 0),
        (0, "log", 0),
        (0, "none", 1),
        (-9, "auto", 1),
        (-9, "none", 1),
        (-9, "yeo-johnson", 0),
    ],
)
def test_a_lopsided_trait_is_named_where_the_plan_leaves_it_so(shift, own, n_findings):
    frame = pd.DataFrame({"spent": np.random.default_rng(1).lognormal(2, 1, 900) + shift})
    found = said(look_at(frame, trait("spent", transform=own)), Action.TRANSFORM)
    assert len(found) == n_findings
    assert all(sentence.startswith("“spent” is lopsided.") for sentence in found)


def test_far_off_values_are_drawn_in(clean):
    clean.loc[:4, "income"] = [160.0, 161, 162, 163, -40]
    (finding,) = look_at(clean, trait("income", unit="$")).findings
    assert (finding.column, finding.action) == ("income", Action.CAP)
    assert re.fullmatch(
        r"“income” has 5 far-off values, below −\$\d+\.\d\d or above \$1\d\d\. Draw them in, .+",
        finding.sentence,
    )


def test_a_value_that_cannot_be_is_set_aside(clean):
    clean.loc[3, "age"] = 9_999
    (finding,) = look_at(clean).findings
    assert (finding.column, finding.action) == ("age", Action.SET_ASIDE)
    assert "one far-off value, above " in finding.sentence
    assert "set that row aside" in finding.sentence


def test_a_mistake_in_a_small_or_lopsided_table_is_found_too():
    ages = np.random.default_rng(2).normal(45, 12, 100)
    ages[4] = 5_000
    assert [f.action for f in look_at(pd.DataFrame({"age": ages})).findings] == [Action.SET_ASIDE]


def test_the_tail_of_a_lopsided_trait_is_no_finding():
    frame = pd.DataFrame({"spent": np.random.default_rng(1).lognormal(3, 1, 5_000)})
    health = look_at(frame)
    assert health["spent"].n_outliers > 50
    assert said(health)[0].startswith("Nothing here")


def test_a_few_values_in_a_large_table_pull_no_average():
    draws = np.random.default_rng(6).normal(size=200_000)
    health = look_at(pd.DataFrame({"x": draws}))
    assert said(health)[0].startswith("Nothing here")


def test_blanks_are_told_when_there_are_many(clean):
    clean.loc[:99, "age"] = None
    clean.loc[100:399, "income"] = None
    clean.loc[400:, "visits"] = None
    health = look_at(clean)
    assert [(f.column, f.action) for f in health.findings] == [
        ("visits", Action.LEAVE_OUT),
        ("income", Action.NONE),
    ]
    assert "blank in 60\u202f% of the rows" in health.findings[0].sentence
    assert "take the middle value" in health.findings[1].sentence


def test_what_matters_most_comes_first(clean):
    clean["copy"] = clean["income"]
    clean["balance"] = np.random.default_rng(1).lognormal(2, 1, N_ROWS) - 9
    clean.loc[3, "age"] = 9_999
    clean.loc[:9, "visits"] = 900
    clean.loc[:399, "income"] = None
    frame = pd.concat([clean, clean.tail(2)], ignore_index=True)
    assert [f.action for f in look_at(frame).findings] == [
        Action.DROP_DUPLICATES,
        Action.LEAVE_OUT,
        Action.SET_ASIDE,
        Action.CAP,
        Action.TRANSFORM,
        Action.NONE,
    ]
    copies = look_at(frame).near_duplicates
    assert [pair.suggested for pair in copies] == ["income"]


def test_columns_that_shape_nothing_raise_no_finding(clean):
    clean.loc[3, "age"] = 9_999
    clean["note"] = None
    health = look_at(
        clean,
        replace(trait("age"), role=Role.DESCRIBES),
        ColumnPlan("note", Role.IGNORED, Kind.CONSTANT, ""),
    )
    assert said(health)[0].startswith("Nothing here")


def test_a_part_of_the_customers_is_no_accident():
    """A share that piles up at 1, with 13 % of customers below, needs no drawing in."""
    draws = np.random.default_rng(9)
    share = np.where(draws.random(2_000) < 0.13, draws.uniform(0, 0.3, 2_000), 0.0)
    share = np.where(share == 0, draws.normal(0.99, 0.004, 2_000), share)
    health = look_at(pd.DataFrame({"share": share}))
    assert health["share"].n_outliers > 0.1 * len(share)
    assert said(health, Action.CAP) == []


def test_a_value_far_beyond_a_long_tail_is_named():
    spent = np.random.default_rng(1).lognormal(3, 1, 3_000)
    spent[7] = 5_433_446.0
    second = np.sort(spent)[-2]
    health = look_at(pd.DataFrame({"spent": spent}))
    assert health["spent"].isolated == (5_433_446.0, second)
    assert any("5,433,446 lies far beyond every other value" in text for text in said(health))
