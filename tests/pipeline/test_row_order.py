"""Rows in an order that follows from their content."""

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.row_order import rows_by_content
from segmentation.pipeline.setup import set_up

from .conftest import table

KEY = "Customer"


@pytest.fixture(scope="module")
def frame(planted) -> pd.DataFrame:
    return planted.dataset.frame.drop(columns="Note")


def ordered(frame: pd.DataFrame) -> list[str]:
    plan = suggest_plan(table(frame))
    return frame[KEY].iloc[rows_by_content(frame, plan.traits)].tolist()


def shuffled(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sample(frac=1, random_state=3).reset_index(drop=True)


def in_pence(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{"Income (k$)": 100_000 * frame["Income (k$)"]})


@pytest.mark.parametrize("change", [shuffled, in_pence], ids=["order", "unit"])
def test_the_same_customers_in_the_same_order(frame, change):
    assert ordered(change(frame)) == ordered(frame)


def test_every_row_once_and_not_as_the_file_has_them(frame):
    assert sorted(ordered(frame)) == sorted(frame[KEY])
    assert ordered(frame) != frame[KEY].tolist()


def test_of_rows_that_are_all_alike_an_even_share_is_drawn():
    kinds = pd.DataFrame(
        {"Plan": ["a", "b", "c", "d"] * 5_000, "Visits": [1.0, 1.0, 2.0, 3.0] * 5_000}
    )
    rows = rows_by_content(kinds, suggest_plan(table(kinds)).traits)[:4_000]
    counts = kinds["Plan"].iloc[rows].value_counts()
    assert len(counts) == 4
    assert counts.min() > 900


def test_blanks_and_texts_have_a_place_too():
    odd = pd.DataFrame({"Spend": [np.nan, 1.0, 0.0, np.nan] * 9, "Plan": [None, "x", "y", "x"] * 9})
    rows = rows_by_content(odd, suggest_plan(table(odd)).traits)
    assert sorted(rows) == list(range(36))


@pytest.mark.parametrize(("most", "n_studied"), [(10_000, 240), (240, 240), (239, 239), (60, 60)])
def test_up_to_so_many_everyone_is_studied(planted, most, n_studied):
    customers = as_customers(planted.dataset)
    run = set_up(customers, SegmentationConfig(), sizes=(), blocks=None, most=most)
    assert len(run.studied) == len(set(run.studied)) == len(run.table.prepared) == n_studied


def test_another_order_or_seed_confirms_the_same_differences():
    # Without groups, what the traits are tested over is another cut for each draw.
    frame = pd.DataFrame(np.random.default_rng(5).normal(size=(300, 4)), columns=list("ABCD"))

    def confirmed(frame: pd.DataFrame, seed: int) -> list[tuple[str, str]]:
        config = SegmentationConfig(method="kmeans", n_segments=4, seed=seed)
        result = choose(explore(table(frame), config, sizes=(4,), baselines=()))
        return [(one.trait, f"{one.p_adjusted:.6f}") for one in result.effects.columns]

    assert confirmed(shuffled(frame), 1) == confirmed(frame, 2) == confirmed(frame, 1)


@pytest.mark.parametrize("method", ["kmeans", "pca", "latent_classes"])
@pytest.mark.parametrize("most", [10_000, 200], ids=["all", "a sample"])
def test_the_order_of_the_rows_changes_no_segment(frame, method, most):
    def segments(frame: pd.DataFrame) -> dict[str, int]:
        config = SegmentationConfig(method=method, n_segments=4)
        found = explore(table(frame), config, sizes=(3, 4), baselines=(), most=most)
        return dict(zip(frame[KEY], found.partition(4).labels, strict=True))

    assert segments(shuffled(frame)) == segments(frame)
