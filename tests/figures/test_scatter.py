from dataclasses import replace

import numpy as np
import pytest

from segmentation import SegmentationError
from segmentation.domain.exploration import Projection
from segmentation.domain.result import SegmentationResult
from segmentation.figures.scatter import drawn_rows, hover_texts, plane, two_traits
from segmentation.figures.style import colour, symbol


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


def test_few_customers_are_all_drawn() -> None:
    assert list(drawn_rows(np.array([1, 0, 1]))) == [0, 1, 2]


def test_the_sample_has_the_same_share_of_each_segment() -> None:
    labels = np.repeat([0, 1, 2], [60_000, 30_000, 10_000])
    rows = drawn_rows(labels)
    assert len(rows) == 10_000
    assert list(np.bincount(labels[rows])) == [6_000, 3_000, 1_000]
    assert len(np.unique(rows)) == len(rows)
    assert (np.diff(rows) > 0).all()


def test_the_sample_is_the_same_again() -> None:
    labels = np.random.default_rng(0).integers(0, 5, 50_000)
    assert (drawn_rows(labels) == drawn_rows(labels.copy())).all()


def test_a_tiny_segment_is_in_the_sample() -> None:
    labels = np.repeat([0, 1, 2, 3], [1_000, 1, 1, 1])
    rows = drawn_rows(labels, most=10)
    assert len(rows) == 10
    assert set(labels[rows]) == {0, 1, 2, 3}


def test_points_rows_and_texts_belong_together(mall: SegmentationResult) -> None:
    figure = draw(mall)
    points = mall.exploration.plane.points
    texts = hover_texts(mall)
    assert len(figure.data) == 5
    for k, trace in enumerate(figure.data):
        rows = np.asarray(trace.customdata)
        assert (mall.labels[rows] == k).all()
        assert len(rows) == mall.segments[k].size
        np.testing.assert_array_equal(np.column_stack([trace.x, trace.y]), points[rows])
        assert list(trace.text) == [texts[row] for row in rows]
        assert (trace.marker.color, trace.marker.symbol) == (colour(k), symbol(k))


def test_more_than_a_thousand_are_drawn_by_the_graphics_card(made_up) -> None:
    assert {t.type for t in draw(made_up(3, 3, 1_000)).data} == {"scatter"}
    assert {t.type for t in draw(made_up(3, 3, 1_001)).data} == {"scattergl"}


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
    figure = draw(mall, highlight={7, 3})
    ring = figure.data[-1]
    assert list(ring.customdata) == [3, 7]
    assert list(ring.marker.color) == [colour(int(k)) for k in mall.labels[[3, 7]]]
    assert ring.marker.line.width > 0


def test_customers_without_a_place_are_left_out(mall: SegmentationResult) -> None:
    points = mall.exploration.plane.points.copy()
    points[:20] = np.nan
    figure = plane(
        Projection(points),
        mall,
        hover=hover_texts(mall),
        axes=("", ""),
        title="",
        appearance="dark",
    )
    drawn = np.concatenate([t.customdata for t in figure.data])
    assert sorted(drawn) == list(range(20, 200))
    assert np.isfinite(figure.layout.xaxis.range).all()


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


def test_numbers_keep_their_values(mall: SegmentationResult) -> None:
    figure = two_traits(mall, "Annual income (k$)", "Age", appearance="light")
    frame = mall.exploration.frame
    for trace in figure.data:
        rows = np.asarray(trace.customdata)
        assert list(trace.x) == list(frame["Annual income (k$)"].iloc[rows])
        assert list(trace.y) == list(frame["Age"].iloc[rows])
    assert figure.layout.xaxis.title.text == "Annual income, k$"
    assert not figure.layout.showlegend


def test_categories_stand_side_by_side(mall: SegmentationResult) -> None:
    figure = two_traits(mall, "Gender", "Age", appearance="light")
    axis = figure.layout.xaxis
    assert list(axis.ticktext) == ["Female", "Male"]
    for trace in figure.data:
        genders = mall.exploration.frame["Gender"].iloc[np.asarray(trace.customdata)]
        nearest = [axis.ticktext[round(x)] for x in trace.x]
        assert nearest == list(genders)
    assert figure.layout.showlegend


def test_few_whole_numbers_are_spread_but_not_mixed(mall: SegmentationResult) -> None:
    frame = mall.exploration.frame.assign(Age=lambda f: f["Age"] // 10)
    result = replace(mall, exploration=replace(mall.exploration, frame=frame))
    figure = two_traits(result, "Age", "Annual income (k$)", appearance="light")
    values = np.concatenate([t.x for t in figure.data])
    rows = np.concatenate([t.customdata for t in figure.data])
    assert len(np.unique(values)) > 100
    assert (np.round(values) == frame["Age"].to_numpy()[rows]).all()


def test_blanks_are_left_out_and_counted(made_up) -> None:
    result = made_up(3, 4, 300)
    figure = two_traits(result, "Trait 0", "Trait 2", appearance="light")
    assert sum(len(t.x) for t in figure.data) == 299
    assert figure.layout.title.subtitle.text == "1 without a value are left out."


def test_many_levels_are_gathered(made_up) -> None:
    result = made_up(2, 4, 400)
    frame = result.exploration.frame.copy()
    frame["Trait 2"] = [f"level {i % 40:02}" for i in range(400)]
    levels = tuple(f"level {i:02}" for i in range(40))
    trait = replace(
        next(t for t in result.traits if t.name == "Trait 2"),
        levels=levels,
        shares=((1 / 40,) * 40,) * 2,
        everyone_shares=(1 / 40,) * 40,
    )
    traits = tuple(trait if t.name == trait.name else t for t in result.traits)
    result = replace(result, traits=traits, exploration=replace(result.exploration, frame=frame))
    figure = two_traits(result, "Trait 2", "Trait 0", appearance="light")
    ticks = figure.layout.xaxis.ticktext
    assert len(ticks) == 12
    assert ticks[-1] == "Others"


def test_the_title_says_which_trait_separates_more(mall: SegmentationResult) -> None:
    title = two_traits(mall, "Age", "Spending score (1-100)", appearance="light").layout.title
    assert title.text == "Spending score separates the segments more than Age"


def test_an_unknown_trait_is_a_mistake_with_advice(mall: SegmentationResult) -> None:
    with pytest.raises(SegmentationError, match=r"no trait named 'Shoe size'\. Choose one of: "):
        two_traits(mall, "Shoe size", "Age", appearance="light")
