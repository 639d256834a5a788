"""Measure forecasts of orders and looks back, on logs whose truth is known and on real ones.

Run ``python benchmarks/order_forecasts.py [--draws 40] [--looks 8] [LOG.csv ...]``; it prints
``docs/evidence/order_forecast.md``. Logs that are named and not there are skipped. About ten
minutes.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("SEGMENTATION_PROCESSES", "1")

import numpy as np
import pandas as pd
from simulated_orders import Shop, SimulatedLog, as_csv, simulated_log
from threadpoolctl import threadpool_limits

from segmentation.backtesting.backtest import BacktestSettings, backtest
from segmentation.backtesting.backtest_texts import foretold_sentence
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.forecasting.orders.bg_nbd import BgNbd, expected_orders
from segmentation.forecasting.orders.order_check import OrderCheck
from segmentation.forecasting.orders.order_forecast import forecast_orders
from segmentation.forecasting.orders.order_texts import order_sentence, value_sentence
from segmentation.ingest.as_customers import order_log
from segmentation.ingest.read_table import read_table

_ROOT = Path(__file__).resolve().parents[1]
_DAYS, _LENGTH = 90, 500
_QUICK = BacktestSettings(n_segments=3, method="kmeans")
_SHOPS = {
    "as BG/NBD tells it": Shop(),
    "many drop out": Shop(a=1.5, b=2.0),
    "nobody drops out": Shop(a=0.01, b=100.0),
}
_TOLD = Shop(
    r=12.0, alpha=60.0, a=0.05, b=20.0, q=30.0, gamma=290.0, acquired=12.0,
    groups=((0.6, 0.3, 0.5), (0.4, 2.0, 2.0)),
)  # fmt: skip
_UNTOLD = Shop(r=400.0, alpha=2_000.0, a=0.01, b=100.0, q=400.0, gamma=8_000.0, acquired=20.0)
_MIXED = Shop(groups=((0.6, 0.3, 0.5), (0.4, 2.5, 2.0)), acquired=20.0)
_HEAD = """<!-- What `python benchmarks/order_forecasts.py` printed. -->
# Forecasts of orders, and looks back
"""


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", nargs="*", type=Path, help="public order logs")
    parser.add_argument("--draws", type=int, default=40, help="logs that are drawn of each shop")
    parser.add_argument("--looks", type=int, default=8, help="looks back of each kind")
    options = parser.parse_args()
    start = time.monotonic()
    for lines in (
        [_HEAD], _published(), _simulated(options.draws), _real(options.logs),
        _looks(options.looks), _planted(options.looks),
    ):  # fmt: skip
        for line in lines:
            print(line, flush=True)
    print(f"\n{time.monotonic() - start:.0f} seconds.")


def _published() -> Iterator[str]:
    """Compare with what is published of CDNOW's customers."""
    model = BgNbd(0.243, 4.414, 0.793, 2.426)
    two = tuple(np.array([value]) for value in (2.0, 30.43, 38.86))
    none = tuple(np.zeros(1) for _ in range(3))
    yield "## Published values (CDNOW, BG/NBD with r 0.243, α 4.414, a 0.793, b 2.426)\n"
    yield "| what | published | here |\n| --- | --- | --- |"
    ahead = expected_orders(model, *two, 39.0)[0]
    yield f"| expected in 39 weeks, x = 2, t_x = 30.43, T = 38.86 | 1.226 | {ahead:.3f} |"
    for weeks, known in ((1.0, 0.0532), (32.0, 1.0437), (78.0, 1.8576)):
        found = expected_orders(model, *none, weeks)[0]
        yield f"| expected of a newcomer in {weeks:.0f} weeks | {known} | {found:.4f} |"


def _simulated(n_draws: int) -> Iterator[str]:
    """Count how often totals lie within their intervals, and how often the check helps."""
    yield (
        f"\n## Drawn logs of 400 customers and {_LENGTH} days: the next {_DAYS} days\n\n"
        "Forecast ÷ truth is the mean over logs; each interval is meant to hold 95 %. Better than "
        "all rules: in the held-out check of the same log.\n"
    )
    yield (
        "| customers | orders ÷ truth | interval held | spend ÷ truth | interval held "
        "| orders better than all rules | value better |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    for name, shop in _SHOPS.items():
        rows = []
        for seed in range(n_draws):
            drawn = simulated_log(shop, 400, _LENGTH, seed)
            found = forecast_orders(order_log(_dataset(drawn.frame)), _DAYS, seed=seed)
            orders, spent = drawn.after(_DAYS)
            own = found.segments[-1]
            check = found.check
            if own.value is None or check.value is None:
                continue
            rows.append(
                (own.orders[0] / orders, own.orders[1] <= orders <= own.orders[2],
                 own.value[0] / spent, own.value[1] <= spent <= own.value[2],
                 check.orders.helps, check.value.helps)
            )  # fmt: skip
        mean = np.array(rows, dtype=float).mean(axis=0)
        of = len(rows)
        yield (
            f"| {name} | {mean[0]:.2f} | {_of(mean[1], of)} | {mean[2]:.2f} | {_of(mean[3], of)} "
            f"| {_of(mean[4], of)} | {_of(mean[5], of)} |"
        )


def _real(logs: Sequence[Path]) -> Iterator[str]:
    """Hold out the last days of the sample and of public logs."""
    yield f"\n## Held-out {_DAYS} days of real and sample logs"
    for path in (_ROOT / "sample_data" / "orders.csv", *logs):
        if not path.is_file():
            yield f"\n{path.name} is not here."
            continue
        yield f"\n### {path.name}\n"
        try:
            check = forecast_orders(order_log(read_table(path)), _DAYS).check
        except SegmentationError as error:
            yield str(error)
            continue
        yield from _check_lines(check)


def _check_lines(check: OrderCheck) -> Iterator[str]:
    yield order_sentence(check)
    if check.value is not None:
        yield f"\n{value_sentence(check)}"
    yield "\n| rule | orders: mean absolute error | in all | spend: mean absolute error | in all |"
    yield "| --- | --- | --- | --- | --- |"
    for place, row in enumerate(check.orders.rows):
        line = f"| {row.name} | {row.absolute_error:.3f} | {row.total:,.0f} |"
        if check.value is not None:
            value = check.value.rows[place]
            line += f" {value.absolute_error:,.1f} | {value.total:,.0f} |"
        yield line
    orders, value = check.orders, check.value
    end = f" | {value.happened:,.0f} ({value.low:,.0f} to {value.high:,.0f}) |" if value else ""
    yield (
        f"| happened (95 % interval of the forecast) | | {orders.happened:,.0f} ({orders.low:,.0f} "
        f"to {orders.high:,.0f}) |{end}"
    )


def _looks(n_looks: int) -> Iterator[str]:
    """Look back at logs in which segments do and do not foretell."""
    yield "\n## Looks back: k-means, three segments, 250 customers, 480 days\n"
    yield (
        "| customers | foretold more than the mean of everyone | mean squared error saved "
        "| surely better than RFM deciles | surely worse |\n| --- | --- | --- | --- | --- |"
    )
    for name, shop in (("two kinds that differ", _TOLD), ("all alike", _UNTOLD)):
        found = [
            backtest(_dataset(simulated_log(shop, 250, 480, 40 + seed).frame), _QUICK)
            for seed in range(n_looks)
        ]
        saved = float(np.mean([one.over_everyone.share for one in found]))
        yield (
            f"| {name} | {sum(one.foretell for one in found)} of {n_looks} | {saved:.0%} "
            f"| {sum(one.over_rfm.certain for one in found)} "
            f"| {sum(one.over_rfm.high < 0 for one in found)} |"
        )
    sample = read_table(_ROOT / "sample_data" / "orders.csv")
    own = backtest(sample, replace(_QUICK, n_segments=4))
    yield f"\nsample_data/orders.csv, four segments: {foretold_sentence(own)}"


def _planted(n_looks: int) -> Iterator[str]:
    """Count the planted columns that are named, and the honest ones."""
    planted = ("Orders ever", "Spent ever", "Gone", "Latest visit")
    honest = ("Kind", "Height", "Shirt")
    named = dict.fromkeys((*planted, *honest), 0)
    for seed in range(n_looks):
        frame = _with_later_columns(simulated_log(_MIXED, 500, 480, 60 + seed), seed)
        for one in backtest(_dataset(frame), _QUICK).later:
            named[one.column] += 1
    yield "\n## Columns named as knowing of later orders: 500 customers, 480 days\n"
    yield "| column | computed from later orders | named |\n| --- | --- | --- |"
    for name, times in named.items():
        yield f"| {name} | {'yes' if name in planted else 'no'} | {times} of {n_looks} |"


def _with_later_columns(drawn: SimulatedLog, seed: int) -> pd.DataFrame:
    frame = drawn.frame.copy()
    who, moments = frame["Customer ID"], frame["Order date"]
    number = who.str[1:].astype(int)
    last = moments.groupby(who).transform("max")
    rng = np.random.default_rng(seed)
    n = len(drawn.groups)
    frame["Orders ever"] = moments.groupby(who).transform("count")
    frame["Spent ever"] = frame.groupby("Customer ID")["Amount"].transform("sum").round(2)
    frame["Gone"] = np.where(last < moments.max() - np.timedelta64(90, "D"), "yes", "no")
    frame["Latest visit"] = last
    frame["Kind"] = np.array(["home", "office"])[drawn.groups[number]]
    frame["Height"] = rng.normal(170, 8, n).round(1)[number]
    frame["Shirt"] = rng.choice(["S", "M", "L"], n)[number]
    return frame


def _dataset(frame: pd.DataFrame) -> Dataset:
    return read_table(as_csv(frame), name="orders.csv")


def _of(share: float, n: int) -> str:
    return f"{share * n:.0f} of {n}"


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
