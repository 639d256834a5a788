"""What segments are like, by what a model stores."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.edits import Merge, Split
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.model_profiles import model_profiles

from .every_method import found_by


def of(result, trait):
    found = model_profiles(result.model)
    return found, next(one for one in found.traits if one.trait == trait)


@pytest.mark.parametrize("method", ["kmeans", "autoencoder"])
def test_means_are_those_of_the_customers(method):
    result = found_by(method)
    found, age = of(result, "Age")
    assert found.measured
    ages = result.exploration.frame["Age"]
    block = next(b for b in result.model.blocks if b.trait == "Age")
    assert block.transform == "none"
    values = ages.fillna(block.fill).clip(block.lower, block.upper).to_numpy()
    for k in range(len(result.segments)):
        assert age.middles[k] == pytest.approx(values[result.labels == k].mean(), abs=0.02)
    assert age.middles[-1] == pytest.approx(values.mean(), abs=0.02)


def test_shares_are_those_of_the_customers():
    result = found_by("kmeans")
    _, plan = of(result, "Plan")
    block = next(b for b in result.model.blocks if b.trait == "Plan")
    cells = result.exploration.frame["Plan"].fillna(block.fill).to_numpy()
    assert plan.middles == ()
    for k in range(len(result.segments)):
        for level, share in zip(plan.levels, plan.shares[k], strict=True):
            if not (block.other and level == block.levels[-1]):
                assert share == pytest.approx((cells[result.labels == k] == level).mean(), abs=0.01)


@pytest.mark.parametrize("method", ["autoencoder", "pca", "vae"])
def test_what_a_network_gives_back_orders_the_segments_as_they_are(method):
    result = found_by(method)
    older = replace(result.model.reference, segment_means=())
    result = replace(result, model=replace(result.model, reference=older))
    found, _ = of(result, "Age")
    assert not found.measured
    for trait in found.traits:
        rows = trait.middles or [share for row in trait.shares for share in row]
        assert np.isfinite(rows).all()
    told = next(t for t in result.traits if t.name == "Spend")
    known = np.array([told.centre(k) for k in range(len(result.segments))])
    spend = np.array(of(result, "Spend")[1].middles[:-1])
    assert known.argmax() == spend.argmax()


def test_an_older_model_without_means_has_none():
    model = found_by("kmeans").model
    assert model_profiles(replace(model, reference=None)) is None


def test_edited_segments_have_the_middles_of_their_parts():
    result = found_by("autoencoder")
    joined = edited(result, [Merge((0, 1))])
    whole = edited(result, [Split(0, 2)])
    for one in (joined, whole):
        older = replace(one.model.reference, segment_means=())
        found = model_profiles(replace(one.model, reference=older))
        assert {len(t.middles or t.shares) for t in found.traits} == {len(one.segments) + 1}
