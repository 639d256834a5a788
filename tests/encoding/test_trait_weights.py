"""Traits that count more or less than once."""

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import pdist

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.encoding.trait_weights import weigh_blocks

PLAN = Plan(
    (
        ColumnPlan("spend", Role.TRAIT, Kind.NUMBER, ""),
        ColumnPlan("size", Role.TRAIT, Kind.ORDERED, "", ("S", "M", "L")),
        ColumnPlan("member", Role.TRAIT, Kind.BOOLEAN, "", ("no", "yes")),
        ColumnPlan("job", Role.TRAIT, Kind.CATEGORY, ""),
    )
)
SCALINGS = ("z-score", "min-max", "robust", "common")


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    draws = np.random.default_rng(6)
    return pd.DataFrame(
        {
            "spend": draws.lognormal(3, 1, 60),
            "size": draws.choice(["S", "M", "L"], 60),
            "member": draws.choice(["no", "yes"], 60),
            "job": draws.choice(["a", "b", "c"], 60),
        }
    )


def blocks_of(frame, plan, encoding="blocks", scaling="z-score"):
    return fit_blocks(frame, plan.traits, np.ones(len(frame), dtype=bool), encoding, scaling)


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("encoding", ["blocks", "codes"])
@pytest.mark.parametrize("name", PLAN.names)
def test_a_trait_of_weight_two_is_as_far_apart_as_if_it_were_there_twice(
    frame, encoding, scaling, name
):
    once = encode(frame, blocks_of(frame, PLAN, encoding, scaling))
    weighted = blocks_of(frame, PLAN.with_trait_weight(name, 2), encoding, scaling)
    starts = np.cumsum([0, *(block.width for block in weighted)])
    place = PLAN.names.index(name)
    twice = np.hstack([once, once[:, starts[place] : starts[place + 1]]])
    assert pdist(encode(frame, weighted)) == pytest.approx(pdist(twice))
    assert [block.weight for block in weighted] == [2.0 if n == name else 1.0 for n in PLAN.names]


def test_a_weight_of_one_changes_nothing(frame):
    blocks = blocks_of(frame, PLAN)
    assert weigh_blocks(blocks, PLAN.traits) == blocks
    assert {block.weight for block in blocks} == {1.0}
