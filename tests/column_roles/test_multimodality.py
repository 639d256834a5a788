import numpy as np
import pytest

from segmentation.column_roles.multimodality import is_multimodal


def said(values) -> bool:
    return is_multimodal(np.asarray(values, dtype=float), np.random.default_rng(0))


@pytest.mark.parametrize("apart", [5, 8, 100])
@pytest.mark.parametrize("n_clumps", [2, 3])
def test_bells_far_apart_are_clumps(apart, n_clumps):
    draws = np.random.default_rng(1)
    assert said(apart * draws.integers(0, n_clumps, 1_000) + draws.normal(size=1_000))


@pytest.mark.parametrize("apart", [0, 1, 2, 3])
def test_bells_that_touch_are_none(apart):
    draws = np.random.default_rng(2)
    assert not said(apart * draws.integers(0, 2, 1_000) + draws.normal(size=1_000))


def test_whole_numbers_side_by_side_are_none():
    assert not said(np.tile(np.arange(7), 100))


def test_one_value_is_none():
    assert not said(np.ones(50))
