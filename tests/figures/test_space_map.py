"""Customers in three dimensions."""

from segmentation.figures.space_map import MOST_IN_SPACE, space_map
from segmentation.figures.style import colour
from segmentation.projection.pca_map import pca_map


def test_each_segment_is_a_trace_and_the_title_says_what_is_kept(mall) -> None:
    space = pca_map(mall.exploration.prepared, 3)
    figure = space_map(space, mall, appearance="dark")
    assert [trace.marker.color for trace in figure.data] == [colour(k) for k in mall.looks]
    assert sum(len(trace.z) for trace in figure.data) == 200
    assert len({trace.marker.symbol for trace in figure.data}) == 5
    assert figure.layout.title.text.startswith("Three dimensions keep ")
    assert f"{100 * sum(space.explained):.0f}\u202f%" in figure.layout.title.text
    assert figure.layout.scene.zaxis.title.text.startswith("Direction 3 (")


def test_of_many_a_few_thousand_are_drawn_and_said(made_up) -> None:
    result = made_up(3, 3, 9_000)
    figure = space_map(pca_map(result.exploration.prepared, 3), result, appearance="light")
    n_drawn = sum(len(trace.x) for trace in figure.data)
    assert 0.99 * MOST_IN_SPACE < n_drawn <= MOST_IN_SPACE
    assert f"Drawn: {n_drawn:,} of 9,000 customers" in figure.layout.title.subtitle.text
