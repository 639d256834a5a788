"""What is settled before anything is learnt."""

import numpy as np
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.recipe import METHODOLOGY, ResolvedRecipe
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.setup import set_up, studied_rows

MOST = 150


@pytest.mark.parametrize(
    ("n_customers", "n_studied"), [(3, 3), (150, 150), (151, 150), (9_000, 150)]
)
def test_up_to_so_many_everyone_is_studied(n_customers, n_studied):
    rows = studied_rows(n_customers, MOST, seed=1)
    assert len(rows) == len(set(rows)) == n_studied
    assert rows.tolist() == sorted(rows)
    assert rows.min() >= 0
    assert rows.max() < n_customers
    assert np.array_equal(rows, studied_rows(n_customers, MOST, seed=1))


def settled(planted, most=10_000, **settings):
    customers = as_customers(planted.dataset)
    return set_up(customers, SegmentationConfig(**settings), sizes=(), blocks=None, most=most)


def test_nothing_is_left_to_follow_the_data(planted):
    run = settled(planted)
    assert isinstance(run.config.recipe, ResolvedRecipe)
    assert run.config.plan.traits
    assert run.choose_size
    assert run.sizes == list(range(2, 11))
    assert not settled(planted, recipe=METHODOLOGY).choose_size


def test_the_table_is_of_the_rows_that_are_studied(planted):
    run = settled(planted, most=MOST)
    assert len(run.studied) == len(run.table.prepared) == len(run.table.training) == MOST
    assert len(run.dataset.frame) == len(planted.groups) > MOST
    assert run.table.held_out.sum() == 30  # a fifth


def test_the_number_of_segments_is_the_wanted_one_or_else_the_recipes(planted):
    assert settled(planted, n_segments=12).sizes == [*range(2, 11), 12]
    assert settled(planted, recipe=METHODOLOGY).config.n_segments == 7
    assert settled(planted, recipe=METHODOLOGY, n_segments=3).config.n_segments == 3
