import numpy as np
import pytest

from segmentation.domain.result import SegmentationResult
from segmentation.figures.scatter import drawn_rows, hover_texts, plane, two_traits
from segmentation.figures.style import colour
from segmentation.projection.map_density import map_densities


def draw(result: SegmentationResult, appearance: str = "light", **settings):
    return plane(
        result.exploration.plane,
        result,
        hover=hover_texts(result, drawn_rows(result.labels)),
        axes=("one", "two"),
        title="Alike lies close",
        appearance=appearance,
        **settings,
    )


def test_a_sampled_map_says_so(made_up) -> None:
    figure = draw(made_up(3, 1, 20_500))
    assert sum(len(t.x) for t in figure.data) <= 20_000
    assert "of 20,500 customers" in figure.layout.title.subtitle.text


def test_a_map_is_for_the_lasso_and_has_no_scales(mall: SegmentationResult) -> None:
    layout = draw(mall).layout
    assert layout.dragmode == "lasso"
    assert layout.xaxis.showticklabels is layout.yaxis.showticklabels is False
    assert layout.xaxis.title.text == "one"


@pytest.mark.parametrize("n_segments", [2, 10])
def test_every_segment_is_named_at_its_median(made_up, n_segments: int) -> None:
    result = made_up(n_segments, 3, 500)
    figure = draw(result)
    notes = figure.layout.annotations
    assert len(notes) == n_segments
    for k, note in enumerate(notes):
        own = result.exploration.plane.points[result.labels == k]
        assert (note.x, note.y) == pytest.approx(tuple(np.median(own, axis=0)))
        assert f"Segment number {k + 1}" in note.text.replace("<br>", " ")


def test_highlighted_customers_are_ringed(mall: SegmentationResult) -> None:
    figure = draw(mall, highlight={7: "seven", 3: ""})
    ring = figure.data[-1]
    assert list(ring.customdata) == [3, 7]
    assert list(ring.marker.color) == [colour(int(k)) for k in mall.labels[[3, 7]]]
    assert ring.marker.line.width > 0
    assert [note.text for note in figure.layout.annotations if note.name == "found"] == ["seven"]


def test_a_text_for_each_customer_is_needed(mall: SegmentationResult) -> None:
    with pytest.raises(ValueError, match="200 customers are drawn, but 2 have a text"):
        plane(
            mall.exploration.plane,
            mall,
            hover=["a", "b"],
            axes=("", ""),
            title="",
            appearance="light",
        )


def test_blanks_are_left_out_and_counted(made_up) -> None:
    result = made_up(3, 4, 300)
    figure = two_traits(result, "Trait 0", "Trait 2", appearance="light")
    assert sum(len(t.x) for t in figure.data) == 299
    assert figure.layout.title.subtitle.text == "1 without a value are left out."


def test_the_title_says_which_trait_separates_more(mall: SegmentationResult) -> None:
    title = two_traits(mall, "Age", "Spending score (1-100)", appearance="light").layout.title
    assert title.text == "Spending score separates<br>the segments more than Age"


def test_contours_have_the_segments_colours_and_lines_of_their_own(mall) -> None:
    densities = map_densities(mall.exploration.plane.points, mall.labels, 5)
    figure = draw(mall, densities=densities, points="hidden")
    contours = [trace for trace in figure.data if trace.type == "contour"]
    assert [trace.line.color for trace in contours[::2]] == [colour(k) for k in mall.looks]
    assert len({trace.line.dash for trace in contours}) == 5
    customers = [trace for trace in figure.data if trace.type != "contour"]
    assert {trace.marker.opacity for trace in customers} == {0}
    assert {trace.hoverinfo for trace in customers} == {"skip"}  # nobody unseen is named
