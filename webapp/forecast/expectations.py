"""What is expected of each segment, and whether what is forecast is what happens."""

import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentationResult
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.figures.calibration_plot import CalibrationMark, calibration_plot
from segmentation.figures.expected_by_segment import ExpectedMark, expected_by_segment
from segmentation.figures.style import mark
from segmentation.forecasting.forecast_answer import expected_range, expected_value, unit_of
from segmentation.forecasting.label_forecast import LabelForecast, SegmentForecast
from webapp.components import markup
from webapp.components.controls import appearance, chart_of

_NEAR = 1.5  # times what the error would be by chance


def expectations(result: SegmentationResult, found: LabelForecast) -> None:
    """Draw both charts, and the table of the segments."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        chart_of((found, result), lambda: _by_segment(result, found), "forecast_segments")
    with right:
        chart_of((found,), lambda: _calibration(found), "forecast_calibration")
    plan = result.exploration.plan
    share = found.kind == "share"
    markup.table(
        ["Segment", "Customers", "Expected", "With 95\u202f% confidence", "Known so far"],
        [
            (
                called(result, one),
                count(one.n_customers),
                expected_value(found, one.expected, plan),
                expected_range(found, one, plan),
                "–" if one.known is None else expected_value(found, one.known, plan),
            )
            for one in found.safest.segments
        ],
    )
    markup.note(
        f"Expected is the {'share of yes' if share else 'mean'} of all customers of a segment: as "
        "forecast, and put right by how far the forecast is off for those whose answer the file "
        f"has. Known so far is the {'share' if share else 'mean'} of those alone."
    )


def called(result: SegmentationResult, one: SegmentForecast) -> str:
    """Return a segment's mark and the name that it has now."""
    if one.segment == NO_SEGMENT:
        return f"○ {NO_SEGMENT_NAME}"
    return f"{mark(result.looks[one.segment])} {result.names[one.segment]}"


def _by_segment(result: SegmentationResult, found: LabelForecast) -> object:
    marks = [
        ExpectedMark(
            NO_SEGMENT_NAME if one.segment == NO_SEGMENT else result.names[one.segment],
            NO_SEGMENT if one.segment == NO_SEGMENT else result.looks[one.segment],
            one.expected,
            one.low,
            one.high,
        )
        for one in found.safest.segments
    ]
    unit = unit_of(found, result.exploration.plan)
    share = found.kind == "share"
    return expected_by_segment(marks, found.mean, shares=share, unit=unit, appearance=appearance())


def _calibration(found: LabelForecast) -> object:
    own = found.safest.calibration
    return calibration_plot(
        [CalibrationMark(one.n_customers, one.forecast, one.happened) for one in own.bins],
        shares=found.kind == "share",
        near=own.error <= _NEAR * own.by_chance,
        appearance=appearance(),
    )
