import numpy as np
import pytest

from segmentation.pipeline.measure_reference import (
    bin_counts,
    bin_edges,
    measure_reference,
    segment_counts,
    trait_counts,
)


def test_bins_hold_about_as_many_and_no_exact_value_ends_one():
    values = np.random.default_rng(0).normal(1_000, 100, 5_000)
    edges = bin_edges(values)
    counts = bin_counts(values, edges)
    assert len(counts) == 20
    assert sum(counts) == 5_000
    assert min(counts) > 200
    assert all(edge == float(f"{edge:.4g}") for edge in edges)
    assert not set(edges) & set(values.tolist())


def test_few_values_have_a_bin_each_and_few_customers_few_bins():
    assert bin_edges(np.array([0.0, 0, 1, 1, 2])) == (0.0, 1.0)
    assert bin_counts(np.array([0.0, 0, 1, 1, 2, 9]), (0.0, 1.0)) == (2, 2, 2)
    assert len(bin_edges(np.random.default_rng(0).normal(size=45))) == 3
    assert bin_edges(np.array([])) == ()


def test_segments_and_those_in_none_are_counted():
    assert segment_counts(np.array([0, 0, 1, -1]), 3) == (2, 1, 0, 1)


def test_every_studied_customer_is_counted_by_every_trait(plain):
    found = plain.model.reference
    n = len(plain.exploration.studied)
    assert sum(found.segments) == n
    assert sum(found.error_counts) == n
    for trait, block in zip(found.traits, plain.exploration.blocks, strict=True):
        assert sum(trait.counts) + trait.blanks == n
        again = trait_counts(plain.exploration.frame, block, trait.edges)
        assert again == (trait.counts, trait.blanks)
    assert found.distinctness == pytest.approx(plain.partition.silhouette_data, abs=1e-4)
    assert len(found.segment_means) == plain.partition.n_segments + 1


def test_errors_are_those_of_customers_who_were_held_out(recommended):
    found, exploration = recommended.model.reference, recommended.exploration
    n_held_out = int((~exploration.training).sum())
    assert 0 < n_held_out < len(exploration.training)
    assert sum(found.error_counts) in (0, n_held_out)
    assert len(found.segment_means) == recommended.partition.n_segments + 1


def test_without_enough_held_out_there_are_no_errors(short):
    exploration = short.exploration
    assert int((~exploration.training).sum()) < 50
    found = measure_reference(exploration, short.partition)
    assert found.error_counts == ()
    assert found.error_limit == 0
