"""The same customers by every method: with blanks, categories, an order, yes/no and a long tail."""

from dataclasses import replace
from functools import cache
from unittest.mock import patch

import numpy as np
import pandas as pd

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import METHODS
from segmentation.domain.recipe import RECOMMENDED
from segmentation.domain.result import SegmentationResult
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

N_ROWS = 160
KEY = "Customer key"


def awkward_frame() -> pd.DataFrame:
    """Four groups; one customer has a rare value, some have blanks, some are far off."""
    draws = np.random.default_rng(4)
    groups = draws.permutation(np.arange(N_ROWS) % 4)
    mostly = draws.random(N_ROWS) < 0.95
    frame = pd.DataFrame(
        {
            KEY: [f"key{row:03d}" for row in range(N_ROWS)],
            "Spend": np.exp(np.array([2, 4, 5, 6])[groups] + draws.normal(0, 0.4, N_ROWS)),
            "Visits": np.array([4, 20, 4, 36])[groups] + draws.integers(-2, 3, N_ROWS),
            "Age": np.array([30, 50, 70, 45])[groups] + draws.integers(-4, 5, N_ROWS),
            "Plan": np.where(mostly, np.array(["Solo", "Duo", "Team", "Trio"])[groups], "Duo"),
            "Loyalty": np.where(
                mostly, np.array(["Low", "High", "Average", "High"])[groups], "Low"
            ),
            "Member": np.where(mostly, np.array(["no", "yes", "no", "yes"])[groups], "no"),
        }
    )
    frame.loc[7, "Plan"] = "Rarest"
    frame.loc[8, "Plan"] = "Odd"
    frame.loc[9, "Spend"] = 90_000.0
    for name in ("Spend", "Visits", "Plan", "Loyalty", "Member"):
        frame.loc[draws.random(N_ROWS) < 0.05, name] = None
    return frame.round(2)


@cache
def awkward_customers() -> Dataset:
    """Return the same, read from a file."""
    return read_table(awkward_frame().to_csv(index=False).encode(), name="awkward.csv")


@cache
def found_by(method: str) -> SegmentationResult:
    """Return segments found by a method with few epochs and redraws, once for all tests."""
    recipe = replace(RECOMMENDED, epochs=6, latent=3)
    config = SegmentationConfig(method=method, recipe=recipe, n_segments=4)
    card = METHODS[method]
    few = replace(card, algorithm=replace(card.algorithm, resamples=3))
    with patch.dict(METHODS, {method: few}):
        exploration = explore(awkward_customers(), config, sizes=(3, 4), baselines=())
    return choose(exploration, 4)
