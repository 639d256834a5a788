"""An exploration, stage by stage."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.exploration import Exploration, Partition
from segmentation.pipeline import baselines, evaluate
from segmentation.pipeline.choose_result import choose, choose_unchecked
from segmentation.pipeline.explore import explore, explore_in_stages

from .conftest import FEW


class CancelError(Exception):
    """Raised by a reporter, as that of a visitor who cancels."""


@pytest.fixture
def quick(short_config) -> SegmentationConfig:
    recipe = replace(short_config.recipe, epochs=2, latent=2)
    return replace(short_config, recipe=recipe, method="autoencoder")


@FEW
def test_segments_come_before_anything_is_done_again(planted, quick, monkeypatch):
    begun: list[str] = []
    for module in (baselines, evaluate):
        redraw = module.fit_resamples
        monkeypatch.setattr(
            module, "fit_resamples", lambda *given, do=redraw: begun.append("redraws") or do(*given)
        )
    told = []
    stages = explore_in_stages(planted.dataset, quick, sizes=(3, 4), progress=told.append)
    first = next(stages)
    assert not isinstance(first, Exploration)
    assert not begun
    assert {news.detail["run"] for news in told if "run" in news.detail} == {0.0}
    assert first.sizes_tried == (3, 4)
    assert first.provisional in (3, 4)
    (last,) = stages
    assert isinstance(last, Exploration)
    assert begun
    for before, after in zip(first.partitions, last.partitions, strict=True):
        assert np.array_equal(before.labels, after.labels)
        assert (before.inertia, before.explained) == (after.inertia, after.explained)
        assert isinstance(after, Partition)
    fractions = [news.fraction for news in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


@FEW
def test_the_stages_add_up_to_one_uninterrupted_call(planted, quick):
    *_, last = explore_in_stages(planted.dataset, quick, sizes=(3, 4))
    whole = explore(planted.dataset, quick, sizes=(3, 4))
    assert last.suggestion == whole.suggestion
    for one, other in zip(last.partitions, whole.partitions, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert one.repeatability == other.repeatability
        assert one.baselines == other.baselines


@FEW
def test_where_nobody_chose_a_method_the_best_comes_last(planted, short_config):
    config = SegmentationConfig(plan=short_config.plan)
    first, checked, best = explore_in_stages(planted.dataset, config, sizes=(3, 4))
    assert not isinstance(first, Exploration)
    assert isinstance(checked, Exploration)
    assert first.config.method == checked.config.method == "autoencoder"
    assert checked.choice is None
    assert isinstance(best, Exploration)
    assert {b.method for b in best.partitions[0].baselines} > {
        b.method for b in checked.partitions[0].baselines
    }


@FEW
def test_who_cancels_keeps_what_had_landed(planted, quick):
    landed = []

    def cancel(news) -> None:
        if landed:
            raise CancelError

    stages = explore_in_stages(planted.dataset, quick, sizes=(3, 4), progress=cancel)

    def consume() -> None:
        for found in stages:
            landed.append(found)  # noqa: PERF402  (what landed before the error is kept)

    with pytest.raises(CancelError):
        consume()
    (kept,) = landed
    assert choose_unchecked(kept, 4).segments


@FEW
def test_unchecked_segments_are_described_as_they_will_be(planted, quick):
    first, last = explore_in_stages(planted.dataset, quick, sizes=(3, 4))
    before, after = choose_unchecked(first, 4), choose(last, 4)
    assert before.segments == after.segments
    assert before.traits == after.traits
    assert before.effects == after.effects
    assert before.n_customers == after.quality.n_customers
    assert before.model.resamples == ()
