import pytest

from segmentation.figures.study_trade_off import TriedConfiguration, trade_off

WAYS = (
    TriedConfiguration("One", 0.4, 0.9, present=True),
    TriedConfiguration("Two <b>", 0.5, 0.8, best=True),
    TriedConfiguration("Three", 0.7, -0.1),
)


def test_a_mark_for_each_way():
    figure = trade_off(WAYS, appearance="light")
    assert sorted(x for trace in figure.data for x in trace.x) == [-0.1, 0.8, 0.9]
    assert {trace.marker.symbol for trace in figure.data} == {"circle", "diamond", "star"}
    assert {trace.text[0] for trace in figure.data} == {"", "yours", "best"}


def test_the_title_names_the_best():
    title = trade_off(WAYS, appearance="dark").layout.title.text.replace("<br>", " ")
    assert "Two" in title
    assert "50" in title
    assert "2 of 3" in trade_off(WAYS, appearance="dark").layout.meta["alt"]


def test_where_nothing_is_found_again_nothing_is_praised():
    figure = trade_off(WAYS[2:], appearance="light")
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == "None of these is found again surely enough"
    )


@pytest.mark.parametrize("ways", [WAYS, WAYS[:1]])
def test_every_mark_is_inside(ways):
    figure = trade_off(ways, appearance="light")
    (left, right), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert all(left < way.repeatability < right and low < way.explained < high for way in ways)
