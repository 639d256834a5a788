from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.encoding.encode import fit_blocks
from segmentation.encoding.partial_statistics import (
    merge_statistics,
    partial_statistics,
    refit_blocks,
)

trait = partial(ColumnPlan, role=Role.TRAIT, reason="")
TRAITS = (
    trait("Age", kind=Kind.NUMBER),
    trait("Spend", kind=Kind.NUMBER),
    trait("Plan", kind=Kind.CATEGORY),
    trait("Active", kind=Kind.BOOLEAN, levels=("No", "Yes")),
    trait("Size", kind=Kind.ORDERED, levels=("S", "M", "L")),
)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    draws = np.random.default_rng(4)
    n_rows = 5_000
    made = pd.DataFrame(
        {
            "Age": draws.normal(40, 9, n_rows),
            "Spend": draws.lognormal(4, 1, n_rows),
            "Plan": draws.choice(
                ["A", "B", "C", "D", "E"], n_rows, p=[0.5, 0.3, 0.192, 0.004, 0.004]
            ),
            "Active": draws.choice(["Yes", "No"], n_rows),
            "Size": draws.choice(["S", "M", "L"], n_rows, p=[0.2, 0.3, 0.5]),
        }
    )
    for name in ("Age", "Plan", "Active"):
        made.loc[draws.random(n_rows) < 0.05, name] = np.nan
    return made


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_statistics_of_all_rows_come_from_those_of_the_parts(frame, encoding):
    everyone = np.ones(len(frame), dtype=bool)
    whole = fit_blocks(frame, TRAITS, everyone, encoding)
    parts = [frame[begin : begin + 700] for begin in range(0, len(frame), 700)]
    blocks = refit_blocks(
        whole,
        merge_statistics([partial_statistics(rows, whole) for rows in parts]),
        TRAITS,
        encoding,
    )
    for block, again in zip(whole, blocks, strict=True):
        assert np.allclose(again.center, block.center)
        assert np.isclose(again.scale, block.scale)
        assert (again.levels, again.fill, again.form, again.other) == (
            block.levels, block.fill, block.form, block.other,
        )  # fmt: skip


def test_values_that_a_sample_has_not_seen_are_known_from_all_rows(frame):
    sample = frame[frame["Plan"].isin(["A", "B"])]
    blocks = fit_blocks(sample, TRAITS, np.ones(len(sample), dtype=bool), "blocks")
    found = refit_blocks(blocks, partial_statistics(frame, blocks), TRAITS, "blocks")
    assert next(b for b in found if b.trait == "Plan").levels == ("A", "B", "C", "Other")


def test_a_category_of_too_many_values_is_refused(frame):
    blocks = fit_blocks(frame, TRAITS, np.ones(len(frame), dtype=bool), "blocks")
    many = pd.concat([frame] * 3, ignore_index=True)
    many["Plan"] = [f"plan {row}" for row in range(len(many))]
    with pytest.raises(SegmentationError, match="Plan has more than 10,000 different values"):
        partial_statistics(many, blocks)
    with pytest.raises(SegmentationError, match="more than 10,000 different values"):
        merge_statistics(
            [partial_statistics(many[:8_000], blocks), partial_statistics(many[8_000:], blocks)]
        )


def test_traits_of_a_table_in_parts_count_as_the_plan_says(frame):
    weights = {"Spend": 2.0, "Plan": 0.25, "Size": 3.0}
    traits = tuple(replace(t, trait_weight=weights.get(t.name, 1.0)) for t in TRAITS)
    draft = fit_blocks(frame[:900], traits, np.ones(900, dtype=bool), "blocks")
    parts = [partial_statistics(frame[rows], draft) for rows in (slice(2_000), slice(2_000, None))]
    refitted = refit_blocks(draft, merge_statistics(parts), traits, "blocks")
    plain = fit_blocks(frame[:900], TRAITS, np.ones(900, dtype=bool), "blocks")
    once = refit_blocks(plain, merge_statistics(parts), TRAITS, "blocks")
    for weighted, unweighted in zip(refitted, once, strict=True):
        weight = weights.get(weighted.trait, 1.0)
        assert weighted.weight == weight
        assert weighted.scale == pytest.approx(unweighted.scale / np.sqrt(weight))


def test_a_number_that_is_all_alike_in_the_parts_keeps_its_weighted_scale():
    frame = pd.DataFrame({"Age": [1.0, 2.0, 3.0, 4.0]})
    weighted = replace(TRAITS[0], trait_weight=4.0)
    draft = fit_blocks(frame, (weighted,), np.ones(4, dtype=bool), "blocks")
    alike = partial_statistics(pd.DataFrame({"Age": [2.0] * 5}), draft)
    (refitted,) = refit_blocks(draft, alike, (weighted,), "blocks")
    assert (refitted.scale, refitted.weight) == (pytest.approx(draft[0].scale), 4.0)
