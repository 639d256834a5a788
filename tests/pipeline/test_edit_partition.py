"""Segments joined and cut, with everything that they are found again in."""

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.edits import Merge, Split
from segmentation.evaluation.stability import adjusted_rand_index
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score


def test_planted_segments_that_were_merged_are_found_by_a_split(by_method):
    merged = edited(by_method, [Merge((1, 2), "Both")])
    assert merged.names == (by_method.names[0], "Both", by_method.names[3])
    assert merged.quality.n_segments == 3
    apart = edited(merged, [Split(1)])
    assert adjusted_rand_index(apart.labels, by_method.labels) > 0.97
    assert apart.quality.silhouette_data == pytest.approx(by_method.quality.silhouette_data, 0.02)


def test_a_split_moves_nobody_else_and_is_found_again_less_surely(by_method):
    after = edited(by_method, [Split(0, 3)])
    cut, others = by_method.labels == 0, by_method.labels > 0
    assert np.array_equal(after.labels[others], by_method.labels[others] + 2)
    assert set(after.labels[cut]) == {0, 1, 2}
    assert sum(s.size for s in after.segments[:3]) == by_method.segments[0].size
    assert after.names[3:] == by_method.names[1:]
    before = by_method.quality.repeatability
    found = after.quality.repeatability
    assert min(one.jaccard for one in found.segments[:3]) < before.segments[0].jaccard
    assert after.quality.silhouette_data < by_method.quality.silhouette_data


def test_customers_who_are_all_the_same_cannot_be_cut():
    content = "a,b\n" + 40 * "1,1\n" + 30 * "5,2\n" + 30 * "9,7\n"
    dataset = read_table(content.encode(), name="same.csv")
    config = SegmentationConfig(method="kmeans", n_segments=3)
    result = choose(explore(dataset, config, sizes=(3,), baselines=()), 3)
    with pytest.raises(SegmentationError, match="too much alike"):
        edited(result, [Split(0)])


def test_customers_who_stay_together_do_so_after_every_edit(planted):
    frame = planted.dataset.frame.assign(Home=[f"h{k // 2}" for k in range(240)])
    dataset = read_table(frame.to_csv(index=False).encode(), name="homes.csv")
    config = SegmentationConfig(method="kmeans", n_segments=3, together="Home")
    result = choose(explore(dataset, config, sizes=(3,), baselines=()), 3)
    after = edited(result, [Split(0), Merge((1, 2))])
    pairs = after.labels.reshape(-1, 2)
    assert (pairs[:, 0] == pairs[:, 1]).all()
    assert np.array_equal(score(after.model, dataset).labels, after.labels)
