"""Tests of the sample tables and of the script that makes them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"
COLUMNS = {
    "mall": ["Customer ID", "Gender", "Age", "Annual income (k$)", "Spending score (1-100)"],
    "automobile": [
        "ID",
        "Gender",
        "Ever_Married",
        "Age",
        "Graduated",
        "Profession",
        "Work_Experience",
        "Spending_Score",
        "Family_Size",
        "Region",
        "Previous_Segment",
    ],
    "orders": ["Order ID", "Customer ID", "Order date", "Category", "Quantity", "Amount"],
}
ROWS = {"mall": 200, "automobile": 8068, "orders": 6011}
BLANKS = {
    "mall": {},
    "automobile": {
        "Ever_Married": 0.017,
        "Graduated": 0.010,
        "Profession": 0.015,
        "Work_Experience": 0.10,
        "Family_Size": 0.04,
    },
    "orders": {"Customer ID": 0.01},
}


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """Load the script as a module."""
    spec = importlib.util.spec_from_file_location("sample_data_generate", FOLDER / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Read the committed files."""
    return {name: pd.read_csv(FOLDER / f"{name}.csv") for name in COLUMNS}


def test_generate_writes_the_committed_bytes(generate: ModuleType, tmp_path: Path) -> None:
    out = tmp_path / "made" / "here"
    generate.main(["--out", str(out)])
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.csv" for name in COLUMNS)
    for path in out.iterdir():
        content = path.read_bytes()
        assert content == (FOLDER / path.name).read_bytes(), path.name
        assert b"\r" not in content


@pytest.mark.parametrize("name", COLUMNS)
def test_shape_and_blanks(tables: dict[str, pd.DataFrame], name: str) -> None:
    table = tables[name]
    assert list(table.columns) == COLUMNS[name]
    assert len(table) == ROWS[name]
    blank = table.isna().mean()
    assert set(blank.index[blank > 0]) == set(BLANKS[name])
    for column, share in BLANKS[name].items():
        assert blank[column] == pytest.approx(share, abs=0.002), column


@pytest.mark.parametrize(
    ("name", "column"), [("mall", "Customer ID"), ("automobile", "ID"), ("orders", "Order ID")]
)
def test_ids_are_unique(tables: dict[str, pd.DataFrame], name: str, column: str) -> None:
    assert tables[name][column].is_unique


def test_mall_values_stay_in_range(tables: dict[str, pd.DataFrame]) -> None:
    table = tables["mall"]
    assert table["Customer ID"].tolist() == list(range(1, 201))
    assert table["Age"].between(18, 70).all()
    assert table["Annual income (k$)"].between(15, 137).all()
    assert table["Spending score (1-100)"].between(1, 99).all()
    assert (table["Gender"] == "Female").mean() == pytest.approx(0.56)


def test_mall_groups_are_found(generate: ModuleType) -> None:
    table, planted = generate.mall()
    numbers = table.drop(columns=["Customer ID", "Gender"])
    assert _agreement(numbers.apply(_z_score), planted, 5) >= 0.85


def test_automobile_values_stay_in_range(tables: dict[str, pd.DataFrame]) -> None:
    table = tables["automobile"]
    assert table["ID"].between(100_000, 999_999).all()
    assert not table["ID"].is_monotonic_increasing
    assert table["Age"].between(18, 89).all()
    assert table["Work_Experience"].dropna().between(0, 14).all()
    assert table["Family_Size"].dropna().between(1, 9).all()
    assert table["Profession"].nunique() == 9
    assert set(table["Spending_Score"]) == {"Low", "Average", "High"}
    assert set(table["Region"]) == {f"Region {number}" for number in range(1, 8)}
    assert (table["Region"] == "Region 4").mean() == pytest.approx(0.60, abs=0.02)


def test_automobile_writes_numbers_with_blanks_as_floats() -> None:
    table = pd.read_csv(FOLDER / "automobile.csv", dtype=str)
    for column in ("Work_Experience", "Family_Size"):
        assert table[column].dropna().str.fullmatch(r"\d+\.0").all()


def test_automobile_groups_are_found_in_part(generate: ModuleType) -> None:
    table, planted = generate.automobile()
    assert (table["Previous_Segment"] == planted).mean() == pytest.approx(0.65, abs=0.02)
    numbers = table[["Age", "Work_Experience", "Family_Size"]]
    codes = pd.DataFrame(
        {
            "Spending_Score": table["Spending_Score"].map({"Low": 0, "Average": 1, "High": 2}),
            "Ever_Married": table["Ever_Married"].map({"No": 0, "Yes": 1}),
            "Graduated": table["Graduated"].map({"No": 0, "Yes": 1}),
        }
    )
    scaled = pd.concat([numbers.fillna(numbers.median()), codes.fillna(codes.median())], axis=1)
    professions = pd.get_dummies(table["Profession"], dtype=float)
    professions -= professions.mean()
    professions /= np.sqrt(professions.var(ddof=0).sum())
    encoded = pd.concat([scaled.apply(_z_score), professions], axis=1)
    assert 0.6 <= _agreement(encoded, planted, 4) <= 0.9


def test_orders_are_well_formed() -> None:
    table = pd.read_csv(FOLDER / "orders.csv", dtype=str)
    assert table["Customer ID"].dropna().str.fullmatch(r"C\d{5}").all()
    assert table["Customer ID"].nunique() == 1200
    assert table["Order date"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()
    assert table["Order date"].is_monotonic_increasing
    assert table["Order date"].min() >= "2024-01-01"
    assert table["Order date"].max() == "2025-12-31"
    assert table["Category"].nunique() == 6
    assert table["Amount"].str.fullmatch(r"-?\d+\.\d{2}").all()
    assert table["Amount"].str.startswith("-").mean() == pytest.approx(0.03, abs=0.005)


def test_each_return_follows_its_purchase(tables: dict[str, pd.DataFrame]) -> None:
    table = tables["orders"].assign(Size=tables["orders"]["Amount"].abs())
    returned = table["Amount"] < 0
    pairs = table[returned].merge(
        table[~returned], on=["Customer ID", "Category", "Quantity", "Size"], suffixes=("", " sold")
    )
    assert pairs["Order ID"].nunique() == returned.sum()
    assert (pairs["Order date"] > pairs["Order date sold"]).all()


def test_customer_kinds_behave_as_planted(generate: ModuleType) -> None:
    table, planted = generate.orders()
    table["Kind"] = planted
    assert (table["Customer ID"].isna() == (table["Kind"] == "guest")).all()
    customers = table.dropna(subset="Customer ID").groupby("Customer ID")
    assert customers["Kind"].nunique().max() == 1
    kind = customers["Kind"].first()
    assert set(kind) == {"loyal", "big-ticket", "lapsed", "new"}
    assert customers["Order date"].max()[kind == "lapsed"].max() <= "2025-03-31"
    assert customers["Order date"].min()[kind == "new"].min() >= "2025-10-01"
    assert customers.size()[kind == "loyal"].min() >= 8
    assert customers["Order date"].max()[kind == "loyal"].min() >= "2025-10-01"
    sold = table[table["Amount"] > 0].groupby("Kind")["Amount"].median()
    assert sold["big-ticket"] >= 5 * sold.drop("big-ticket").max()


def _z_score(column: pd.Series) -> pd.Series:
    """Centre a column and divide it by its standard deviation."""
    return (column - column.mean()) / column.std(ddof=0)


def _agreement(features: pd.DataFrame, planted: NDArray[np.str_], groups: int) -> float:
    """Compare the clusters of k-means with the planted groups."""
    found = KMeans(n_clusters=groups, n_init=10, random_state=0).fit_predict(features)
    return float(adjusted_rand_score(planted, found))
