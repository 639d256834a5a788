"""Make the three sample tables: shoppers, car customers and an order log.

Every row is drawn from a seeded random generator, so each run writes the same bytes.

Run ``python sample_data/generate.py [--out DIR]``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Names = NDArray[np.str_]

SEED = 20251231


def mall() -> tuple[pd.DataFrame, Names]:
    """Make 200 shoppers in five groups of income by spending.

    Returns
    -------
    table : DataFrame
        One row per shopper, in random order.
    planted : ndarray of str
        The planted group of each row, as ``income/spending``.
    """
    rng = np.random.default_rng([SEED, 1])
    names = np.array(["low/low", "low/high", "mid/mid", "high/low", "high/high"])
    group = rng.permutation(np.repeat(np.arange(5), [26, 24, 72, 36, 42]))
    size = len(group)
    age = _normal_within(
        rng, np.array([46, 25, 48, 41, 32])[group], np.array([8, 4, 8, 6, 4])[group], 18, 70
    )
    income = _normal_within(
        rng, np.array([25, 25, 56, 89, 88])[group], np.array([6, 6, 8, 14, 14])[group], 15, 137
    )
    spending = _normal_within(
        rng, np.array([17, 81, 50, 17, 83])[group], np.array([9, 9, 6, 9, 8])[group], 1, 99
    )
    table = pd.DataFrame(
        {
            "Customer ID": np.arange(1, size + 1),
            "Gender": rng.permutation(np.repeat(["Female", "Male"], [112, size - 112])),
            "Age": age,
            "Annual income (k$)": income,
            "Spending score (1-100)": spending,
        }
    )
    return table, names[group]


def automobile() -> tuple[pd.DataFrame, Names]:
    """Make 8,068 customers of a car maker in four overlapping groups of life stage.

    Returns
    -------
    table : DataFrame
        One row per customer, in random order, with blanks in five columns.
    planted : ndarray of str
        The planted group of each row, ``A`` (youngest) to ``D`` (oldest).
    """
    rng = np.random.default_rng([SEED, 2])
    names = np.array(["A", "B", "C", "D"])
    professions = np.array(
        [
            "Artist",
            "Doctor",
            "Engineer",
            "Entertainment",
            "Executive",
            "Healthcare",
            "Homemaker",
            "Lawyer",
            "Marketing",
        ]
    )
    profession_weights = [
        [0.06, 0.05, 0.04, 0.07, 0.01, 0.62, 0.05, 0.01, 0.09],
        [0.44, 0.10, 0.21, 0.13, 0.01, 0.04, 0.03, 0.01, 0.03],
        [0.24, 0.08, 0.05, 0.13, 0.41, 0.02, 0.02, 0.03, 0.02],
        [0.22, 0.05, 0.04, 0.08, 0.08, 0.01, 0.02, 0.48, 0.02],
    ]
    spending_weights = [
        [0.95, 0.04, 0.01],
        [0.92, 0.06, 0.02],
        [0.06, 0.52, 0.42],
        [0.80, 0.09, 0.11],
    ]
    region_weights = [[0.05, 0.08, 0.13, 0.60, 0.06, 0.05, 0.03]]

    group = rng.permutation(np.repeat(np.arange(4), [2582, 2178, 1856, 1452]))
    size = len(group)
    anyone = np.zeros(size, dtype=np.int64)
    age = _normal_within(
        rng, np.array([25, 38, 52, 66])[group], np.array([6, 7, 8, 7])[group], 18, 89
    )
    experience = (rng.geometric(np.array([0.28, 0.26, 0.32, 0.45])[group]) - 1) % 15
    family = np.array([2, 1, 2, 1])[group] + rng.poisson(np.array([2.1, 0.7, 1.2, 0.8])[group])
    noise = rng.choice(4, size, p=[0.65, 0.12, 0.12, 0.11])
    table = pd.DataFrame(
        {
            "ID": rng.choice(np.arange(700_000, 720_000), size, replace=False),
            "Gender": rng.choice(["Male", "Female"], size, p=[0.54, 0.46]),
            "Ever_Married": _yes_no(rng, np.array([0.03, 0.10, 0.95, 0.95])[group]),
            "Age": age,
            "Graduated": _yes_no(rng, np.array([0.18, 0.90, 0.74, 0.62])[group]),
            "Profession": professions[_pick(rng, profession_weights, group)],
            "Work_Experience": experience,
            "Spending_Score": np.array(["Low", "Average", "High"])[
                _pick(rng, spending_weights, group)
            ],
            "Family_Size": np.minimum(family, 9),
            "Region": [f"Region {code + 1}" for code in _pick(rng, region_weights, anyone)],
            "Previous_Segment": names[(group + noise) % 4],
        }
    )
    blanks = {
        "Ever_Married": 0.017,
        "Graduated": 0.010,
        "Profession": 0.015,
        "Work_Experience": 0.10,
        "Family_Size": 0.04,
    }
    for column, share in blanks.items():
        blank = np.zeros(size, dtype=bool)
        blank[rng.choice(size, round(share * size), replace=False)] = True
        table[column] = table[column].mask(blank)
    return table, names[group]


def orders() -> tuple[pd.DataFrame, Names]:
    """Make an order log of two years with four kinds of customer, and guests.

    Each customer's orders are spread over the days that the kind is active. A return repeats
    an earlier purchase 3 to 30 days later with a negative amount.

    Returns
    -------
    table : DataFrame
        One row per order or return, by date. Guests have no customer ID.
    planted : ndarray of str
        The planted kind of each row's customer, or ``guest``.
    """
    rng = np.random.default_rng([SEED, 3])
    names = np.array(["loyal", "big-ticket", "lapsed", "new", "guest"])
    start, end = date(2024, 1, 1), date(2025, 12, 31)
    first = np.array([0, 0, 0, (date(2025, 10, 1) - start).days, 0])
    last = np.array([(end - start).days] * 5)
    last[2] = (date(2025, 3, 31) - start).days
    categories = np.array(["Books", "Clothing", "Electronics", "Home", "Sports", "Toys"])
    prices = np.array([16, 38, 120, 70, 55, 24])
    category_weights = [
        [0.26, 0.26, 0.06, 0.16, 0.12, 0.14],
        [0.02, 0.05, 0.48, 0.30, 0.13, 0.02],
        [0.18, 0.30, 0.08, 0.14, 0.12, 0.18],
        [0.14, 0.26, 0.14, 0.14, 0.20, 0.12],
        [0.20, 0.24, 0.12, 0.16, 0.14, 0.14],
    ]

    customer_kind = np.repeat(np.arange(5), [310, 290, 370, 230, 60])
    count = np.array([8, 2, 1, 1, 1])[customer_kind]
    count += rng.poisson(np.array([3.6, 0.8, 1.6, 0.6, 0])[customer_kind])
    customer = np.repeat(np.arange(len(count)), count)
    rows = len(customer)
    kind = customer_kind[customer]
    step = np.arange(rows) - np.repeat(np.cumsum(count) - count, count)
    share = (step + rng.random(rows)) / count[customer]
    category = _pick(rng, category_weights, kind)
    quantity = 1 + rng.poisson(np.array([0.9, 0.1, 0.5, 0.5, 0.5])[kind])
    unit = prices[category] * np.array([1.0, 5.0, 1.0, 1.1, 1.0])[kind]
    number = rng.choice(np.arange(1, 10_000), len(count), replace=False)
    table = pd.DataFrame(
        {
            "Customer ID": [f"C{value:05d}" for value in number[customer]],
            "Day": first[kind] + (share * (last - first + 1)[kind]).astype(np.int64),
            "Category": categories[category],
            "Quantity": quantity,
            "Amount": (unit * rng.lognormal(0, 0.35, rows)).round(2) * quantity,
            "Kind": names[kind],
        }
    )
    table["Customer ID"] = table["Customer ID"].mask(table["Kind"] == "guest")

    returnable = np.flatnonzero((table["Day"] + 30 <= last[kind]) & (table["Kind"] != "guest"))
    returned = table.iloc[rng.choice(returnable, round(0.03 * rows), replace=False)].copy()
    returned["Day"] += rng.integers(3, 31, len(returned))
    returned["Amount"] = -returned["Amount"]

    table = pd.concat([table, returned], ignore_index=True)
    table = table.iloc[rng.permutation(len(table))].sort_values("Day", kind="stable")
    day = pd.to_timedelta(table["Day"], unit="D")
    table["Order date"] = (pd.Timestamp(start) + day).dt.strftime("%Y-%m-%d")
    table["Order ID"] = np.arange(100_001, 100_001 + len(table))
    columns = ["Order ID", "Customer ID", "Order date", "Category", "Quantity", "Amount"]
    return table[columns].reset_index(drop=True), table["Kind"].to_numpy(dtype=np.str_)


def write(out: Path) -> None:
    """Write the three tables as CSV files.

    Parameters
    ----------
    out : Path
        Folder to write to, made where it is missing.
    """
    out.mkdir(parents=True, exist_ok=True)
    tables = {"mall": (mall, None), "automobile": (automobile, "%.1f"), "orders": (orders, "%.2f")}
    for name, (make, decimals) in tables.items():
        text = make()[0].to_csv(index=False, float_format=decimals, lineterminator="\n")
        (out / f"{name}.csv").write_bytes(text.encode("utf-8"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the files.

    Parameters
    ----------
    arguments : sequence of str, optional
        Command-line arguments; those of the process by default.
    """
    parser = argparse.ArgumentParser(description="Make the sample tables.")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    write(parser.parse_args(arguments).out)


def _normal_within(
    rng: np.random.Generator, mean: ArrayLike, spread: ArrayLike, low: int, high: int
) -> Ints:
    """Draw whole numbers from normal distributions, again where they fall out of range.

    Parameters
    ----------
    rng : Generator
        Source of random numbers.
    mean, spread : array_like
        Mean and standard deviation of each draw.
    low, high : int
        Smallest and largest value allowed.

    Returns
    -------
    ndarray of int
        One number per draw.
    """
    centre, scale = np.asarray(mean, dtype=np.float64), np.asarray(spread, dtype=np.float64)
    draws = rng.normal(centre, scale)
    while (outside := (draws < low) | (draws > high)).any():
        draws[outside] = rng.normal(centre[outside], scale[outside])
    return np.rint(draws).astype(np.int64)


def _pick(rng: np.random.Generator, weights: ArrayLike, group: Ints) -> Ints:
    """Draw one option per row with the weights of the row's group.

    Parameters
    ----------
    rng : Generator
        Source of random numbers.
    weights : array_like
        One row of option weights per group, each summing to 1.
    group : ndarray of int
        Group of each row.

    Returns
    -------
    ndarray of int
        Position of the option drawn for each row.
    """
    bounds = np.cumsum(np.asarray(weights, dtype=np.float64), axis=1)[:, :-1]
    option: Ints = (rng.random((len(group), 1)) >= bounds[group]).sum(axis=1, dtype=np.int64)
    return option


def _yes_no(rng: np.random.Generator, chance: Floats) -> Names:
    """Draw ``Yes`` or ``No`` for each row.

    Parameters
    ----------
    rng : Generator
        Source of random numbers.
    chance : ndarray of float
        Chance of ``Yes`` of each row.

    Returns
    -------
    ndarray of str
        One answer per row.
    """
    return np.where(rng.random(len(chance)) < chance, "Yes", "No")


if __name__ == "__main__":
    main()
