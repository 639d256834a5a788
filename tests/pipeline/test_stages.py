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
    judged, last = stages
    assert isinstance(judged, Exploration)
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
    first, judged, *_, best = explore_in_stages(planted.dataset, config, sizes=(3, 4))
    assert not isinstance(first, Exploration)
    assert isinstance(judged, Exploration)
    assert first.config.method == judged.config.method == "autoencoder"
    assert judged.choice is None
    assert isinstance(best, Exploration)
    assert {b.method for b in best.partitions[0].baselines} > {
        b.method for b in judged.partitions[0].baselines
    }


@FEW
@pytest.mark.parametrize("method", ["autoencoder", None])
def test_the_verdict_comes_before_the_plainer_methods_and_stays(planted, quick, method):
    config = replace(quick, method=method)
    stages = explore_in_stages(planted.dataset, config, sizes=(3, 4))
    _, judged, *_, last = (one for one in stages if one.config.method == "autoencoder")
    assert isinstance(judged, Exploration)
    assert isinstance(last, Exploration)
    assert {b.method for one in judged.partitions for b in one.baselines}.isdisjoint(
        {"kmeans", "pca"}
    )
    assert {"kmeans", "pca"} <= {b.method for b in last.partitions[0].baselines}
    assert judged.suggestion == last.suggestion
    for size in (3, 4):
        assert choose(judged, size).verdict == choose(last, size).verdict
        before, after = judged.partition(size), last.partition(size)
        assert before.repeatability == after.repeatability
        assert before.excess == after.excess
        assert before.separation == after.separation


def test_with_one_process_the_plainer_methods_wait_for_the_verdict(planted, quick, monkeypatch):
    monkeypatch.setenv("SEGMENTATION_PROCESSES", "1")
    begun = []
    fit = baselines.fit_baseline
    monkeypatch.setattr(
        baselines, "fit_baseline", lambda *given: begun.append(given[3]) or fit(*given)
    )
    stages = explore_in_stages(planted.dataset, quick, sizes=(4,), baselines=("kmeans",))
    next(stages)
    judged = next(stages)
    assert isinstance(judged, Exploration)
    assert begun == []
    last = next(stages)
    assert begun == ["kmeans"]
    assert [b.method for b in last.partitions[0].baselines] == ["kmeans"]


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
    first, *_, last = explore_in_stages(planted.dataset, quick, sizes=(3, 4))
    before, after = choose_unchecked(first, 4), choose(last, 4)
    assert before.segments == after.segments
    assert before.traits == after.traits
    assert before.effects == after.effects
    assert before.n_customers == after.quality.n_customers
    assert before.model.resamples == ()
