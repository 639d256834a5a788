"""The figures of edited partitions: those of a full measurement."""

import numpy as np
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.edits import Merge, Split
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.explore import explore

FIGURES = (
    "inertia",
    "explained",
    "silhouette_data",
    "silhouette_latent",
    "davies_bouldin",
    "calinski_harabasz",
)


def figures(result) -> np.ndarray:
    partition = result.partition
    excess = partition.excess
    return np.array(
        [
            *(getattr(partition, name) for name in FIGURES),
            *(excess.silhouette, excess.explained, excess.explained_correlation),
            *(partition.repeatability.rows, partition.repeatability.seeds),
            partition.repeatability.prediction_strength,
            *(one.jaccard for one in partition.repeatability.segments),
            *(one.other_starts for one in partition.repeatability.segments),
        ]
    )


def test_halves_that_are_merged_give_back_the_segment_with_all_its_figures(by_method):
    back = edited(by_method, [Split(0), Merge((0, 1), by_method.names[0])])
    assert np.array_equal(back.labels, by_method.labels)
    # The figures of the run itself, so that those after an edit are those of a full measurement.
    assert figures(back) == pytest.approx(figures(by_method), rel=1e-12)
    assert back.partition.separation == by_method.partition.separation
    assert back.confidence == pytest.approx(by_method.confidence)
    assert back.traits == by_method.traits


def test_a_number_that_nobody_tried_has_no_other_methods_beside_it(planted):
    config = SegmentationConfig(method="kmeans", n_segments=4)
    result = choose(explore(planted.dataset, config, sizes=(4,), baselines=()), 4)
    after = edited(result, [Split(0)])
    assert after.quality.baselines == ()
    assert after.verdict.record == ""
    assert np.isfinite(figures(after)).all()
