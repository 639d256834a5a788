"""Every method groups as it says."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering.registry import ALGORITHMS
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score

from .conftest import FEW, frozen_arrays, table


def test_segments_are_numbered_by_falling_size(recommended, short, plain):
    for result in (recommended, short, plain):
        for partition in result.exploration.partitions:
            assert (np.diff(np.bincount(partition.labels)) <= 0).all()
            assert set(partition.labels) == set(range(partition.n_segments))
        sizes = [s.size for s in result.segments]
        assert sizes == np.bincount(result.labels).tolist()
        assert [s.index for s in result.segments] == list(range(len(sizes)))
        assert [s.share for s in result.segments] == [size / 240 for size in sizes]
        assert len(set(result.names)) == len(sizes)


@FEW
@pytest.mark.parametrize("method", [m for m, card in METHODS.items() if not card.learns])
def test_every_method_that_trains_nothing(crowds, method):
    frame, groups = crowds
    crowd = frame[groups >= 0]
    config = SegmentationConfig(method=method, n_segments=3)
    result = choose(explore(table(crowd), config, sizes=(3,), beside=()))
    placed = result.labels >= 0
    leaves_out = ALGORITHMS[METHODS[method].algorithm].leaves_out
    assert placed.mean() >= (0.9 if leaves_out else 1)
    assert adjusted_rand_score(groups[groups >= 0][placed], result.labels[placed]) == 1
    # Whom a redraw leaves out at the edge of a crowd counts as moved.
    assert result.quality.repeatability.least >= (0.75 if leaves_out else 1)
    assert [s.size for s in result.segments] == np.bincount(result.labels[placed]).tolist()
    scores = score(from_bytes(to_bytes(result.model), "m"), table(crowd))
    assert np.array_equal(scores.labels, result.labels)
    assert np.array_equal(scores.confidence, result.confidence)
    assert [path for path, a in frozen_arrays(result) if a.flags.writeable] == []
