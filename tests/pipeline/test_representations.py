"""What each method groups."""

from dataclasses import replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from segmentation.domain.config import SegmentationConfig
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline.workflow import score, segment

from .conftest import FEW, table


@FEW
def test_kinds_leave_blanks_open_then_and_later(planted):
    frame = planted.dataset.frame.drop(columns=planted.dataset.frame.columns[0])
    holes = np.random.default_rng(0).random(frame.shape) < 0.1
    dataset = table(frame.mask(holes))
    result = segment(dataset, SegmentationConfig(method="latent_classes", n_segments=4))
    assert adjusted_rand_score(planted.groups, result.labels) > 0.9
    assert np.isfinite(result.partition.embedding.latent).all()
    loaded = from_bytes(to_bytes(result.model), "m")
    assert loaded.representation.blanks == "open"
    scores = score(loaded, dataset)
    assert np.array_equal(scores.labels, result.labels)
    assert np.array_equal(scores.confidence, result.confidence)
    filled = replace(loaded, representation=replace(loaded.representation, blanks="filled"))
    assert not np.array_equal(score(filled, dataset).confidence, result.confidence)


@FEW
def test_principal_components_find_them_too(planted):
    result = segment(planted.dataset, SegmentationConfig(method="pca", n_segments=4))
    assert adjusted_rand_score(planted.groups, result.labels) >= 0.95
    assert result.quality.reconstruction is not None
    assert {b.method for b in result.quality.baselines} == {"kmeans", "latent_classes"}
