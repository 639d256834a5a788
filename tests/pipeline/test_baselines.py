"""Other methods beside the chosen one."""

import os
from dataclasses import replace

import numpy as np
import pytest

from segmentation.common import second_process
from segmentation.common.second_process import PROCESSES
from segmentation.domain.config import SegmentationConfig
from segmentation.pipeline import baselines, method_trial
from segmentation.pipeline.explore import explore
from segmentation.pipeline.setup import set_up


@pytest.mark.parametrize("copied", [True, False])
def test_one_process_and_two_find_the_same(planted, short_config, monkeypatch, copied):
    config = SegmentationConfig(plan=short_config.plan)
    alone = explore(planted.dataset, config, sizes=(4,))
    begun: list[second_process._Process] = []
    start = second_process._Process

    def watched() -> second_process._Process:
        begun.append(start())
        return begun[-1]

    monkeypatch.delenv(PROCESSES)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(second_process, "_Process", watched)
    if not copied:
        monkeypatch.setattr(method_trial, "_MOST_COPIED", 0)
    both = explore(planted.dataset, config, sizes=(4,))
    assert len(begun) == 1
    assert (both.config, both.suggestion, both.choice) == (
        alone.config, alone.suggestion, alone.choice,
    )  # fmt: skip
    for here, there in zip(alone.partitions, both.partitions, strict=True):
        assert (here.labels == there.labels).all()
        assert here.baselines == there.baselines
        assert here.repeatability == there.repeatability
    assert both.frame is planted.dataset.frame


@pytest.mark.parametrize("method", ["kmeans", "pca"])
def test_halves_of_the_numbers_of_segments_find_what_all_of_them_find(
    planted, short_config, method
):
    sizes = [2, 3, 4, 5]
    run = set_up(planted.dataset, short_config, sizes=sizes, blocks=None, most=1_000)
    config = replace(run.config, recipe=replace(run.config.recipe, latent=2))

    def fits(parts):
        found = [baselines.fit_baseline(run.table, sizes, config, method, some) for some in parts]
        return baselines._joined(found)

    whole, joined = fits([sizes]), fits(baselines._halves(sizes))
    assert baselines._halves(sizes) == [[5], [2, 3, 4]]
    assert list(joined.fit.groups) == list(whole.fit.groups) == sizes
    for size in sizes:
        assert np.array_equal(joined.fit.groups[size].labels, whole.fit.groups[size].labels)
        one, other = joined.resamples[size], whole.resamples[size]
        assert (one.rand, one.segments) == (other.rand, other.segments)
        for here, there in zip(joined.fit.other_starts, whole.fit.other_starts, strict=True):
            assert np.array_equal(here[size].labels, there[size].labels)


def test_one_number_of_segments_is_not_split():
    assert baselines._halves([4]) == [[4]]
