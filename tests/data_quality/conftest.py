import numpy as np
import pandas as pd
import pytest

from segmentation.data_quality.report import (
    Action,
    ColumnSummary,
    DataQualityReport,
    data_quality_report,
)
from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role

N_ROWS = 1_000


def trait(name: str, kind: Kind = Kind.NUMBER, **more) -> ColumnPlan:
    return ColumnPlan(name, Role.TRAIT, kind, "", **more)


def look_at(frame: pd.DataFrame, *columns: ColumnPlan) -> DataQualityReport:
    """Examine a table; columns that are not named are numbers that shape segments."""
    named = {column.name: column for column in columns}
    plan = Plan(tuple(named.get(name, trait(name)) for name in frame))
    return data_quality_report(Dataset("table.csv", "", frame, Reading()), plan)


def of_column(values) -> ColumnSummary:
    return look_at(pd.DataFrame({"x": pd.Series(values, dtype=float)}))["x"]


def said(health: DataQualityReport, action: Action | None = None) -> list[str]:
    return [f.sentence for f in health.findings if action is None or f.action is action]


@pytest.fixture
def clean() -> pd.DataFrame:
    draws = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "age": draws.normal(45, 12, N_ROWS),
            "income": draws.normal(60, 15, N_ROWS),
            "visits": draws.gamma(9, 1, N_ROWS),
        }
    )
