"""One column in figures, counted a second way."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from segmentation.data_quality.report import ColumnSummary
from segmentation.domain.plan import Kind
from segmentation.encoding.encode import fit_blocks

from .conftest import look_at, of_column, trait


def test_figures_of_a_number_are_those_of_pandas(clean):
    clean.loc[:99, "income"] = None
    found, own = look_at(clean)["income"], clean["income"]
    assert (found.n_missing, found.share_missing) == (100, 0.1)
    assert (found.n_distinct, found.is_constant) == (900, False)
    assert (found.minimum, found.maximum) == (own.min(), own.max())
    assert (found.median, found.mean) == pytest.approx((own.median(), own.mean()))
    assert found.skew == pytest.approx(float(stats.skew(own.dropna())))


def test_fences_are_three_interquartile_ranges_beyond_the_quartiles():
    values = [*range(1, 101), 249.0, 250.0, -148.0, -149.0]
    found = of_column(values)
    first, third = np.quantile(values, [0.25, 0.75])
    assert found.fences == pytest.approx((first - 3 * (third - first), third + 3 * (third - first)))
    outside = [v for v in values if not found.fences[0] <= v <= found.fences[1]]
    assert found.n_outliers == len(outside)
    assert found.farthest == pytest.approx((max(values) - third) / (third - first), abs=0.05)


def test_equal_quartiles_have_no_fences():
    found = of_column([5.0] * 90 + list(range(10)))
    assert found.fences is None
    assert (found.n_outliers, found.farthest) == (0, 0)


def test_anything_but_a_number_has_no_mean():
    frame = pd.DataFrame({"job": ["a", "b", None, "a"], "member": ["yes", "no", "no", "yes"]})
    health = look_at(
        frame, trait("job", Kind.CATEGORY), trait("member", Kind.BOOLEAN, levels=("no", "yes"))
    )
    assert health["job"] == ColumnSummary("job", Kind.CATEGORY, 1, 0.25, 2, is_constant=False)
    assert health["member"] == ColumnSummary("member", Kind.BOOLEAN, 0, 0.0, 2, is_constant=False)


@pytest.mark.parametrize(
    ("values", "transform"),
    [
        (np.random.default_rng(0).normal(50, 5, 900), "none"),
        (np.random.default_rng(0).lognormal(2, 1, 900), "log"),
        (np.random.default_rng(0).lognormal(2, 1, 900) - 9, "yeo-johnson"),
        (-np.random.default_rng(0).lognormal(2, 1, 900), "yeo-johnson"),
        (200 - np.random.default_rng(0).lognormal(2, 1, 900), "none"),
        (np.r_[np.zeros(899), 1.0], "log"),
    ],
)
def test_the_transform_that_is_suggested(values, transform):
    found = of_column(values)
    assert found.suggested_transform == transform
    assert re.fullmatch(r"[A-Z].+\.", found.why)
    (block,) = fit_blocks(
        pd.DataFrame({"x": values}), (trait("x"),), np.ones(len(values), dtype=bool), "blocks"
    )
    assert (block.transform == "log") == (transform == "log")  # what “auto” does


@given(st.lists(st.one_of(st.none(), st.floats(width=64)), min_size=1, max_size=30))
def test_any_numbers_can_be_looked_at(values):
    found = of_column(values)
    assert found.n_missing + found.n_distinct <= len(values)
    assert found.suggested_transform in ("none", "log", "yeo-johnson")
    if found.fences is not None:
        assert found.n_outliers < len(values)


@pytest.mark.parametrize("seed", range(20))
def test_a_long_tail_alone_has_no_isolated_value(seed):
    assert of_column(np.random.default_rng(seed).lognormal(3, 1.2, 1_000)).isolated == ()
