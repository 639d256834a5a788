"""Learn once, for every number of segments: which rows count, settings, progress, frozen arrays."""

import dataclasses
from dataclasses import replace

import numpy as np
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.recipe import preset
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import segment

from .conftest import (
    FEW,
    frozen_arrays,
    plain_config,
    rises_from_nothing_to_done,
    table,
)


@FEW
def test_the_held_out_customers_leave_everything_that_was_fitted_alone(planted, monkeypatch):
    # Other values would have other customers held out.
    monkeypatch.setattr(
        "segmentation.pipeline.setup.rows_by_content", lambda frame, *_: np.arange(len(frame))
    )
    config = SegmentationConfig(method="pca", n_segments=3)
    before = explore(planted.dataset, config, sizes=(3,), baselines=())
    held_out = ~before.training
    frame = planted.dataset.frame.copy()
    frame.loc[held_out, "Visits"] = 2 * frame.loc[held_out, "Visits"] + 100
    frame.loc[held_out, "Plan"] = "Solo"
    frame.loc[held_out, "Member"] = None
    after = explore(table(frame), replace(config, plan=before.plan), sizes=(3,), baselines=())
    assert after.blocks == before.blocks
    for ours, theirs in zip(
        after.embedding.representation.encoder, before.embedding.representation.encoder, strict=True
    ):
        assert np.array_equal(ours.weights, theirs.weights)
        assert np.array_equal(ours.bias, theirs.bias)
    assert np.array_equal(after.prepared[~held_out], before.prepared[~held_out])
    assert not np.array_equal(after.prepared[held_out], before.prepared[held_out])


@FEW
def test_the_methodology_takes_seven(planted):
    recipe = replace(preset("methodology"), n_init=2)
    result = segment(planted.dataset, plain_config(recipe=recipe))
    assert result.quality.n_segments == 7
    assert result.exploration.config.n_segments == 7
    assert {block.form for block in result.exploration.blocks} == {"number", "codes"}
    assert result.exploration.prepared.shape == (240, 5)
    other = segment(planted.dataset, plain_config(recipe=recipe, n_segments=3))
    assert other.quality.n_segments == 3


@FEW
def test_the_mall_recipe_takes_its_three_traits(root):
    mall = read_table(root / "sample_data" / "mall.csv")
    result = segment(mall, plain_config(recipe=preset("mall")))
    assert [block.trait for block in result.exploration.blocks] == [
        "Age",
        "Annual income (k$)",
        "Spending score (1-100)",
    ]
    assert np.allclose(result.exploration.prepared.std(axis=0), 1)


def test_only_the_chosen_traits_shape(planted):
    plan = suggest_plan(planted.dataset).with_traits(["Visits"])
    result = segment(planted.dataset, plain_config(plan=plan, n_segments=3))
    assert result.exploration.prepared.shape[1] == 1
    assert [t.name for t in result.traits if t.shapes] == ["Visits"]
    assert result.exploration.plan == plan


@FEW
def test_progress_rises_from_nothing_to_done(planted, short_config):
    told = []
    segment(planted.dataset, replace(short_config, method="pca"), progress=told.append)
    rises_from_nothing_to_done(told)


@FEW
def test_progress_of_a_training(planted, short_config):
    told = []
    recipe = replace(short_config.recipe, epochs=2)
    config = replace(short_config, recipe=recipe)
    explore(planted.dataset, config, sizes=(3, 4), progress=told.append)
    rises_from_nothing_to_done(told)
    epochs = [(p.detail["run"], p.detail["epoch"]) for p in told if "run" in p.detail]
    learnt = epochs[-6:]  # before that, sizes of the summary are tried
    assert learnt == [(run, epoch) for run in range(3) for epoch in (1, 2)]
    tried = [(p.detail["latent"], p.detail["epoch"]) for p in told if "latent" in p.detail]
    assert tried
    assert [epoch for _, epoch in tried] == [1, 2] * (len(tried) // 2)


@FEW
@pytest.mark.parametrize("place", [0, 0.3, 0.6, 0.99])
def test_a_report_may_stop_it_anywhere(planted, place):
    class Stopped(Exception):  # noqa: N818  (what a caller raises is its own)
        pass

    heard = []

    def stop(progress) -> None:
        heard.append(progress.fraction)
        if progress.fraction >= place:
            raise Stopped("enough")

    with pytest.raises(Stopped, match="enough"):
        segment(planted.dataset, plain_config(n_segments=3), progress=stop)
    assert all(fraction < place for fraction in heard[:-1])
    assert heard[-1] >= place


def test_no_array_of_a_result_can_be_changed(recommended, plain):
    for result in (recommended, plain):
        arrays = dict(frozen_arrays(result))
        assert len(arrays) > 30
        assert [path for path, array in arrays.items() if array.flags.writeable] == []
    with pytest.raises(ValueError, match="read-only"):
        recommended.labels[0] = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="labels"):
        recommended.partition.labels = recommended.labels
