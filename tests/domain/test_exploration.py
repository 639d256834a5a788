import numpy as np
import pytest

from segmentation.domain.exploration import Embedding, Partition, Projection
from segmentation.domain.grouping import nearest_centroid_model
from segmentation.domain.measures import ExcessOverNull, PairApart, Repeatability, Separation
from segmentation.domain.representation import Representation

LABELS = [0, 0, 0, 0, 0, 1, 1, 1, -1, -1]


@pytest.fixture
def partition():
    """Make ten customers in two segments and in none, with some silhouettes."""

    def make(silhouettes, labels=LABELS, n_segments=2) -> Partition:
        points = np.zeros((len(labels), 2))
        return Partition(
            labels=np.array(labels),
            embedding=Embedding(
                Representation((), (), "linear"), points, Projection(points), None, None
            ),
            cluster_model=nearest_centroid_model(np.zeros((n_segments, 2))),
            resamples=(),
            inertia=1.0,
            explained=0.5,
            silhouettes=np.array(silhouettes, dtype=float),
            silhouette_data=0.5,
            silhouette_latent=0.5,
            davies_bouldin=1.0,
            calinski_harabasz=1.0,
            repeatability=Repeatability(1, 1, 1, (), 1),
            excess=ExcessOverNull(0, 0, 0),
            separation=Separation((PairApart(0, 1, 2.0, 0.1),)),
            baselines=(),
        )

    return make


def test_sizes_count_those_in_a_segment_and_shares_are_of_everyone(partition):
    found = partition([0.5] * 10)
    assert found.n_segments == 2
    assert found.sizes.tolist() == [5, 3]
    assert found.placed.tolist() == [True] * 8 + [False] * 2
    assert found.smallest_share == 0.3


def test_a_segment_that_nobody_is_in_counts_as_one(partition):
    assert partition([0.5] * 10, n_segments=3).sizes.tolist() == [5, 3, 0]


def test_the_margin_by_hand(partition):
    nan = np.nan
    # Of 8 customers in a segment 4 were measured; their standard deviation is √(0.08 / 3).
    found = partition([0.2, 0.4, nan, nan, nan, 0.4, 0.6, nan, nan, nan])
    expected = 1.96 * np.sqrt(0.08 / 3) * np.sqrt((1 - 4 / 8) / 4)
    assert found.silhouette_margin == pytest.approx(expected)


@pytest.mark.parametrize("silhouettes", [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, np.nan, np.nan],
                                         [0.5, *[np.nan] * 9]])  # fmt: skip
def test_there_is_no_margin_where_all_were_measured_or_one(partition, silhouettes):
    assert partition(silhouettes).silhouette_margin == 0.0


def test_arrays_of_a_partition_and_its_view_cannot_be_changed(partition):
    found = partition([0.5] * 10)
    for array in (
        found.labels,
        found.silhouettes,
        found.embedding.latent,
        found.embedding.plane.points,
    ):
        assert not array.flags.writeable


def test_a_partition_is_found_by_its_number(plain):
    exploration = plain.exploration
    assert exploration.partition(3).n_segments == 3
    with pytest.raises(KeyError, match="99"):
        exploration.partition(99)
    assert exploration.plan is exploration.config.plan
    for array in (exploration.studied, exploration.prepared, exploration.training):
        assert not array.flags.writeable
