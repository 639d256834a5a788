"""Other methods beside the chosen one."""

import os

import pytest

from segmentation.common import second_process
from segmentation.common.second_process import PROCESSES
from segmentation.domain.config import SegmentationConfig
from segmentation.pipeline import explore as explore_module
from segmentation.pipeline.explore import explore


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
        monkeypatch.setattr(explore_module, "_MOST_COPIED", 0)
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
