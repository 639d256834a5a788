"""Partitions before anything is measured of them."""

import numpy as np

from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.assign_all import assign_everyone
from segmentation.pipeline.baselines import fit_chosen
from segmentation.pipeline.setup import set_up
from segmentation.pipeline.unchecked_partitions import unchecked_partitions

from .conftest import plain_config, table


def test_inertia_and_explained_variance_are_those_of_the_labels(crowds):
    customers = as_customers(table(crowds[0]))
    run = set_up(customers, plain_config(), sizes=(2, 3), blocks=None, most=1_000)
    _, chosen = fit_chosen(run, lambda _: None)
    everyone = assign_everyone(
        run.dataset.frame, run.table.blocks, chosen, run.studied, lambda _: None
    )
    found = unchecked_partitions(run.table, chosen, everyone.labels)
    assert [one.n_segments for one in found] == [2, 3]
    assert found[0].embedding is found[1].embedding
    points = run.table.prepared
    total = ((points - points.mean(axis=0)) ** 2).sum()
    for one in found:
        labels = one.labels[run.studied]
        within = sum(
            ((points[labels == k] - points[labels == k].mean(axis=0)) ** 2).sum()
            for k in range(one.n_segments)
        )
        assert np.isclose(one.inertia, within)
        assert np.isclose(one.explained, 1 - within / total)
        assert one.sizes.sum() == len(labels)
