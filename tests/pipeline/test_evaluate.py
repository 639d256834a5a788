"""Every number is measured in the space that it names."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import silhouette_score

from segmentation.domain.assignment import nearest
from segmentation.domain.config import SegmentationConfig
from segmentation.pipeline.workflow import score, segment

from .conftest import FEW, points_by_segment, table


def test_the_numbers_are_of_the_space_that_they_name(recommended, plain):
    for result in (recommended, plain):
        found, exploration = result.quality, result.exploration
        prepared, latent, labels = exploration.prepared, exploration.embedding.latent, result.labels
        assert found.silhouette_data == pytest.approx(silhouette_score(prepared, labels), abs=1e-8)
        assert found.silhouette_latent == pytest.approx(silhouette_score(latent, labels), abs=1e-8)
        centroids = result.partition.cluster_model.points
        assert found.inertia == pytest.approx(((latent - centroids[labels]) ** 2).sum())
        assert np.array_equal(labels, nearest(latent, centroids))
        within = [
            ((own - own.mean(axis=0)) ** 2).sum() for own in points_by_segment(prepared, labels)
        ]
        total = ((prepared - prepared.mean(axis=0)) ** 2).sum()
        assert found.explained == pytest.approx(1 - sum(within) / total)
        assert found.smallest_share == np.bincount(labels).min() / 240
        assert found.n_customers == 240
        silhouettes = result.partition.silhouettes
        assert silhouettes.mean() == pytest.approx(found.silhouette_data)
    assert plain.quality.reconstruction is None
    assert np.array_equal(plain.exploration.prepared, plain.exploration.embedding.latent)
    assert {b.method for b in plain.quality.baselines} == {"pca", "latent_classes"}
    beside = {b.method: b for b in recommended.quality.baselines}
    assert set(beside) == {"kmeans", "pca", "latent_classes"}
    assert beside["kmeans"].explained == pytest.approx(recommended.quality.explained, abs=0.02)


def test_reconstruction_is_measured_on_the_held_out_customers(recommended):
    from segmentation.evaluation.metrics import reconstruction
    from segmentation.representation.numpy_network import reconstruct

    exploration = recommended.exploration
    held_out = ~exploration.training
    assert held_out.sum() == 48
    rebuilt = reconstruct(
        exploration.embedding.representation, exploration.embedding.latent, exploration.blocks
    )
    expected = reconstruction(exploration.prepared[held_out], rebuilt[held_out])
    found = recommended.quality.reconstruction
    assert (found.mse, found.mae) == pytest.approx((expected.mse, expected.mae))
    assert found.r2 == pytest.approx(expected.r2)
    assert expected.r2 > 0.9


@FEW
@pytest.mark.parametrize("method", ["hdbscan", "dbscan"])
def test_customers_in_no_segment_count_for_everyone_alone(crowds, method):
    frame, groups = crowds
    result = segment(table(frame), SegmentationConfig(method=method, n_segments=3))
    labels, partition, found = result.labels, result.partition, result.quality
    assert (labels[groups < 0] == -1).all()
    placed = labels >= 0
    assert np.array_equal(partition.placed, placed)
    sizes = np.bincount(labels[placed])
    assert partition.sizes.tolist() == [s.size for s in result.segments] == sizes.tolist()
    assert [s.share for s in result.segments] == [size / 186 for size in sizes]
    assert found.n_customers == 186
    assert found.smallest_share == sizes.min() / 186
    prepared = result.exploration.prepared
    assert np.array_equal(np.isnan(partition.silhouettes), ~placed)
    apart = silhouette_score(prepared[placed], labels[placed])
    assert found.silhouette_data == pytest.approx(apart, abs=1e-8)
    within = sum(((o - o.mean(axis=0)) ** 2).sum() for o in points_by_segment(prepared, labels))
    assert found.inertia == pytest.approx(within)
    trait = result.traits[0]
    assert trait.everyone == pytest.approx(frame["a"].mean())
    assert trait.typical == pytest.approx([frame["a"][labels == k].mean() for k in range(3)])
    assert all(labels[s.typical_row] == s.index for s in result.segments)
    far = score(result.model, table(pd.DataFrame({"a": [500.0, 0.0], "b": [500.0, 0.0]})))
    assert far.labels.tolist() == [-1, labels[groups == 0][0]]
