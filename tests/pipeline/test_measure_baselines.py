"""Other methods, measured on the same customers as the chosen one."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from segmentation.domain.config import SegmentationConfig
from segmentation.pipeline.baselines import fit_baseline
from segmentation.pipeline.explore import explore
from segmentation.pipeline.measure_baselines import measure_baselines
from segmentation.pipeline.setup import set_up


@pytest.fixture(scope="module")
def measured(planted):
    config = SegmentationConfig(method="kmeans", n_segments=4)
    run = set_up(planted.dataset, config, sizes=[4], blocks=None, most=1_000)
    config = replace(run.config, recipe=replace(run.config.recipe, latent=2))
    own = fit_baseline(run.table, [4], config, "kmeans", [4])
    other = fit_baseline(run.table, [4], config, "pca", [4])
    explored = explore(planted.dataset, config, sizes=(4,), baselines=())
    (partition,) = explored.partitions
    ((baselines),) = measure_baselines(
        run.table, own.fit, [partition], {"kmeans": own, "pca": other}
    )
    return run.table, other, partition, {one.method: one for one in baselines}


def test_figures_are_those_of_the_prepared_data(measured):
    table, other, _, found = measured
    labels, values = other.fit.groups[4].labels, table.prepared
    one = found["pca"]
    assert one.silhouette_data == pytest.approx(silhouette_score(values, labels), abs=1e-6)
    means = np.array([values[labels == k].mean(axis=0) for k in range(4)])
    within = ((values - means[labels]) ** 2).sum()
    assert one.explained == pytest.approx(1 - within / ((values - values.mean(axis=0)) ** 2).sum())
    assert one.smallest_share == np.bincount(labels).min() / len(labels)


def test_the_chosen_method_beside_itself_accounts_for_as_much(measured):
    _, _, partition, found = measured
    own = found["kmeans"]
    assert own.explained_correlation == pytest.approx(partition.excess.explained_correlation)
    assert own.silhouette_data == pytest.approx(partition.silhouette_data, abs=1e-6)


def test_a_number_that_was_not_tried_has_nothing_beside_it(measured, planted):
    table, other, partition, _ = measured
    three = replace(other, fit=other.fit.only([]))
    assert measure_baselines(table, other.fit, [partition], {"pca": three}) == ((),)
