"""Which numbers of segments are tried, and which are refused."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.recipe import preset
from segmentation.pipeline.segment_counts import sizes_to_try
from segmentation.pipeline.workflow import segment

from .conftest import FEW, even_squares, plain_config, table


@FEW
def test_numbers_that_density_does_not_give_are_said():
    config = SegmentationConfig(method="dbscan")
    with pytest.raises(SegmentationError, match="finds no groups that stand apart"):
        segment(table(even_squares(1)), config)
    with pytest.raises(SegmentationError, match=r"does not give 7 segments of these.*, only 3"):
        segment(table(even_squares(3)), replace(config, n_segments=7))
    result = segment(table(even_squares(3)), config)
    assert result.exploration.sizes_tried == (3,)


def test_a_number_beyond_those_always_tried_is_tried_too():
    points = np.arange(40.0)[:, None]
    assert sizes_to_try(points, None) == [*range(2, 11)]
    assert sizes_to_try(points, 13) == [*range(2, 11), 13]
    assert sizes_to_try(points, 4) == [*range(2, 11)]
    assert sizes_to_try(points[:6] // 2, None) == [2, 3]


@FEW
def test_more_segments_than_different_customers():
    frame = pd.DataFrame({"a": [1.0, 2.0, 3.0] * 10})
    with pytest.raises(SegmentationError, match=r"only 3 different customers apart.*be 4 segments"):
        segment(table(frame), plain_config(n_segments=4))
    result = segment(table(frame), plain_config(n_segments=3))
    assert result.exploration.sizes_tried == (2, 3)
    assert [s.size for s in result.segments] == [10, 10, 10]


@FEW
def test_as_many_segments_as_customers(noise):
    recipe = replace(preset("methodology"), n_init=2)
    config = plain_config(recipe=recipe, n_segments=10)
    with pytest.raises(SegmentationError, match="10 customers, so 10 segments would be one each"):
        segment(table(noise.head(10)), config)
    most = segment(table(noise.head(10)), replace(config, n_segments=9))
    assert [s.size for s in most.segments] == [2, *[1] * 8]
