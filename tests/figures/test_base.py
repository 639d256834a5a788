import pytest

from segmentation.figures.base import canvas

HOSTILE = "<b>Age & income</b>"


def test_the_title_is_text_and_the_takeaway_is_kept_beside_it():
    figure = canvas(HOSTILE, alt="Rises.", appearance="light", height=300)
    assert figure.layout.title.text == "&lt;b&gt;Age &amp; income&lt;/b&gt;"
    assert figure.layout.meta == {"alt": "Rises."}
    assert not figure.data


def test_the_plot_keeps_its_height_whatever_stands_above_it():
    short = canvas("Short", alt="", appearance="light", height=300)
    long = canvas("A title " * 12, alt="", appearance="light", height=300, remark="of 200")
    for figure in (short, long):
        assert figure.layout.height - figure.layout.margin.t == 300
    assert long.layout.margin.t > short.layout.margin.t
    assert long.layout.title.subtitle.text == "of 200"
    assert short.layout.title.subtitle.text is None


@pytest.mark.parametrize(("wide", "longest"), [(False, 66), (True, 120)])
def test_a_title_has_at_most_two_lines(wide, longest):
    figure = canvas("words " * 100, alt="", appearance="dark", height=200, wide=wide)
    lines = figure.layout.title.text.split("<br>")
    assert len(lines) == 2
    assert all(longest - 10 < len(line) <= longest for line in lines)
    assert lines[1].endswith("…")


def test_only_charts_that_can_be_zoomed_have_free_axes_and_a_lasso():
    fixed = canvas("A", alt="", appearance="light", height=200)
    free = canvas("A", alt="", appearance="light", height=200, zoom=True)
    assert (fixed.layout.xaxis.fixedrange, fixed.layout.yaxis.fixedrange) == (True, True)
    assert fixed.layout.modebar.remove == ("lasso", "select")
    assert (free.layout.xaxis.fixedrange, free.layout.modebar.remove) == (None, None)
