import pytest

from segmentation.figures.calibration_plot import CalibrationMark, calibration_plot

MARKS = (CalibrationMark(60, 0.1, 0.05), CalibrationMark(30, 0.4, 0.45), CalibrationMark(9, 0.8, 1))


@pytest.mark.parametrize("marks", [MARKS, MARKS[:1]])
@pytest.mark.parametrize("scale", [1, -300])
def test_every_group_is_a_mark_inside_equal_axes(marks, scale):
    scaled = [CalibrationMark(m.n_customers, scale * m.forecast, scale * m.happened) for m in marks]
    figure = calibration_plot(scaled, shares=scale == 1, near=True, appearance="light")
    line, points = figure.data
    assert list(points.x) == [one.forecast for one in scaled]
    assert list(points.y) == [one.happened for one in scaled]
    low, high = figure.layout.xaxis.range
    assert figure.layout.yaxis.range == (low, high)
    assert list(line.x) == list(line.y) == [low, high]
    assert all(low < value < high for value in (*points.x, *points.y))


def test_the_title_says_whether_forecasts_come_true():
    titles = [
        calibration_plot(MARKS, shares=True, near=near, appearance="dark").layout.title.text
        for near in (True, False)
    ]
    assert "about what" in titles[0].replace("<br>", " ")
    assert "differ" in titles[1]


def test_larger_groups_are_larger_marks():
    sizes = calibration_plot(MARKS, shares=True, near=True, appearance="dark").data[1].marker.size
    assert list(sizes) == sorted(sizes, reverse=True)
    assert list(sizes) == [16, 8, 7]  # none is too small to be seen
