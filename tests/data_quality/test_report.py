"""What a table is like, counted a second way, and what is said of it."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from segmentation.data_quality.report import Action, ColumnHealth, Health, examine
from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.encoding.encode import fit_blocks

N_ROWS = 1_000


def trait(name: str, kind: Kind = Kind.NUMBER, **more) -> ColumnPlan:
    return ColumnPlan(name, Role.TRAIT, kind, "", **more)


def look_at(frame: pd.DataFrame, *columns: ColumnPlan) -> Health:
    """Examine a table; columns that are not named are numbers that shape segments."""
    named = {column.name: column for column in columns}
    plan = Plan(tuple(named.get(name, trait(name)) for name in frame))
    return examine(Dataset("table.csv", "", frame, Reading()), plan)


def of_column(values) -> ColumnHealth:
    return look_at(pd.DataFrame({"x": pd.Series(values, dtype=float)}))["x"]


def said(health: Health, action: Action | None = None) -> list[str]:
    return [f.sentence for f in health.findings if action is None or f.action is action]


@pytest.fixture
def clean() -> pd.DataFrame:
    draws = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "age": draws.normal(45, 12, N_ROWS),
            "income": draws.normal(60, 15, N_ROWS),
            "visits": draws.gamma(9, 1, N_ROWS),
        }
    )


def test_a_clean_table_is_told_so_in_one_sentence(clean):
    health = look_at(clean)
    (finding,) = health.findings
    assert finding.sentence.startswith("Nothing here needs your attention")
    assert (finding.column, finding.action) == ("", Action.NONE)
    assert (health.n_rows, health.n_duplicates, health.n_repeated_keys) == (N_ROWS, 0, 0)
    assert health.near_duplicates == ()
    assert health.n_sampled == N_ROWS


def test_figures_of_a_number_are_those_of_pandas(clean):
    clean.loc[:99, "income"] = None
    found, own = look_at(clean)["income"], clean["income"]
    assert (found.n_missing, found.share_missing) == (100, 0.1)
    assert (found.n_distinct, found.is_constant) == (900, False)
    assert (found.minimum, found.maximum) == (own.min(), own.max())
    assert (found.median, found.mean) == pytest.approx((own.median(), own.mean()))
    assert found.skew == pytest.approx(float(stats.skew(own.dropna())))


def test_fences_are_three_interquartile_ranges_beyond_the_quartiles():
    values = [*range(1, 101), 249.0, 250.0, -148.0, -149.0]
    found = of_column(values)
    first, third = np.quantile(values, [0.25, 0.75])
    assert found.fences == pytest.approx((first - 3 * (third - first), third + 3 * (third - first)))
    outside = [v for v in values if not found.fences[0] <= v <= found.fences[1]]
    assert found.n_outliers == len(outside)
    assert found.farthest == pytest.approx((max(values) - third) / (third - first), abs=0.05)


def test_equal_quartiles_have_no_fences():
    found = of_column([5.0] * 90 + list(range(10)))
    assert found.fences is None
    assert (found.n_outliers, found.farthest) == (0, 0)


def test_anything_but_a_number_has_no_mean():
    frame = pd.DataFrame({"job": ["a", "b", None, "a"], "member": ["yes", "no", "no", "yes"]})
    health = look_at(
        frame, trait("job", Kind.CATEGORY), trait("member", Kind.BOOLEAN, levels=("no", "yes"))
    )
    assert health["job"] == ColumnHealth("job", Kind.CATEGORY, 1, 0.25, 2, is_constant=False)
    assert health["member"] == ColumnHealth("member", Kind.BOOLEAN, 0, 0.0, 2, is_constant=False)


def test_an_empty_column_and_a_constant():
    frame = pd.DataFrame({"none": [np.nan] * 5, "same": [2.0] * 5, "x": [1.0, 2, 3, 4, 5]})
    health = look_at(frame)
    assert health["none"].is_constant
    assert health["none"].minimum is None
    assert health["same"].is_constant
    assert health["same"].skew == 0
    tells = [f.column for f in health.findings if f.action is Action.LEAVE_OUT]
    assert tells == ["none", "same"]


def test_a_column_that_is_not_there_is_a_key_error(clean):
    with pytest.raises(KeyError):
        look_at(clean)["nothing"]


@pytest.mark.parametrize("copies", [1, 2, 40])
def test_repeated_rows_are_counted_as_pandas_does(clean, copies):
    clean["job"] = np.random.default_rng(0).choice(["a", None, "c"], N_ROWS)
    clean.loc[::3, "income"] = None
    twice = pd.concat([clean, *[clean.head(7)] * copies], ignore_index=True)
    health = look_at(twice, trait("job", Kind.CATEGORY))
    assert health.n_duplicates == twice.duplicated().sum() == 7 * copies
    assert health.findings[0].action is Action.DROP_DUPLICATES
    assert health.findings[0].sentence.startswith(f"{7 * copies} rows repeat an earlier row")


def test_one_cell_makes_a_row_another(clean):
    twice = pd.concat([clean, clean.head(1)], ignore_index=True)
    assert said(look_at(twice))[0].startswith("One row repeats an earlier row")
    twice.loc[N_ROWS, "visits"] += 1
    assert look_at(twice).n_duplicates == 0


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, -0.0, 1.0, np.nan]), st.sampled_from(["a", "b", None])),
        min_size=1,
        max_size=30,
    )
)
def test_any_rows_are_counted_as_pandas_does(rows):
    frame = pd.DataFrame(rows, columns=["x", "job"]).astype({"x": float, "job": "str"})
    health = look_at(frame, trait("job", Kind.CATEGORY))
    assert health.n_duplicates == frame.duplicated().sum()


def test_repeated_keys_are_told_apart_from_repeated_rows(clean):
    key = ColumnPlan("customer", Role.KEY, Kind.TEXT, "")
    clean.insert(0, "customer", [f"c{k}" for k in range(N_ROWS)])
    clean.loc[10:12, "customer"] = "c1"
    clean.loc[20:25, "customer"] = None
    health = look_at(clean, key)
    assert (health.n_duplicates, health.n_repeated_keys) == (0, 3)
    (finding,) = health.findings
    assert finding.sentence.startswith("3 rows have a “customer” that an earlier row has too")
    assert finding.action is Action.NONE


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
    ("values", "transform"),
    [
        (np.random.default_rng(0).normal(50, 5, 900), "none"),
        (np.random.default_rng(0).lognormal(2, 1, 900), "log"),
        (np.random.default_rng(0).lognormal(2, 1, 900) - 9, "yeo-johnson"),
        (-np.random.default_rng(0).lognormal(2, 1, 900), "yeo-johnson"),
        (200 - np.random.default_rng(0).lognormal(2, 1, 900), "none"),
        (np.r_[np.zeros(899), 1.0], "log"),
    ],
)
def test_the_transform_that_is_suggested(values, transform):
    found = of_column(values)
    assert found.suggested_transform == transform
    assert re.fullmatch(r"[A-Z].+\.", found.why)
    (block,) = fit_blocks(
        pd.DataFrame({"x": values}), (trait("x"),), np.ones(len(values), dtype=bool), "blocks"
    )
    assert (block.transform == "log") == (transform == "log")  # what “auto” does


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


def test_looking_changes_nothing(clean):
    before = clean.copy()
    health = look_at(clean)
    assert clean.equals(before)
    assert not health.correlations.flags.writeable


@given(st.lists(st.one_of(st.none(), st.floats(width=64)), min_size=1, max_size=30))
def test_any_numbers_can_be_looked_at(values):
    found = of_column(values)
    assert found.n_missing + found.n_distinct <= len(values)
    assert found.suggested_transform in ("none", "log", "yeo-johnson")
    if found.fences is not None:
        assert found.n_outliers < len(values)


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


@pytest.mark.parametrize("seed", range(20))
def test_a_long_tail_alone_has_no_isolated_value(seed):
    assert of_column(np.random.default_rng(seed).lognormal(3, 1.2, 1_000)).isolated == ()
