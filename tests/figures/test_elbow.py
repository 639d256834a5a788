from dataclasses import replace

import pytest

from segmentation.domain.result import SegmentationResult
from segmentation.figures.elbow import bend, distinctness, elbow


def test_the_bend_of_a_known_curve() -> None:
    # Falls by 100 up to four segments, then by 5.
    sizes = range(2, 11)
    inertias = [400 - 100 * min(k - 2, 2) - 5 * max(k - 4, 0) for k in sizes]
    assert bend(sizes, inertias) == 4


def test_the_bend_does_not_depend_on_the_unit() -> None:
    inertias = [900, 500, 300, 240, 200, 170]
    assert bend(range(2, 8), inertias) == bend(range(2, 8), [v * 1e6 for v in inertias])


def test_the_bend_knows_gaps_between_numbers() -> None:
    assert bend([2, 3, 4, 30], [100, 60, 50, 10]) == 4


def test_two_numbers_have_a_first_one() -> None:
    assert bend([2, 3], [10, 5]) == 2


def ticks(figure) -> dict[int, str]:
    return dict(zip(figure.layout.xaxis.tickvals, figure.layout.xaxis.ticktext, strict=True))


def test_the_elbow_marks_bend_and_choice(mall: SegmentationResult) -> None:
    exploration = mall.exploration
    expected = bend(exploration.sizes_tried, [p.inertia for p in exploration.partitions])
    figure = elbow(exploration, chosen=7, appearance="light")
    assert list(figure.data[0].y) == [p.inertia for p in exploration.partitions]
    assert figure.data[1].x == (expected,)
    assert str(expected) not in figure.layout.title.text.replace(
        "<br>", " "
    )  # the bend does not decide
    assert "bend" in ticks(figure)[expected]
    assert "your choice" in ticks(figure)[7]
    (band,) = figure.layout.shapes
    assert band.x0 < 7 < band.x1


def test_an_elbow_without_a_choice_has_no_band(mall: SegmentationResult) -> None:
    figure = elbow(mall.exploration, chosen=None, appearance="dark")
    assert not figure.layout.shapes
    assert not any("your choice" in text for text in ticks(figure).values())


def test_a_straight_elbow_has_no_bend(mall: SegmentationResult) -> None:
    partitions = tuple(
        replace(p, inertia=100.0 - p.n_segments) for p in mall.exploration.partitions
    )
    straight = replace(mall.exploration, partitions=partitions)
    figure = elbow(straight, chosen=3, appearance="light")
    assert len(figure.data) == 1
    assert figure.layout.title.text.replace("<br>", " ").endswith("by about as much")


def test_the_headline_names_the_suggested_number_or_none(made_up) -> None:
    exploration = made_up(3).exploration
    figure = distinctness(exploration, chosen=5, appearance="light")
    assert figure.layout.title.text.replace("<br>", " ") == (
        "3 segments suggested: distinctness 0.30, repeatability 0.80"
    )
    unsound = replace(exploration, suggestion=replace(exploration.suggestion, sound=False))
    figure_without = distinctness(unsound, chosen=5, appearance="light")
    assert (
        figure_without.layout.title.text.replace("<br>", " ") == "No number of segments stands out"
    )
    curves = {trace.name: trace for trace in figure.data}
    assert list(curves["in your data"].y) == [0.3, 0.3, 0.4, 0.3]
    assert curves["in your data"].line.dash == "solid"
    assert curves["in the pattern summary"].line.dash == "dash"
    assert list(curves["repeatability"].y) == [0.8] * 4
    assert "suggested" in ticks(figure)[3]
    assert "your choice" in ticks(figure)[5]


def test_a_summary_that_is_the_data_is_drawn_once(mall: SegmentationResult) -> None:
    figure = distinctness(mall.exploration, chosen=None, appearance="light")
    assert [trace.name for trace in figure.data] == ["in your data", "repeatability"]


def test_curves_that_cover_each_other_are_drawn_once(made_up) -> None:
    exploration = made_up(3).exploration
    near = tuple(
        replace(p, silhouette_latent=p.silhouette_data + 0.009) for p in exploration.partitions
    )
    figure = distinctness(replace(exploration, partitions=near), chosen=None, appearance="light")
    assert "in the pattern summary" not in [trace.name for trace in figure.data]


def test_hover_says_the_number_and_not_the_tick(mall: SegmentationResult) -> None:
    figure = distinctness(mall.exploration, chosen=2, appearance="light")
    value = mall.exploration.partitions[0].silhouette_data
    assert figure.data[0].hovertext[0] == f"2 segments: {value:.2f} in your data"


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_no_part_of_the_curves_is_outside_the_axes(made_up, appearance: str) -> None:
    figure = distinctness(made_up(3).exploration, chosen=4, appearance=appearance)
    for trace in figure.data:
        axis = figure.layout.yaxis2 if trace.yaxis == "y2" else figure.layout.yaxis
        assert axis.range[0] <= min(trace.y)
        assert max(trace.y) <= axis.range[1]


def test_a_spread_that_rises_somewhere_is_not_said_to_fall_with_each_segment(
    mall: SegmentationResult,
) -> None:
    exploration = mall.exploration
    *others, last = exploration.partitions
    rising = replace(last, inertia=1.1 * others[-1].inertia)
    figures = [
        elbow(one, chosen=None, appearance="light")
        for one in (exploration, replace(exploration, partitions=(*others, rising)))
    ]
    titles = [figure.layout.title.text.replace("<br>", " ") for figure in figures]
    assert titles[0].startswith("Each further segment lessens the spread")
    assert titles[1].startswith("More segments lessen the spread on the whole")
