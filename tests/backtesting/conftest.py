import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from simulated_orders import Shop, as_csv, simulated_log

from segmentation.backtesting.backtest import BacktestSettings, backtest
from segmentation.ingest.read_table import read_table

#: Two kinds of customer, of whom one buys far more often and for more.
STEADY = Shop(
    r=12.0, alpha=60.0, a=0.05, b=20.0, q=30.0, gamma=290.0, acquired=12.0,
    groups=((0.6, 0.3, 0.5), (0.4, 2.0, 2.0)),
)  # fmt: skip
#: The same with chance between: many drop out, and spend is spread widely.
TOLD = Shop(groups=((0.6, 0.3, 0.5), (0.4, 2.5, 2.0)), acquired=20.0)
#: All customers are alike, so what one has done tells nothing of what they will do.
UNTOLD = Shop(r=400.0, alpha=2_000.0, a=0.01, b=100.0, q=400.0, gamma=8_000.0, acquired=20.0)
QUICK = BacktestSettings(n_segments=3, method="kmeans")


def dataset_of(frame: pd.DataFrame):
    return read_table(as_csv(frame), name="orders.csv")


def with_later_columns(drawn) -> pd.DataFrame:
    """Add columns that know of later orders, and two that do not."""
    frame = drawn.frame.copy()
    who, moments = frame["Customer ID"], frame["Order date"]
    number = who.str[1:].astype(int)
    last = moments.groupby(who).transform("max")
    draws = np.random.default_rng(3)
    frame["Orders ever"] = moments.groupby(who).transform("count")
    frame["Gone"] = np.where(last < moments.max() - np.timedelta64(90, "D"), "yes", "no")
    frame["Latest visit"] = last
    frame["Kind"] = np.array(["home", "office"])[drawn.groups[number]]
    frame["Height"] = draws.normal(170, 8, len(drawn.groups)).round(1)[number]
    return frame


@pytest.fixture(scope="session")
def told():
    return simulated_log(TOLD, 500, 480, 1)


@pytest.fixture(scope="session")
def steady():
    return simulated_log(STEADY, 250, 480, 4)


@pytest.fixture(scope="session")
def looked_back(steady):
    return backtest(dataset_of(steady.frame), QUICK)


@pytest.fixture(scope="session")
def nothing_told():
    return backtest(dataset_of(simulated_log(UNTOLD, 250, 480, 2).frame), QUICK)


@pytest.fixture(scope="session")
def leaking(told):
    return backtest(dataset_of(with_later_columns(told)), QUICK)
