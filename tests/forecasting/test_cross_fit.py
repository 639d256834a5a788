import numpy as np
import pytest

from segmentation.forecasting.cross_fit import N_FOLDS, cross_fit, folds, shares_held_out
from segmentation.forecasting.trait_features import TraitFeatures


def test_folds_are_even_and_each_has_its_share():
    values = np.r_[np.ones(23), np.zeros(100)]
    fold = folds(values, "share", 1)
    assert set(np.bincount(fold)) <= {24, 25}
    assert set(np.bincount(fold[values == 1])) <= {4, 5}
    assert set(np.bincount(folds(np.arange(50.0), "value", 1))) == {10}
    assert (folds(values, "share", 2) != fold).any()


def test_plain_shares_do_not_see_who_is_held_out():
    values = np.array([1.0, 0, 0, 0, 0, 10])
    fold = np.array([0, 1, 2, 3, 4, 1])
    assert shares_held_out(values, fold)[0] == pytest.approx(2)
    groups = np.array([0, 0, 0, 0, 0, -1])
    found = shares_held_out(values, fold, groups)
    assert found[1] == pytest.approx(1 / 4)
    assert found[5] == pytest.approx(1 / 4)  # nobody else is in its segment: the mean of everyone


def test_nobody_is_forecast_by_a_model_that_knows_their_label():
    draws = np.random.default_rng(8)
    columns = draws.normal(size=(250, 1))
    features = TraitFeatures(("a",), columns, (False,))
    rows, values = np.arange(200), columns[:200, 0].copy()
    fold = folds(values, "value", 1)
    before = cross_fit(features, rows, values, fold, "value", 1)
    assert np.corrcoef(before, columns[:, 0])[0, 1] > 0.97
    values[fold == 0] += 100
    after = cross_fit(features, rows, values, fold, "value", 1)
    held = rows[fold == 0]
    np.testing.assert_array_equal(after[held], before[held])
    assert (after[200:] != before[200:]).all()
    assert len(set(fold)) == N_FOLDS
