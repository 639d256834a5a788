import pytest

from segmentation.common.formatting import percent
from segmentation.domain.result import SegmentationResult
from segmentation.figures.segment_sizes import shares


def test_parts_are_the_shares_in_order(mall: SegmentationResult) -> None:
    figure = shares(mall, appearance="light")
    assert [trace.x[0] for trace in figure.data] == [s.share for s in mall.segments]
    assert [trace.text for trace in figure.data] == [percent(s.share) for s in mall.segments]
    assert sum(trace.x[0] for trace in figure.data) == pytest.approx(1)


def test_names_begin_below_their_parts(mall: SegmentationResult) -> None:
    figure = shares(mall, appearance="light")
    start = 0.0
    for segment, note in zip(mall.segments, figure.layout.annotations, strict=True):
        assert note.x == pytest.approx(start)
        start += segment.share


def test_the_title_names_the_largest_share(mall: SegmentationResult) -> None:
    title = shares(mall, appearance="dark").layout.title.text.replace("<br>", " ")
    assert title == f"The largest segment holds {percent(mall.segments[0].share)} of customers"


@pytest.mark.parametrize("n_segments", [2, 10, 30])
def test_names_fit_below_their_parts(made_up, n_segments: int) -> None:
    names = tuple(f"Older, high spending score number {k}" for k in range(n_segments))
    result = made_up(n_segments, 1, 3_000, names=names)
    figure = shares(result, appearance="light")
    for segment, note in zip(result.segments, figure.layout.annotations, strict=True):
        lines = note.text.split("</span> ")[1].split("<br>")
        assert max(map(len, lines)) * 6.4 <= segment.share * 900
    room = figure.layout.margin.b
    assert room >= 17 * max(n.text.count("<br>") + 1 for n in figure.layout.annotations)
