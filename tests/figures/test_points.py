import numpy as np

from segmentation.domain.exploration import Projection
from segmentation.domain.result import SegmentationResult
from segmentation.figures.scatter import drawn_rows, hover_texts, plane
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
