"""Transforms against scikit-learn and SciPy, and where a power would lose every difference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.preprocessing import PowerTransformer

from segmentation.encoding.transforms import (
    apply_transform,
    fit_yeo_johnson,
    skewness,
    undo_transform,
)

DRAWS = np.random.default_rng(8)
COLUMNS = {
    "even": DRAWS.normal(3, 2, 2_000),
    "high tail": DRAWS.lognormal(1, 1, 2_000) - 5,
    "low tail": 5 - DRAWS.lognormal(1, 1, 2_000),
    "amounts": DRAWS.lognormal(6, 1.5, 2_000),
    "all below zero": -DRAWS.lognormal(1, 1, 500),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_power_and_the_values_are_those_of_scikit_learn(name):
    values = COLUMNS[name]
    theirs = PowerTransformer(standardize=False).fit(values[:, None])
    power = fit_yeo_johnson(values)
    assert power == pytest.approx(theirs.lambdas_[0], rel=1e-6)
    found = apply_transform(values, "yeo-johnson", power)
    assert np.allclose(found, theirs.transform(values[:, None])[:, 0], rtol=1e-6)
    assert np.allclose(theirs.inverse_transform(found[:, None])[:, 0], values, rtol=1e-6)


@pytest.mark.parametrize("power", [-1.5, 0.0, 0.5, 1.0, 2.0, 3.5])
def test_every_power_is_that_of_scipy(power):
    values = np.linspace(-40, 90, 301)
    expected = stats.yeojohnson(values, lmbda=power)
    assert np.allclose(apply_transform(values, "yeo-johnson", power), expected, rtol=1e-12)


def test_by_hand():
    values = np.array([-3.0, 0.0, 3.0])
    assert apply_transform(values, "yeo-johnson", 1.0) == pytest.approx(values)
    assert apply_transform(values, "yeo-johnson", 0.0) == pytest.approx([-7.5, 0, np.log(4)])
    assert apply_transform(values, "yeo-johnson", 2.0) == pytest.approx([-np.log(4), 0, 7.5])
    assert apply_transform(values[1:], "log") == pytest.approx([0, np.log(4)])
    assert apply_transform(values, "none") is values


@pytest.mark.parametrize("name", ["high tail", "low tail", "amounts"])
def test_skew_is_evened_out(name):
    values = COLUMNS[name]
    assert abs(skewness(values)) > 2
    assert abs(skewness(apply_transform(values, "yeo-johnson", fit_yeo_johnson(values)))) < 0.5


def test_skew_is_that_of_scipy():
    for values in COLUMNS.values():
        assert skewness(values) == pytest.approx(float(stats.skew(values)))
    assert skewness(np.full(5, 3.0)) == 0


def test_a_power_of_very_many_rows_is_that_of_an_even_share():
    values = np.sort(np.random.default_rng(1).lognormal(1, 1, 200_000)) - 5
    assert fit_yeo_johnson(values) == pytest.approx(fit_yeo_johnson(values[::4]), abs=0.01)


@pytest.mark.parametrize(
    "values",
    [
        np.array([-1e150, 3.0, 1e150]),
        2_024.0 + np.repeat([0, 1, 1, 2, 24], 50),  # a power of -4 fits, and keeps few digits
        np.zeros(4),
    ],
)
def test_where_no_power_helps_nothing_is_changed(values):
    assert fit_yeo_johnson(values) == 1.0


@given(
    st.lists(st.floats(-1e12, 1e12), min_size=3, max_size=30, unique=True),
)
def test_any_numbers_stay_finite_and_in_their_order(values):
    values = np.sort(np.array(values))
    found = apply_transform(values, "yeo-johnson", fit_yeo_johnson(values))
    assert np.isfinite(found).all()
    assert (np.diff(found) >= 0).all()
    assert found[-1] > found[0]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_transform_is_undone(name):
    values = COLUMNS[name]
    power = fit_yeo_johnson(values)
    for transform, some in (("none", values), ("log", np.abs(values)), ("yeo-johnson", values)):
        found = apply_transform(some, transform, power)
        assert np.allclose(undo_transform(found, transform, power), some, rtol=1e-6)
    for power in (0.0, 2.0):
        found = apply_transform(values, "yeo-johnson", power)
        assert np.allclose(undo_transform(found, "yeo-johnson", power), values, rtol=1e-4)


def test_what_no_number_leads_to_is_as_near_as_can_be():
    beyond = undo_transform(np.array([50.0]), "yeo-johnson", -1.0)  # it never reaches 1
    assert np.isfinite(beyond).all()
    assert beyond[0] > 1_000
