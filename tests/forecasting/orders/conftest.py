import sys
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

sys.path.append(str(Path(__file__).resolve().parents[3] / "benchmarks"))

from simulated_orders import Shop, as_csv, simulated_log

from segmentation.forecasting.orders.order_forecast import forecast_orders
from segmentation.ingest.as_customers import order_log
from segmentation.ingest.read_table import read_table


def log_of(frame: pd.DataFrame):
    return order_log(read_table(as_csv(frame), name="orders.csv"))


@pytest.fixture(scope="session")
def as_log():
    """Read a table of orders as if it were a file."""
    return log_of


@pytest.fixture(scope="session")
def simulated():
    """Draw a log, once for the same shop, size, length and seed."""
    return cache(simulated_log)


@pytest.fixture(scope="session")
def shop_forecast(simulated):
    """Return a log of 1,500 customers over two years, and the forecast of 90 days after it."""
    drawn = simulated(Shop(), 1_500, 700, 1)
    return drawn, forecast_orders(log_of(drawn.frame), 90)
