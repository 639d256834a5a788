import pytest

from segmentation.figures.base import canvas

THIN = "\u202f"
HOSTILE = "<b>Age & income</b>"


def test_the_title_is_text_and_the_takeaway_is_kept_beside_it():
    figure = canvas(HOSTILE, alt="Rises.", appearance="light", height=300)
    assert figure.layout.title.text == "&lt;b&gt;Age &amp; income&lt;/b&gt;"
    said = figure.layout.meta
    assert (said["alt"], said["title"], said["remark"]) == ("Rises.", HOSTILE, "")
    assert said["taken"] < figure.layout.margin.t
    assert not figure.data


def test_the_plot_keeps_its_height_whatever_stands_above_it():
    short = canvas("Short", alt="", appearance="light", height=300)
    long = canvas("A title " * 12, alt="", appearance="light", height=300, remark="of 200")
    for figure in (short, long):
        assert figure.layout.height - figure.layout.margin.t == 300
    assert long.layout.margin.t > short.layout.margin.t
    assert long.layout.title.subtitle.text == "of 200"
    assert short.layout.title.subtitle.text is None


@pytest.mark.parametrize(
    ("title", "n_lines"),
    [
        ("Spending separates the segments most", 1),
        (f"This map keeps 83{THIN}% of the differences between customers", 2),
        ("words " * 100, 3),
    ],
)
def test_no_line_of_a_title_is_wider_than_a_telephone(title, n_lines):
    figure = canvas(title, alt="", appearance="dark", height=200)
    lines = figure.layout.title.text.split("<br>")
    assert len(lines) == n_lines
    assert all(len(line) <= 38 for line in lines)
    assert (lines[-1][-1] == "…") is (n_lines == 3)
    whole = " ".join(lines) if n_lines < 3 else title
    assert whole == title


def test_the_lines_of_a_title_are_about_as_long():
    figure = canvas(
        "Gender and Age separate the segments most", alt="", appearance="light", height=9
    )
    assert figure.layout.title.text == "Gender and Age separate<br>the segments most"


def test_what_stands_below_a_title_is_broken_between_words_and_has_its_room():
    remark = (
        '<span style="color:#0072B2">■</span> above everyone &nbsp; ' + "A&nbsp;&amp;&nbsp;B " * 9
    )
    short = canvas("A", alt="", appearance="light", height=300, remark="of 200")
    long = canvas("A", alt="", appearance="light", height=300, remark=remark)
    lines = long.layout.title.subtitle.text.split("<br>")
    assert len(lines) == 2
    assert " ".join(lines).split() == remark.split()
    assert long.layout.margin.t == short.layout.margin.t + 21
    assert long.layout.height - long.layout.margin.t == 300


def test_only_charts_that_can_be_zoomed_have_free_axes_and_a_lasso():
    fixed = canvas("A", alt="", appearance="light", height=200)
    free = canvas("A", alt="", appearance="light", height=200, zoom=True)
    assert (fixed.layout.xaxis.fixedrange, fixed.layout.yaxis.fixedrange) == (True, True)
    assert fixed.layout.modebar.remove == ("lasso", "select")
    assert (free.layout.xaxis.fixedrange, free.layout.modebar.remove) == (None, None)
