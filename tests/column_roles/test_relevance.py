import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.relevance import Relevance, demote_irrelevant, relevance
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.encoding.encode import encode, fit_blocks


def found(frame: pd.DataFrame, **levels: tuple[str, ...]) -> dict[str, Relevance]:
    traits = tuple(
        ColumnPlan(
            name,
            Role.TRAIT,
            Kind.NUMBER
            if pd.api.types.is_numeric_dtype(frame[name])
            else Kind.BOOLEAN
            if name in levels
            else Kind.CATEGORY,
            "",
            levels.get(name, ()),
        )
        for name in frame.columns
    )
    blocks = fit_blocks(frame, traits, np.ones(len(frame), dtype=bool), "blocks")
    return {r.trait: r for r in relevance(frame, traits, blocks, encode(frame, blocks))}


def related(n: int, seed: int = 0) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    kind = draws.integers(0, 3, n)
    return pd.DataFrame(
        {
            "Income": kind * 3.0 + draws.normal(size=n),
            "Visits": (kind == 1) * 3.0 + draws.normal(size=n),
            "Place": np.array(["Bergen", "Cadiz", "Delft"])[
                np.where(draws.random(n) < 0.8, kind, draws.integers(0, 3, n))
            ],
            "Noise": draws.normal(size=n),
            "Coin": np.where(draws.random(n) < 0.5, "Yes", "No"),
            "Even": draws.uniform(size=n),
            "Skewed": draws.lognormal(size=n),
        }
    )


@pytest.mark.parametrize("n", [300, 3_000, 20_000])
def test_related_traits_take_part_and_lone_ones_describe(n):
    result = found(related(n, seed=n), Coin=("No", "Yes"))
    assert [r.trait for r in result.values() if r.takes_part] == ["Income", "Visits", "Place"]
    assert result["Income"].partner == "Place"
    assert result["Income"].strength > 0.3
    assert result["Noise"].strength < 0.15
    assert "“Place”" in result["Income"].sentence
    assert result["Coin"].sentence.endswith("it describes.")


def test_a_lone_number_in_clumps_takes_part():
    frame = related(1_000)
    draws = np.random.default_rng(1)
    frame["Gap"] = draws.choice([-6.0, 6.0], 1_000) + draws.normal(size=1_000)
    gap = found(frame, Coin=("No", "Yes"))["Gap"]
    assert gap.takes_part
    assert gap.multimodal
    assert "clumps" in gap.sentence


@pytest.mark.parametrize(
    "values",
    [
        lambda draws: draws.normal(size=900),
        lambda draws: draws.uniform(size=900),
        lambda draws: draws.integers(0, 6, 900).astype(float),
        lambda draws: draws.lognormal(size=900),
        lambda draws: draws.poisson(2, 900).astype(float),
        lambda draws: draws.standard_t(3, 900),
    ],
)
def test_ordinary_shapes_are_no_clumps(values):
    frame = related(900)
    frame["Own"] = values(np.random.default_rng(5))
    own = found(frame, Coin=("No", "Yes"))["Own"]
    assert not own.multimodal
    assert not own.takes_part


def test_where_hardly_any_trait_is_related_all_take_part():
    draws = np.random.default_rng(3)
    result = found(pd.DataFrame(draws.normal(size=(500, 4)), columns=list("abcd")))
    assert all(r.takes_part for r in result.values())
    assert "it stays" in result["a"].sentence


def test_one_trait_alone_takes_part():
    (only,) = found(pd.DataFrame({"a": np.arange(50.0)})).values()
    assert only.takes_part
    assert only.partner == ""


def test_few_lone_traits_pass_by_chance():
    draws = np.random.default_rng(11)
    passed = 0
    for seed in range(20):
        frame = related(500, seed)[["Income", "Visits", "Place"]]
        noise = pd.DataFrame(draws.normal(size=(500, 10)), columns=[f"n{k}" for k in range(10)])
        result = found(pd.concat([frame, noise], axis=1))
        passed += sum(r.takes_part for name, r in result.items() if name.startswith("n"))
    assert passed <= 6  # of 200, at 1 in 100


def test_blanks_are_no_relation():
    frame = related(2_000)
    blank = np.random.default_rng(2).random(2_000) < 0.3
    frame["Noise"] = frame["Noise"].mask(blank)
    result = found(frame, Coin=("No", "Yes"))
    assert not result["Noise"].takes_part


def test_lone_traits_of_a_plan_are_set_aside_with_their_reason():
    frame = related(800)
    plan = Plan(
        tuple(
            ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "")
            for name in ("Income", "Visits", "Noise", "Even")
        )
    )
    left = demote_irrelevant(frame, plan)
    assert [c.name for c in left.traits] == ["Income", "Visits"]
    assert left["Noise"].role is Role.DESCRIBES
    assert "goes with no other trait" in left["Noise"].reason
    assert left.names == plan.names


def test_copies_count_once_and_are_named():
    frame = related(400)
    frame["In pence"] = (100 * frame["Income"]).round()
    frame["Owed"] = -frame["Income"]
    frame["Near"] = frame["Income"] + np.random.default_rng(4).normal(0, 0.5, 400)
    names = ("Income", "Visits", "In pence", "Owed", "Near")
    plan = Plan(tuple(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in names))
    left = demote_irrelevant(frame, plan)
    assert [c.name for c in left.traits] == ["Income", "Visits", "Near"]
    assert left["Owed"].reason == (
        "“Owed” says the same as “Income”, which counts once: it describes."
    )


def test_of_copies_the_fuller_one_stays():
    frame = related(120)[["Income", "Visits"]]
    frame["Again"] = 2 * frame["Income"]
    frame.loc[:3, "Income"] = np.nan
    plan = Plan(tuple(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in frame))
    assert [c.name for c in demote_irrelevant(frame, plan).traits] == ["Visits", "Again"]


def test_copies_of_copies_are_found_beside_a_near_one():
    """Four dates of one departure, and a booking shortly before it."""
    frame = related(400)
    frame["Near"] = frame["Income"] + np.random.default_rng(4).normal(0, 0.5, 400)
    frame["Again"] = frame["Near"]
    plan = Plan(
        tuple(
            ColumnPlan(n, Role.TRAIT, Kind.NUMBER, "")
            for n in ("Income", "Visits", "Near", "Again")
        )
    )
    assert [c.name for c in demote_irrelevant(frame, plan).traits] == ["Income", "Visits", "Near"]


def test_a_category_under_two_names_counts_once():
    frame = related(400)
    draws = np.random.default_rng(5)
    high = frame["Income"] > frame["Income"].median()
    cities = np.where(high, draws.choice(["Ulm", "Bonn"], 400), draws.choice(["Rom", "Bari"], 400))
    frame["City"] = cities
    frame["City code"] = pd.Series(cities).map({"Ulm": "U", "Bonn": "B", "Rom": "R", "Bari": "I"})
    frame["Country"] = pd.Series(cities).isin(["Ulm", "Bonn"]).map({True: "DE", False: "IT"})
    frame["Member"] = np.where(high, "yes", "no")
    frame["Guest"] = np.where(high, "no", "yes")
    kinds = {
        "Income": Kind.NUMBER, "Visits": Kind.NUMBER, "City": Kind.CATEGORY,
        "City code": Kind.CATEGORY, "Country": Kind.CATEGORY,
        "Member": Kind.BOOLEAN, "Guest": Kind.BOOLEAN,
    }  # fmt: skip
    plan = Plan(
        tuple(
            ColumnPlan(name, Role.TRAIT, kind, "", levels=("no", "yes") * (kind is Kind.BOOLEAN))
            for name, kind in kinds.items()
        )
    )
    left = demote_irrelevant(frame, plan)
    assert [c.name for c in left.traits] == ["Income", "Visits", "City", "Country", "Member"]
    assert "“City code” says the same as “City”" in left["City code"].reason


@pytest.mark.parametrize("pile", [999.0, -1.0, 500.0])
def test_a_pile_of_equal_values_is_told_from_the_others(pile):
    """Days since the last contact are 999 for whoever was never contacted."""
    draws = np.random.default_rng(0)
    known = draws.random(1_000) < 0.04
    days = np.where(known, draws.integers(1, 30, 1_000), pile)
    result = np.where(known, np.where(draws.random(1_000) < 0.9, "success", "failure"), "none")
    frame = pd.DataFrame({"Days": days, "Result": result, "Noise": draws.normal(size=1_000)})
    relevance_of = found(frame)
    assert relevance_of["Days"].partner == "Result"
    assert relevance_of["Days"].takes_part
