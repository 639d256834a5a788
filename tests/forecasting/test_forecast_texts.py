from dataclasses import replace

from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.forecast_texts import (
    calibration_sentence,
    forecast_lines,
    forecast_sentence,
    leak_sentence,
    segment_sentence,
)

SURE, UNSURE = LossGain(0.2, 0.1, 0.3), LossGain(-0.01, -0.025, 0.004)


def said(found, everyone, segments):
    own = replace(found.whole, over_everyone=everyone, over_segments=segments)
    return forecast_sentence(found, own)


def test_one_sentence_says_whether_it_beats_its_baseline(told_by_segment):
    assert said(told_by_segment, SURE, SURE) == (
        "The forecast of “y” beats its baseline on 600 held-out customers: its squared error is "
        "20\u202f% less than with the share of everyone (95\u202f% confidence: 10\u202f% less to "
        "30\u202f% less), and 20\u202f% less than with the share of each segment (95\u202f% "
        "confidence: 10\u202f% less to 30\u202f% less)."
    )
    assert said(told_by_segment, UNSURE, UNSURE) == (
        "The forecast of “y” does not beat the share of everyone on 600 held-out customers: its "
        "squared error is 1\u202f% more than with the share of everyone (95\u202f% confidence: "
        "2.5\u202f% more to 0.4\u202f% less); do not act on it."
    )
    assert "but not surely the share of each segment" in said(told_by_segment, SURE, UNSURE)
    value = replace(told_by_segment, kind="value")
    assert "the mean of everyone" in said(value, UNSURE, UNSURE)


def test_the_segment_helps_or_does_not(told_by_segment):
    own = told_by_segment.whole
    assert segment_sentence(own).startswith("The segment helps: with it the squared error is ")
    assert "tells nothing here" in segment_sentence(replace(own, by_segment=UNSURE))
    assert segment_sentence(replace(own, by_segment=None)) == ""


def test_lines_have_every_figure(told_by_segment):
    lines = forecast_lines(told_by_segment)
    text = "\n".join(lines)
    assert leak_sentence(told_by_segment) == ""
    assert lines[0] == forecast_sentence(told_by_segment, told_by_segment.whole)
    assert "  without the segment    Brier score 0." in text
    assert "  share of everyone      Brier score 0." in text
    assert "percentage points; by chance about" in calibration_sentence(
        told_by_segment, told_by_segment.whole
    )
    many = next(line for line in lines if line.startswith("  Many"))
    assert "customers, " in many
    assert "to act on (" in many
    assert "yes expected of them)" in many


def test_a_leak_comes_first_with_what_to_do(told_by_leak):
    lines = forecast_lines(told_by_leak)
    assert lines[0].startswith("“left_on” knows the answer nearly without error.")
    assert lines[0].endswith("then rely on the forecast without it.")
    places = [lines.index(line) for line in ("Without what knows the answer:", "With all traits:")]
    assert places == sorted(places)
    assert "  from traits alone  Brier score 0." in "\n".join(lines)
    alone = replace(told_by_leak, without_leaks=None)
    assert leak_sentence(alone).endswith("choose further traits.")
