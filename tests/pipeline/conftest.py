"""Made customers, and fewer redraws where a test is not about them."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore


def table(frame: pd.DataFrame, name: str = "made.csv"):
    return read_table(frame.to_csv(index=False).encode(), name=name)


def plain_config(**settings) -> SegmentationConfig:
    return SegmentationConfig(method="kmeans", **settings)


@pytest.fixture(scope="module")
def noise() -> pd.DataFrame:
    """Thirty customers without any groups."""
    draws = np.random.default_rng(0)
    return pd.DataFrame({"a": draws.normal(size=30), "b": draws.normal(size=30)}).round(4)


@pytest.fixture
def few_redraws(monkeypatch) -> None:
    """Redraw customers less often, in tests that are not about that."""
    for name, card in METHODS.items():
        few = replace(card, algorithm=replace(card.algorithm, resamples=2))
        monkeypatch.setitem(METHODS, name, few)


FEW = pytest.mark.usefixtures("few_redraws")


@pytest.fixture(scope="module")
def crowds() -> tuple[pd.DataFrame, np.ndarray]:
    """Three crowds of 80, 60 and 40 customers, and six who are far from all."""
    draws = np.random.default_rng(5)
    groups = np.repeat([0, 1, 2, -1], [80, 60, 40, 6])
    middles = np.array([[0.0, 0.0], [30.0, 0.0], [0.0, 30.0], [np.nan, np.nan]])[groups]
    strays = np.array([[60.0, 60], [-40, 20], [70, -30], [20, -50], [-30, 70], [15, 90]])
    places = np.where(groups[:, None] >= 0, middles, 0) + draws.normal(size=(len(groups), 2))
    places[groups < 0] = strays
    order = draws.permutation(len(groups))
    return pd.DataFrame(places[order].round(4), columns=["a", "b"]), groups[order]


def frozen_arrays(thing, path: str = "result") -> Iterator[tuple[str, np.ndarray]]:
    if isinstance(thing, np.ndarray):
        yield path, thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from frozen_arrays(getattr(thing, field.name), f"{path}.{field.name}")
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from frozen_arrays(value, f"{path}[{key}]")
    elif isinstance(thing, tuple):
        for position, value in enumerate(thing):
            yield from frozen_arrays(value, f"{path}[{position}]")


def even_squares(n_squares: int) -> pd.DataFrame:
    """Customers who are equally far from each other in each of some squares."""
    square = np.stack(np.meshgrid(np.arange(10.0), np.arange(10.0)), axis=-1).reshape(-1, 2)
    shifts = np.array([[0, 0], [40, 0], [0, 40]])[:n_squares]
    return pd.DataFrame(np.concatenate([square + shift for shift in shifts]), columns=["a", "b"])


def points_by_segment(points: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    return [points[labels == k] for k in range(labels.max() + 1)]


def rises_from_nothing_to_done(told) -> None:
    fractions = [progress.fraction for progress in told]
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert fractions == sorted(fractions)
    assert len(set(fractions)) >= 7
    assert told[-1].stage == "Done"
    assert all(progress.stage[0].isupper() for progress in told)


_EDITED_METHODS = ("kmeans", "gmm", "latent_classes", "agglomerative", "hdbscan")


@pytest.fixture(scope="session", params=_EDITED_METHODS)
def by_method(request, planted):
    config = SegmentationConfig(method=request.param, n_segments=4)
    return choose(explore(planted.dataset, config, baselines=()), 4)
