"""Files that were judged wrongly once, and others of their kinds: number, verdict and words.

The files themselves are read from beside this copy, where they are.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Role
from segmentation.domain.result import SegmentationResult
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
RELIED_ON = ("clear", "usable")


def answered(data: bytes | pd.DataFrame, seed: int = 42) -> SegmentationResult:
    if isinstance(data, pd.DataFrame):
        data = data.to_csv(index=False).encode()
    config = SegmentationConfig(method="kmeans", seed=seed)
    return choose(explore(read_table(data, name="file.csv"), config, baselines=()))


def case(name: str) -> bytes:
    path = CASES / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this copy")
    return path.read_bytes()


def shaping(result: SegmentationResult) -> set[str]:
    return {c.name for c in result.exploration.plan.columns if c.role is Role.TRAIT}


# -- the number and the verdict ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("all_category95.csv", 3),
        ("all_category.csv", 3),
        ("all_yesno.csv", 3),
        ("sparse200.csv", 3),
        ("tiny30.csv", 2),
        ("one_column.csv", 2),
        ("telecom.csv", 4),
        ("telecom_copies.csv", 4),
        ("telecom_shuffled.csv", 4),
        ("wide320.csv", 2),
        ("blank80.csv", 2),
        ("idlike.csv", 2),
        ("few_distinct.csv", 3),
        ("whales.csv", 2),
        ("members.csv", 3),
        ("mass_at_top.csv", 2),
    ],
)
def test_groups_that_are_there_are_found(name, number):
    result = answered(case(name))
    assert result.quality.n_segments == number
    assert result.verdict.level in RELIED_ON


@pytest.mark.parametrize(
    "name",
    [
        "noise_copies.csv",
        "noise_one_copy.csv",
        "cohorts.csv",
        *(f"noise/n{k}_c{copies}.csv" for k in range(4) for copies in (1, 2, 3)),
    ],
)
def test_groups_that_are_not_there_are_not(name):
    assert answered(case(name)).verdict.level not in RELIED_ON


def test_copies_and_order_and_seed_change_nothing():
    data = case("telco1500.csv")
    said = {
        (result.quality.n_segments, result.verdict.level)
        for result in (answered(data, seed) for seed in (1, 2, 3))
    }
    assert len(said) == 1


@pytest.mark.parametrize(("name", "traits"), [("blank80.csv", {"Basket", "Orders"})])
def test_columns_that_are_mostly_blank_shape_nothing(name, traits):
    assert shaping(answered(case(name))) == traits


# -- a few who spend very much -----------------------------------------------------------------


def whales(seed: int) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    regular = np.arange(300) % 2 == 0
    spend = np.exp(np.where(regular, 6.0, 3.5) + draws.normal(0, 0.4, 300))
    spend[draws.choice(np.flatnonzero(regular), 4, replace=False)] *= 60
    return pd.DataFrame(
        {
            "Spend": spend.round(2),
            "Orders": np.where(regular, 8, 2) + draws.integers(0, 6, 300),
            "Days since last order": np.where(regular, 20, 120) + draws.integers(0, 140, 300),
        }
    )


@pytest.mark.parametrize("data", ["whales.csv", 1, 2, 3])
def test_segments_that_differ_in_spend_are_named_by_it(data):
    result = answered(case(data) if isinstance(data, str) else whales(data))
    assert any("spend" in name.lower() for name in result.names)
    said = [sentence for one in result.segments for sentence in one.sentences]
    assert any(s.startswith("Spend: ") and "far-off values drawn in" in s for s in said)


# -- a value that stands for never -------------------------------------------------------------


def never_contacted(seed: int, never: int) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    reached = np.arange(1_000) < 50
    return pd.DataFrame(
        {
            "days_since_contact": np.where(reached, draws.integers(1, 20, 1_000), never),
            "last_result": np.where(reached, "success", "none"),
            "calls": np.where(reached, draws.integers(3, 9, 1_000), 1),
            "age": draws.integers(20, 70, 1_000),
        }
    ).sample(frac=1, random_state=seed)


@pytest.mark.parametrize("data", ["mass_at_top.csv", (1, 999), (2, 365), (3, 9999)])
def test_a_mass_at_the_top_goes_with_what_it_goes_with(data):
    result = answered(case(data) if isinstance(data, str) else never_contacted(*data))
    assert "days_since_contact" in shaping(result)
    smallest = result.segments[-1]
    assert smallest.share < 0.06
    assert "success" in smallest.name.lower()


# -- a value that few have ---------------------------------------------------------------------


def members(seed: int) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    kind = np.arange(300) % 3
    since = np.array([60, 1_100, 1_150])[kind] + draws.integers(-50, 50, 300)
    joined = pd.Timestamp("2024-08-30") - pd.to_timedelta(since, unit="D")
    return pd.DataFrame(
        {
            "member_id": [f"M{k:03d}" for k in range(300)],
            "age": np.array([49, 32, 67])[kind] + draws.integers(-4, 5, 300),
            "income": np.array([60_000, 45_000, 75_000])[kind]
            + draws.normal(0, 4_000, 300).round(),
            "became_member_on": joined.strftime("%Y-%m-%d"),
        }
    )


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize("data", ["members.csv", 1, 2, 3])
def test_no_name_has_a_value_that_fewer_than_half_have(data):
    result = answered(case(data) if isinstance(data, str) else members(data))
    assert len(result.names) == 3
    assert not any(month in name for name in result.names for month in MONTHS)


# -- two ends of one line ----------------------------------------------------------------------


def poles(seed: int) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    along = draws.normal(0, 1, 400)
    return pd.DataFrame(
        {
            "Age": (34 + 5 * along + draws.normal(0, 2, 400)).round(),
            "Income": (42 + 12 * along + draws.normal(0, 5, 400)).round(1),
            "Debt": (5 + 1.2 * along + draws.normal(0, 0.6, 400)).round(2),
        }
    )


@pytest.mark.parametrize("data", ["two_poles.csv", 1, 2, 3])
def test_both_ends_are_named(data):
    result = answered(case(data) if isinstance(data, str) else poles(data))
    assert result.verdict.level not in RELIED_ON
    words = [name.lower() for name in result.names]
    assert sum("high" in name or "older" in name for name in words) == 1
    assert sum("low" in name or "younger" in name for name in words) == 1
