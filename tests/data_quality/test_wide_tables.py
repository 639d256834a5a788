"""A table of 300 rows and 4,900 columns, from its file to what could mislead in it."""

import pickle

import numpy as np
import pandas as pd
import pytest

from segmentation.data_quality import pairwise_likeness
from segmentation.data_quality.copy_candidates import most_candidates
from segmentation.data_quality.report import Action, data_quality_report
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.plan import Role
from segmentation.ingest.read_table import read_table
from segmentation.worker.prepare import prepare

N_ROWS, N_COLUMNS = 300, 4_900
FAR = 3_000  # columns between a trait and its copy


def wide_table() -> bytes:
    """Return customers of three kinds: numbers, every seventh column a category, some copies."""
    draws = np.random.default_rng(0)
    kind = draws.integers(0, 3, N_ROWS)
    columns = {}
    for place in range(N_COLUMNS):
        values = (kind * draws.normal() + draws.normal(size=N_ROWS)).round(3)
        towns = np.array(["Ulm", "Bonn", "Kiel"])[(kind + (draws.random(N_ROWS) < 0.5)) % 3]
        columns[f"trait {place}"] = towns if place % 7 == 0 else values
    columns[f"trait {8 + FAR}"] = columns["trait 8"] * 1.1  # the same in another currency
    columns[f"trait {9 + FAR}"] = columns["trait 9"] + 0.25 * (
        columns["trait 9"].std() * draws.normal(size=N_ROWS)
    )
    columns[f"trait {7 + FAR}"] = np.char.upper(columns["trait 7"])
    return pd.DataFrame(columns).to_csv(index=False).encode()


@pytest.fixture
def compared(monkeypatch) -> list[int]:
    """Return how many pairs each product compares."""
    counts: list[int] = []

    def counting(between):
        def counted(self, these, others):
            counts.append(len(these) * len(others))
            return between(self, these, others)

        return counted

    for columns in (pairwise_likeness.RankedColumns, pairwise_likeness.CodedColumns):
        monkeypatch.setattr(columns, "between", counting(columns.between))
    return counts


def test_its_columns_are_looked_at_by_few_of_their_pairs(compared):
    table = read_table(wide_table(), name="wide.csv")
    found = prepare(table, Cleaning())
    assert len(found.plan.columns) == N_COLUMNS
    copy = found.plan[f"trait {8 + FAR}"]
    assert copy.role is Role.DESCRIBES
    assert copy.reason.startswith(f"“trait {8 + FAR}” says the same as “trait 8”")
    assert found.plan[f"trait {7 + FAR}"].reason.startswith(
        f"“trait {7 + FAR}” says the same as “trait 7”"
    )
    health = data_quality_report(found.customers, found.plan)
    twice = {f.column for f in health.findings if f.action is Action.LEAVE_OUT}
    assert f"trait {9 + FAR}" in twice
    most = pairwise_likeness.MOST_COMPARED
    assert health.correlations.shape == (most, most)
    assert health.n_not_compared > 3_000
    # Four looks: numbers, and categories, for the plan and for the report.
    assert sum(compared) < 4 * most**2 + 4 * most_candidates(N_COLUMNS) / 10
    assert sum(compared) < N_COLUMNS**2 / 20
    assert len(pickle.dumps(health)) < 8_000_000  # what a worker hands to the server
    assert max(compared) <= most**2
