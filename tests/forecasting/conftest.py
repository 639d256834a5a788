from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.forecasting.forecast_label import forecast
from segmentation.forecasting.label_column import label_column
from segmentation.forecasting.label_forecast import LabelForecast

NAMES = ("Few", "Some", "Many")


def trait(name: str, kind: Kind = Kind.NUMBER, levels: tuple[str, ...] = ()) -> ColumnPlan:
    return ColumnPlan(name, Role.TRAIT, kind, "", levels)


@dataclass(frozen=True)
class Customers:
    """Two traits of noise, and three segments that have nothing to do with them."""

    frame: pd.DataFrame
    labels: np.ndarray
    draws: np.random.Generator

    def forecast(self, label, *, further=(), **options) -> LabelForecast:
        frame = self.frame.assign(y=label)
        traits = (trait("a"), trait("b"), *further)
        return forecast(frame, traits, label_column(frame, "y"), self.labels, NAMES, **options)


@pytest.fixture
def customers() -> Callable[[int, int], Customers]:
    def make(n: int, seed: int) -> Customers:
        draws = np.random.default_rng(seed)
        frame = pd.DataFrame({"a": draws.normal(size=n), "b": draws.normal(size=n)})
        return Customers(frame, draws.integers(0, 3, n), draws)

    return make


@pytest.fixture(scope="session")
def told_by_segment() -> LabelForecast:
    """A yes/no label that only the segment tells: 10, 40 and 80 %."""
    draws = np.random.default_rng(1)
    labels = draws.integers(0, 3, 600)
    frame = pd.DataFrame({"a": draws.normal(size=600), "b": draws.normal(size=600)})
    frame["y"] = (draws.random(600) < np.array([0.1, 0.4, 0.8])[labels]).astype(int)
    traits = (trait("a"), trait("b"))
    return forecast(frame, traits, label_column(frame, "y"), labels, NAMES)


@pytest.fixture(scope="session")
def told_by_leak() -> LabelForecast:
    """A label of chance, and a trait that is blank unless it is yes."""
    draws = np.random.default_rng(2)
    yes = draws.random(400) < 0.3
    frame = pd.DataFrame({"a": draws.normal(size=400), "y": yes.astype(int)})
    frame["left_on"] = np.where(yes, draws.normal(size=400), np.nan)
    traits = (trait("a"), trait("left_on"))
    return forecast(frame, traits, label_column(frame, "y"), draws.integers(0, 3, 400), NAMES)
