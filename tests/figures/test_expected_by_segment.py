from segmentation.figures.expected_by_segment import ExpectedMark, expected_by_segment

MARKS = (
    ExpectedMark("<b>Loyal", 0, 0.1, 0.05, 0.15),
    ExpectedMark("Leaving", 3, 0.6, 0.5, 0.7),
    ExpectedMark("Nobody known", 2, 0.4, None, None),
    ExpectedMark("No segment", -1, 0.2, 0.0, 0.6),
)


def test_a_row_for_each_segment_with_its_interval():
    figure = expected_by_segment(MARKS, 0.3, shares=True, appearance="light")
    spans, points = figure.data[::2], figure.data[1::2]
    assert [one.x[0] for one in points] == [0.1, 0.6, 0.4, 0.2]
    assert [tuple(one.x) for one in spans] == [(0.05, 0.15), (0.5, 0.7), (0.4, 0.4), (0.0, 0.6)]
    low, high = figure.layout.xaxis.range
    assert low < 0
    assert high > 0.7
    names = figure.layout.yaxis.ticktext
    assert "&lt;b&gt;Loyal" in names[0]
    assert names[3] == "○ No segment"


def test_the_title_names_the_highest_and_values_have_their_unit():
    figure = expected_by_segment(MARKS, 0.3, shares=True, appearance="dark")
    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "Leaving is expected highest: 60\u202f%"
    money = expected_by_segment(MARKS[:1], 0.3, shares=False, unit="€", appearance="dark")
    assert "€0.10" in money.layout.title.text
