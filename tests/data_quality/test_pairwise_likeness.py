"""Pairs of columns: each of a few, and of very many those that may be copies."""

import numpy as np
import pytest

from segmentation.data_quality import pairwise_likeness as module
from segmentation.data_quality.copy_candidates import most_candidates
from segmentation.data_quality.pairwise_likeness import (
    MOST_COMPARED,
    CodedColumns,
    RankedColumns,
    measure_pairs,
)

N_ROWS, WIDE = 300, 1_000


def some_numbers(n_columns: int) -> list[np.ndarray]:
    """Return numbers with blanks, the last tenth noisy copies of the first, some turned round."""
    draws = np.random.default_rng(0)
    values = draws.normal(size=(n_columns, N_ROWS))
    tenth = n_columns // 10
    turned = np.where(np.arange(tenth) % 2, -1.0, 1.0)[:, None]
    values[-tenth:] = turned * values[:tenth] + 0.1 * draws.normal(size=(tenth, N_ROWS))
    values[draws.random(values.shape) < 0.05] = np.nan
    return list(values)


def some_codes(n_columns: int) -> list[np.ndarray]:
    """Return categories of three to five levels, the last tenth renamed copies of the first."""
    draws = np.random.default_rng(0)
    codes = [draws.integers(0, 3 + k % 3, N_ROWS) for k in range(n_columns)]
    tenth = n_columns // 10
    for k in range(tenth):
        codes[k - tenth] = np.where(draws.random(N_ROWS) < 0.01, 0, 2 + k % 3 - codes[k])
    return codes


def all_pairs(columns, monkeypatch) -> set[tuple[int, int]]:
    with monkeypatch.context() as patch:
        patch.setattr(module, "MOST_COMPARED", 10**6)
        return {pair[:2] for pair in measure_pairs(columns).pairs}


def test_up_to_a_limit_every_pair_is_measured():
    found = measure_pairs(RankedColumns(some_numbers(MOST_COMPARED)))
    assert found.n_measured == MOST_COMPARED * (MOST_COMPARED - 1) // 2
    assert found.matrix.shape == (MOST_COMPARED, MOST_COMPARED)
    assert {pair[:2] for pair in found.pairs} == {(k, k + 360) for k in range(40)}
    assert all(value > 0.95 if k % 2 == 0 else value < -0.95 for k, _, value in found.pairs)


@pytest.mark.parametrize("columns", [RankedColumns(some_numbers(WIDE)),
                                     CodedColumns(some_codes(WIDE))])  # fmt: skip
def test_beyond_it_the_same_copies_are_found_from_far_fewer_pairs(columns, monkeypatch):
    found = measure_pairs(columns)
    every = all_pairs(columns, monkeypatch)
    assert len(every) == WIDE // 10
    assert {pair[:2] for pair in found.pairs} == every
    assert found.matrix.shape == (MOST_COMPARED, MOST_COMPARED)
    assert found.n_measured < MOST_COMPARED**2 / 2 + most_candidates(WIDE) / 10


def test_pairs_measured_grow_as_the_columns():
    each = [
        (measure_pairs(RankedColumns(some_numbers(n))).n_measured - MOST_COMPARED**2 // 2) / n
        for n in (2_000, 4_000)
    ]
    assert each[1] < 1.3 * each[0]  # twice, were it all pairs


def test_columns_that_are_all_the_same_are_found_from_one_pair_each():
    one, other = np.random.default_rng(1).normal(size=(2, N_ROWS))
    near = one + 0.05 * other
    columns = [*some_numbers(WIDE), near, one, -one, 3 * one, np.exp(one)]
    found = {pair[:2]: pair[2] for pair in measure_pairs(RankedColumns(columns)).pairs}
    for i in range(WIDE + 1, WIDE + 5):
        assert abs(found[WIDE, i]) > 0.95
        for j in range(i + 1, WIDE + 5):
            turned = (i == WIDE + 2) != (j == WIDE + 2)
            assert found[i, j] == pytest.approx(-1.0 if turned else 1.0)


def test_a_copy_of_a_copy_that_stands_far_behind_counts_as_one_of_the_first():
    columns = some_numbers(WIDE)
    columns += [columns[0] + 0.02 * np.random.default_rng(2).normal(size=N_ROWS)]
    columns += [np.full(N_ROWS, 1.0), *some_numbers(40), columns[-1] * 2]
    found = {pair[:2] for pair in measure_pairs(RankedColumns(columns)).pairs}
    last = len(columns) - 1
    assert {(WIDE, last), (0, WIDE), (0, last)} <= found


def test_no_column_at_all():
    for columns in (RankedColumns([]), CodedColumns([])):
        found = measure_pairs(columns)
        assert (found.matrix.shape, found.pairs, found.n_measured) == ((0, 0), (), 0)
