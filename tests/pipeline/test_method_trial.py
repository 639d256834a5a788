"""A method that is tried beside the one that is explored."""

from dataclasses import fields, replace

import numpy as np
import pytest

from segmentation.common.second_process import PROCESSES, SecondProcess
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.pipeline import method_trial
from segmentation.pipeline.explore import explore
from segmentation.pipeline.method_trial import MethodTrial
from segmentation.pipeline.setup import RunSetup, set_up

SIZES = (3, 4)
METHOD = "latent_classes"


def begun(planted, short_config, **settings) -> RunSetup:
    config = SegmentationConfig(plan=short_config.plan, **settings)
    return set_up(planted.dataset, config, sizes=SIZES, blocks=None, most=MOST_STUDIED)


@pytest.fixture(params=["another process", "one process", "too large to copy"])
def tried(request, planted, short_config, monkeypatch):
    """The exploration of a trial, by whichever process."""
    monkeypatch.delenv(PROCESSES, raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    if request.param == "one process":
        monkeypatch.setenv(PROCESSES, "1")
    if request.param == "too large to copy":
        monkeypatch.setattr(method_trial, "_MOST_COPIED", 0)
    run = begun(planted, short_config)
    with SecondProcess() as beside:
        return MethodTrial(run, METHOD, beside).exploration()


def test_it_gives_what_the_method_gives_where_it_is_chosen(tried, planted, short_config):
    config = SegmentationConfig(plan=short_config.plan, method=METHOD)
    chosen = explore(planted.dataset, config, sizes=SIZES, baselines=())
    assert tried is not None
    assert tried.frame.equals(chosen.frame)
    assert tried.suggestion == chosen.suggestion
    assert tried.config.method == chosen.config.method == METHOD
    assert np.array_equal(tried.prepared, chosen.prepared)
    assert [one.n_segments for one in tried.partitions] == list(SIZES)
    for one, other in zip(tried.partitions, chosen.partitions, strict=True):
        for field in fields(one):
            mine, theirs = getattr(one, field.name), getattr(other, field.name)
            if isinstance(mine, np.ndarray):
                assert np.array_equal(mine, theirs, equal_nan=True), field.name
        assert one.repeatability == other.repeatability
        assert (one.excess, one.separation) == (other.excess, other.separation)
        assert one.silhouette_data == other.silhouette_data
        assert len(one.halves) == len(other.halves) > 0
        assert len(one.resamples) == len(other.resamples) > 0


def test_a_method_that_finds_no_groups_gives_nothing(planted, short_config):
    run = begun(planted, short_config, n_segments=30)
    with SecondProcess() as beside:
        assert MethodTrial(run, "hdbscan", beside).exploration() is None


def test_customers_travel_to_the_other_process_and_not_back(planted, short_config):
    run = begun(planted, short_config)
    found, _ = method_trial._group(replace(run, config=replace(run.config, method=METHOD)))
    assert len(found.frame) == 0
    assert list(found.frame.columns) == list(planted.dataset.frame.columns)
