"""The JSON of a saved model."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.cleaning import Cleaning, Found, OrderColumns
from segmentation.domain.dataset import ReadAs
from segmentation.export.model_description import description_of
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline.workflow import score

from .conftest import (
    refuse,
)


def test_how_the_table_was_cleaned_and_read_is_kept(plain):
    cleaning = Cleaning(
        forward_fill=True,
        outliers=(("Visits", "cap"), ("Income (k$)", "set aside")),
        orders=OrderColumns("who", "when", "", quantity="n", price="each"),
        snapshot=dt.date(2024, 5, 1),
        found=Found(
            orders=OrderColumns("who", "when", "much"), categories=("a", "b"), carried=("c",),
            dates=("d",), fences=(("Visits", -1.5, 9.0),),
        ),
    )  # fmt: skip
    model = replace(plain.model, cleaning=cleaning, reading=(("a", ReadAs.DATE_DAY_FIRST),))
    again = from_bytes(to_bytes(model), "m.segments")
    assert again.cleaning == cleaning
    assert again.cleaning.found == cleaning.found
    assert again.reading == model.reading


@pytest.mark.parametrize(
    "changed",
    [
        {"plan": [1]},
        {"plan": [{"name": "a"}]},
        {"blocks": None},
        {"blocks": []},
        {"names": None},
        {"names": ["one"]},
        {"recipe": {"no_such_setting": 1}},
        {"recipe": {"latent": 2, "epochs": 5, "batch_size": 32}},
        {"recipe": {"hidden": [8], "latent": None, "epochs": 5, "batch_size": 32}},
        {"recipe": {"hidden": [], "latent": 2, "epochs": 5, "batch_size": 32}},
        {"layers": {"encoder": []}},
        {"seed": "seven"},
        {"n_customers": None},
    ],
)
def test_descriptions_that_do_not_fit_are_refused(with_description, changed):
    refuse(with_description(**changed))


def test_transforms_and_scaling_come_back(with_transforms, planted):
    loaded = from_bytes(to_bytes(with_transforms), "m")
    assert loaded.blocks == with_transforms.blocks
    assert {b.trait: b.transform for b in loaded.blocks if b.form == "number"} == {
        "Income (k$)": "log",
        "Visits": "yeo-johnson",
    }
    assert all(b.power != 1 for b in loaded.blocks if b.transform == "yeo-johnson")
    assert loaded.recipe.scaling == "robust"
    assert loaded.plan == with_transforms.plan
    before, after = (score(model, planted.dataset) for model in (with_transforms, loaded))
    assert np.array_equal(after.labels, before.labels)
    assert np.array_equal(after.confidence, before.confidence)
    assert np.bincount(before.labels) / len(before.labels) == pytest.approx(loaded.shares)


def test_the_column_of_weights_is_remembered(weighted):
    described = description_of(weighted.model)
    assert {c["role"] for c in described["plan"] if c["name"] == "Spend"} == {"weight"}
    assert all("could_be" not in column for column in described["plan"])
    again = from_bytes(to_bytes(weighted.model), "m.segments")
    assert again.plan.weight == "Spend"
    assert again.shares == weighted.model.shares == pytest.approx((1 / 3,) * 3)


def test_what_keeps_customers_together_is_remembered(plain):
    assert "together" not in description_of(plain.model)
    kept = replace(plain.model, together="Household")
    assert from_bytes(to_bytes(kept), "m.segments").together == "Household"
