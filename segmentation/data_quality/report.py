"""The data quality report of a table."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, read_only
from segmentation.data_quality.associations import (
    NearDuplicate,
    measure_associations,
    near_duplicates,
)
from segmentation.data_quality.careless_answers import find_speeders, find_straight_liners
from segmentation.data_quality.column_summary import ColumnSummary, summarise_column
from segmentation.data_quality.findings import Action, Finding, find_issues
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import Plan

__all__ = [
    "Action",
    "ColumnSummary",
    "DataQualityReport",
    "Finding",
    "NearDuplicate",
    "data_quality_report",
]


@dataclass(frozen=True, slots=True)
class DataQualityReport:
    """Data quality report of a table.

    Attributes
    ----------
    n_rows : int
    n_duplicates : int
        Rows that repeat an earlier one in every cell.
    n_repeated_keys : int
        Rows whose key an earlier row has; 0 where no column is the key.
    columns : tuple of ColumnSummary
        In the file's order.
    near_duplicates : tuple of NearDuplicate
        For each trait that could be left out, the trait it repeats most.
    ranked : tuple of str
        Traits that are numbers, orders or yes/no; the first 400 of very many.
    correlations : ndarray of float, shape (n_ranked, n_ranked)
        Their rank correlations; NaN where too few rows have both, or one never differs.
    n_not_compared : int
        Further such traits, of which not every pair was compared.
    n_sampled : int
        Rows that correlations were measured on.
    findings : tuple of Finding
        What matters most first; one reassuring sentence where there is nothing.
    """

    n_rows: int
    n_duplicates: int
    n_repeated_keys: int
    columns: tuple[ColumnSummary, ...]
    near_duplicates: tuple[NearDuplicate, ...]
    ranked: tuple[str, ...]
    correlations: Floats
    n_not_compared: int
    n_sampled: int
    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        read_only(self.correlations)

    def __getitem__(self, name: str) -> ColumnSummary:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def data_quality_report(dataset: Dataset, plan: Plan) -> DataQualityReport:
    """Report duplicates, missing values, outliers, skewness and redundant traits.

    Parameters
    ----------
    dataset : Dataset
    plan : Plan
        Of this table.

    Returns
    -------
    DataQualityReport
    """
    frame, done = dataset.frame, dataset.cleaning or Cleaning()
    columns = {column.name: summarise_column(frame, column) for column in plan.columns}
    likeness = measure_associations(
        frame, [t for t in plan.traits if not columns[t.name].is_constant]
    )
    near = near_duplicates(likeness, {name: c.n_missing for name, c in columns.items()})
    n_duplicates = _repeats(frame, sorted(columns.values(), key=lambda c: -c.n_distinct))
    n_repeated_keys = int(frame[plan.key].dropna().duplicated().sum()) if plan.key else 0
    return DataQualityReport(
        n_rows=len(frame),
        n_duplicates=n_duplicates,
        n_repeated_keys=n_repeated_keys,
        columns=tuple(columns.values()),
        near_duplicates=near,
        ranked=likeness.ranked[: len(likeness.correlations)],
        correlations=likeness.correlations,
        n_not_compared=len(likeness.ranked) - len(likeness.correlations),
        n_sampled=likeness.n_sampled,
        findings=find_issues(
            plan,
            columns,
            near,
            n_rows=len(frame),
            n_duplicates=n_duplicates,
            n_repeated_keys=n_repeated_keys,
            straight=None if done.straight_liners else find_straight_liners(frame),
            fast=None if done.speeders else find_speeders(frame),
        ),
    )


def _repeats(frame: pd.DataFrame, columns: list[ColumnSummary]) -> int:
    """Count rows that repeat an earlier one; only rows alike so far are looked at further.

    Columns of many different values come first: they tell most rows apart at once.
    """
    rows = np.arange(len(frame))
    group = np.zeros(len(frame), dtype=np.int64)
    for column in columns:
        codes = pd.factorize(frame[column.name].iloc[rows], use_na_sentinel=False)[0]
        group = pd.factorize(group * (int(codes.max(initial=0)) + 1) + codes)[0]
        again = np.bincount(group)[group] > 1
        rows, group = rows[again], group[again]
        if not len(rows):
            return 0
    return len(rows) - len(np.unique(group))
