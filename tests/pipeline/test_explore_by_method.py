"""One method: first its segments, then what they are worth."""

import numpy as np

from segmentation.common.progress import silent
from segmentation.common.second_process import SecondProcess
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.exploration import Exploration
from segmentation.pipeline.explore_by_method import by_method, learn_and_group
from segmentation.pipeline.setup import set_up

from .conftest import FEW


def begun(planted, short_config, **settings):
    config = SegmentationConfig(plan=short_config.plan, method="kmeans", **settings)
    return set_up(planted.dataset, config, sizes=(3, 4), blocks=None, most=MOST_STUDIED)


def stages(run, baselines=()):
    with SecondProcess(wanted=False) as alone:
        return list(by_method(run, baselines, alone, silent))


@FEW
def test_without_plainer_methods_there_are_two_stages(planted, short_config):
    first, checked = stages(begun(planted, short_config))
    assert not isinstance(first, Exploration)
    assert isinstance(checked, Exploration)
    assert np.all(np.diff(checked.studied) > 0)  # in the order of the file
    assert all(one.baselines == () for one in checked.partitions)
    for one, other in zip(first.partitions, checked.partitions, strict=True):
        assert np.array_equal(one.labels, other.labels)


@FEW
def test_plainer_methods_come_last_and_change_nothing_else(planted, short_config):
    _, checked, beside = stages(begun(planted, short_config), ("pca",))
    assert isinstance(beside, Exploration)
    assert [b.method for b in beside.partition(4).baselines] == ["pca"]
    assert beside.suggestion == checked.suggestion
    assert beside.partition(4).repeatability == checked.partition(4).repeatability


def test_the_studied_rows_stay_in_the_order_that_they_are_studied_in(planted, short_config):
    run = begun(planted, short_config)
    found, _, chosen = learn_and_group(run, silent)
    assert np.array_equal(found.studied, run.studied)
    assert np.array_equal(found.partition(4).labels[run.studied], chosen.groups[4].labels)
