"""Two crowds far apart are found again in other customers; one crowd is no better than its like."""

import numpy as np
import pandas as pd
import pytest

from segmentation.common.progress import silent
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.pipeline.group import fit_clusters
from segmentation.pipeline.refit import REDRAWING, fit_halves, fit_null_reference, fit_resamples
from segmentation.pipeline.representations import PreparedData, RandomStart, Space
from segmentation.representation.numpy_network import IDENTITY

TRAITS = tuple(ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in ("a", "b"))


def prepared(gap: float) -> PreparedData:
    draws = np.random.default_rng(2)
    values = draws.normal(size=(200, 2)) + np.repeat([0.0, gap], 100)[:, None]
    frame = pd.DataFrame(values, columns=["a", "b"])
    everyone = np.ones(200, dtype=bool)
    blocks = fit_blocks(frame, TRAITS, everyone, "blocks")
    points = encode(frame, blocks)
    return PreparedData(points, points, everyone, blocks, (False, False))


def found_in(table: PreparedData):
    recipe = resolve(RECOMMENDED, n_rows=200, n_traits=2, n_inputs=2)
    config = ResolvedConfig(plan=Plan(TRAITS), method="kmeans", recipe=recipe)
    space = Space(IDENTITY, table.prepared, table.prepared)
    return fit_clusters([RandomStart(space), RandomStart(space)], table, [2, 3], config)


@pytest.fixture(scope="module")
def crowds() -> PreparedData:
    return prepared(12.0)


def test_crowds_far_apart_are_found_again(crowds):
    told = []
    resamples = fit_resamples(found_in(crowds), told.append)
    assert list(resamples) == [2, 3]
    assert resamples[2].rand == 1.0
    assert [one.jaccard for one in resamples[2].segments] == [1.0, 1.0]
    assert resamples[3].rand < 1.0
    assert {progress.stage for progress in told} == {REDRAWING}
    assert told[-1].fraction == 1.0


def test_halves_agree_on_two_crowds_and_not_on_three(crowds):
    strength = fit_halves(found_in(crowds))
    assert strength[2].strength == 1.0
    assert strength[3].strength < 0.8


def test_two_crowds_go_beyond_one_crowd_that_is_as_spread(crowds):
    apart = fit_null_reference(crowds, found_in(crowds))[2]
    together = prepared(0.0)
    one = fit_null_reference(together, found_in(together))[2]
    assert apart.explained > 0.8
    assert abs(one.explained) < 0.1
    assert apart.silhouette > one.silhouette


def test_the_same_seed_draws_the_same_customers(crowds):
    first, again = (fit_resamples(found_in(crowds), silent)[3].rand for _ in range(2))
    assert first == again
