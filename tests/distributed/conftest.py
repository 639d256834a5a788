from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, silent
from segmentation.distributed.dask_client import _raise_if_failed


class Here:
    """A crew without a cluster: every task is done at once, in this process."""

    def do(self, tasks, stage="", report=silent, *, kept=()):
        results = []
        for place, task in enumerate(tasks):
            report(Progress(stage, place / len(tasks)))
            results.append(_raise_if_failed(task(*kept[place : place + 1])))
        return results

    def keep(self, tasks):
        return tuple(task() for task in tasks)


@pytest.fixture
def here() -> Here:
    return Here()


def shop(n_customers: int) -> pd.DataFrame:
    """Return customers of four kinds that stand apart, in the order of their kind."""
    draws = np.random.default_rng(5)
    kinds = np.sort(draws.choice(4, n_customers, p=[0.4, 0.3, 0.2, 0.1]))
    middles = np.array([[20, 200, 3], [60, 800, 12], [90, 300, 30], [35, 1500, 20]], dtype=float)
    values = middles[kinds] + draws.normal(size=(n_customers, 3)) * [3, 40, 1]
    plans = np.array(["Gold", "Basic", "Silver", "Black"])
    mixed = np.where(draws.random(n_customers) < 0.9, kinds, draws.integers(0, 4, n_customers))
    frame = pd.DataFrame(
        {
            "Customer ID": [f"C-{row:06d}" for row in draws.permutation(n_customers)],
            "Age": values[:, 0].round(1),
            "Spend": values[:, 1].round(2),
            "Orders": values[:, 2].round(1),
            "Plan": plans[mixed],
            "Email": [f"p{row}@example.org" for row in range(n_customers)],
        }
    )
    joined = pd.Timestamp("2021-01-01") + pd.to_timedelta(
        draws.integers(0, 900, n_customers), unit="D"
    )
    frame["Joined"] = joined.astype("datetime64[s]")
    frame.loc[draws.random(n_customers) < 0.02, "Spend"] = np.nan
    return frame


def fails(value: str):
    raise ValueError(value)


def refuses(value: str):
    raise SegmentationError(f"{value} is wrong.")


def in_parts(frame: pd.DataFrame, folder: Path, n_parts: int = 4) -> Path:
    """Write a folder of Parquet files."""
    folder.mkdir()
    for number, rows in enumerate(np.array_split(np.arange(len(frame)), n_parts)):
        frame.iloc[rows].to_parquet(folder / f"{number}.parquet", index=False)
    return folder
