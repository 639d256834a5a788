import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from segmentation.domain.result import SegmentationResult
from segmentation.figures.silhouette_plot import MOST_POINTS, per_customer, thinned
from segmentation.figures.style import rgb


def test_profiles_are_sorted_and_complete(mall: SegmentationResult) -> None:
    figure = per_customer(mall, appearance="light")
    assert len(figure.data) == 5
    for k, trace in enumerate(figure.data):
        own = np.sort(mall.partition.silhouettes[mall.labels == k])[::-1]
        np.testing.assert_array_equal(trace.x, own)


def test_bands_do_not_overlap_and_names_are_beside_them(mall: SegmentationResult) -> None:
    figure = per_customer(mall, appearance="light")
    ends = [(min(t.y), max(t.y)) for t in figure.data]
    assert all(one[1] < other[0] for one, other in pairwise(ends))
    for (low, high), at, text in zip(
        ends, figure.layout.yaxis.tickvals, figure.layout.yaxis.ticktext, strict=True
    ):
        assert low < at < high
        assert "</span>" in text


def test_ten_thousand_customers_are_thinned(made_up) -> None:
    figure = per_customer(made_up(4, 1, 10_000), appearance="dark")
    assert all(len(trace.x) <= MOST_POINTS for trace in figure.data)


def test_thinning_keeps_both_ends() -> None:
    profile = np.linspace(1, -1, 5_000)
    at, values = thinned(profile)
    assert len(values) == MOST_POINTS
    assert (values[0], values[-1]) == (1, -1)
    assert (at[0], at[-1]) == (0, 1)


def test_one_customer_has_an_area() -> None:
    at, values = thinned(np.array([0.4]))
    assert list(at) == [0, 1]
    assert list(values) == [0.4, 0.4]


def test_customers_outside_the_sample_are_left_out(mall: SegmentationResult) -> None:
    silhouettes = mall.partition.silhouettes.copy()
    silhouettes[mall.labels == 4] = np.nan
    silhouettes[::3] = np.nan
    result = replace(mall, partition=replace(mall.partition, silhouettes=silhouettes))
    figure = per_customer(result, appearance="light")
    assert len(figure.data) == 4
    assert sum(len(t.x) for t in figure.data) == np.isfinite(silhouettes).sum()
    assert len(figure.layout.yaxis.ticktext) == 5


@pytest.mark.parametrize(
    ("n_below", "title"),
    [
        (0, "Every customer fits its own segment best"),
        (30, "15\u202f% of customers are borderline"),
    ],
)
def test_the_title_counts_the_borderline(
    mall: SegmentationResult, n_below: int, title: str
) -> None:
    silhouettes = np.full(200, 0.5)
    silhouettes[:n_below] = -0.1
    result = replace(mall, partition=replace(mall.partition, silhouettes=silhouettes))
    assert per_customer(result, appearance="light").layout.title.text.replace("<br>", " ") == title


def test_the_mean_is_marked(mall: SegmentationResult) -> None:
    figure = per_customer(mall, appearance="light")
    assert mall.partition.silhouette_data in [shape.x0 for shape in figure.layout.shapes]
    numbers = re.findall(r"mean ([\d.]+)", figure.layout.annotations[0].text)
    assert float(numbers[0]) == pytest.approx(mall.partition.silhouette_data, abs=0.006)


@pytest.mark.parametrize("n_segments", [2, 10])
def test_every_band_has_room_for_its_name(made_up, n_segments: int) -> None:
    figure = per_customer(made_up(n_segments, 1, 600), appearance="light")
    for trace in figure.data:
        assert max(trace.y) - min(trace.y) >= 34
        assert len(rgb(trace.line.color)) == 3
