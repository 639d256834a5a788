from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.ingest.read_table import read_table
from segmentation.monitoring.run_assignments import RunAssignments
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore


def shop_frame(n: int, seed: int) -> pd.DataFrame:
    """Draw customers of three kinds."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    spend = rng.lognormal(np.array([3.0, 4.5, 3.8])[kind], 0.4).round(2)
    spend[rng.random(n) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "customer id": [f"c{seed}-{row}" for row in range(n)],
            "age": rng.normal(np.array([25, 42, 60])[kind], 5).round(1),
            "spend": spend,
            "visits": rng.poisson(np.array([2, 8, 4])[kind]),
            "plan": np.where(
                rng.random(n) < 0.7,
                np.array(["basic", "gold", "plus"])[kind],
                rng.choice(["basic", "gold", "plus"], n),
            ),
        }
    )


@pytest.fixture(scope="session")
def draw_shop():
    """Return customers of one population as they are read, as many as are wanted."""

    def draw(n: int, seed: int = 1, *, change=None):
        frame = shop_frame(n, seed)
        frame = frame if change is None else change(frame)
        return read_table(frame.to_csv(index=False).encode(), name="shop.csv")

    return draw


@pytest.fixture(scope="session")
def shop_model(draw_shop):
    """Return a model of 1,500 customers."""
    config = SegmentationConfig(n_segments=3, method="kmeans")
    return choose(explore(draw_shop(1_500), config, sizes=(3,), baselines=())).model


@pytest.fixture(scope="session")
def old_model(shop_model):
    """Return a model as files from before hold it."""
    return replace(shop_model, reference=None)


@pytest.fixture
def as_run():
    """Return a run of labels by key."""

    def make(labels, keys=None, *, name="run", names=None, key="id", file="a.csv"):
        labels = np.array(labels, dtype=np.int64)
        size = int(labels.max()) + 1
        names = names or tuple(f"S{k}" for k in range(size))
        keys = tuple(str(k) for k in range(len(labels))) if keys is None else tuple(keys)
        return RunAssignments(name, keys, key, labels, names, tuple(range(len(names))), file)

    return make
