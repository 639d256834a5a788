"""Which pairs of very many columns are worth measuring, and that their number stays small."""

import numpy as np
import pytest

from segmentation.data_quality.copy_candidates import (
    alike_in_category,
    alike_in_rank,
    most_candidates,
    same_columns,
)

N_ROWS = 300


def draws(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def ranked(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return ranks less their mean and where there is a value, by sorting twice."""
    present = ~np.isnan(values)
    centred = np.zeros(values.shape)
    for k in range(values.shape[1]):
        places = values[present[:, k], k].argsort().argsort()
        centred[present[:, k], k] = places - places.mean()
    return centred, present


def as_set(pairs: np.ndarray) -> set[tuple[int, int]]:
    return {(int(one), int(other)) for one, other in pairs}


def test_the_first_of_equal_columns_stands_for_them():
    columns = np.array([[1, 2, 3], [1, 2, 4], [1, 2, 3], [1, 2, 4], [9, 9, 9]])
    assert same_columns(columns).tolist() == [0, 1, 0, 1, 4]


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("blank", [0.0, 0.1])
def test_noisy_copies_far_apart_in_the_file_are_found(sign, blank):
    values = draws().normal(size=(N_ROWS, 1_200))
    values[:, 600:] = sign * values[:, :600] + 0.2 * draws(1).normal(size=(N_ROWS, 600))
    values[draws(2).random(values.shape) < blank] = np.nan
    found = as_set(alike_in_rank(*ranked(values), 0.95, draws(3)))
    assert np.mean([(k, k + 600) in found for k in range(600)]) > 0.99


def test_columns_that_are_not_alike_are_hardly_paired_beyond_their_neighbours():
    values = draws().normal(size=(N_ROWS, 1_200))
    pairs = alike_in_rank(*ranked(values), 0.95, draws(1))
    far = pairs[pairs[:, 1] - pairs[:, 0] > 25]
    assert len(far) < 120  # of 690,000
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert len(as_set(pairs)) == len(pairs)


@pytest.mark.parametrize("n_columns", [300, 600])
def test_candidates_grow_as_the_columns_even_where_all_are_alike(n_columns):
    common = draws().normal(size=(N_ROWS, 1))
    values = common + 0.1 * draws(1).normal(size=(N_ROWS, n_columns))
    assert len(alike_in_rank(*ranked(values), 0.95, draws(2))) <= most_candidates(n_columns)
    codes = np.digitize(values, [-1, 0, 1]).T
    assert len(alike_in_category(codes, draws(2))) <= most_candidates(n_columns)
    assert most_candidates(2 * n_columns) == 2 * most_candidates(n_columns)


def test_categories_under_other_names_are_found_with_some_cells_changed():
    codes = draws().integers(0, 4, (800, N_ROWS))
    codes[400:] = (codes[:400] + 1) % 4
    changed = draws(1).random((400, N_ROWS)) < 0.02
    codes[400:][changed] = draws(2).integers(0, 4, int(changed.sum()))
    found = as_set(alike_in_category(codes, draws(3)))
    assert np.mean([(k, k + 400) in found for k in range(400)]) > 0.99
    assert len(found) < 800 * 25 + 500
