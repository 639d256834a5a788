"""The checks of a model over time."""

import pytest

from segmentation.figures.checks_timeline import CheckMark, checks_timeline


def marks(*verdicts):
    return [
        CheckMark(
            f"2026-0{k}-01T06:00:00+00:00", verdict, 0.0 if verdict == "fine" else 0.1 * k, "x"
        )
        for k, verdict in enumerate(verdicts, 1)
    ]


@pytest.mark.parametrize(
    ("verdicts", "title"),
    [
        (("fine",), "The check was fine"),
        (("fine", "fine"), "Every check so far was fine"),
        (("watch", "fine", "fine"), "Fine again since 2026-02-01"),
        (("fine", "watch"), "The last check, on 2026-02-01, said to watch"),
        (
            ("fine", "refresh"),
            "The last check, on 2026-02-01, said that the segments are due to be found again",
        ),
    ],
)
def test_the_title_says_how_it_stands(verdicts, title):
    figure = checks_timeline(marks(*verdicts), appearance="light")
    assert figure.layout.title.text.replace("<br>", " ") == title


def test_every_check_has_a_mark_of_its_verdict():
    figure = checks_timeline(marks("fine", "watch", "refresh", "watch"), appearance="dark")
    line, fine, watch, refresh = figure.data
    assert len(line.x) == 4
    assert [len(trace.x) for trace in (fine, watch, refresh)] == [1, 2, 1]
    assert [t.marker.symbol for t in (fine, watch, refresh)] == ["circle", "diamond", "square"]
    assert list(watch.y) == pytest.approx([0.2, 0.4])
    low, high = figure.layout.yaxis.range
    assert low < 0
    assert high > 0.4
