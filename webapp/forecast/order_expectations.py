"""Whether a forecast of orders helps, what is expected in all, and of each segment."""

import streamlit as st

from segmentation.common.formatting import count, in_unit, percent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentationResult
from segmentation.export.tables import EVERYONE, NO_SEGMENT_NAME
from segmentation.figures.expected_by_segment import ExpectedMark, expected_by_segment
from segmentation.figures.style import mark
from segmentation.forecasting.orders.order_answer import (
    check_sentences,
    gain_text,
    last_period_sentence,
    order_cautions,
    order_level,
)
from segmentation.forecasting.orders.order_check import QuantityCheck
from segmentation.forecasting.orders.order_forecast import OrderForecast, SegmentOrders, day_text
from segmentation.forecasting.orders.order_texts import remarks
from webapp.components import markup
from webapp.components.controls import appearance, chart_of
from webapp.state.order_forecasting import order_columns
from webapp.state.session import Session

_SURE = "with 95\u202f% confidence"
_WITH = "With 95\u202f% confidence"


def order_expectations(visitor: Session, result: SegmentationResult, found: OrderForecast) -> None:
    """Draw the answer, the totals, the chart and the table of segments, and the figures.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        To whose segments the forecast belongs.
    found : OrderForecast
    """
    check, unit = found.check, money_unit(visitor, result)
    markup.judgement(order_level(check), last_period_sentence(check), order_cautions(check, unit))
    _totals(found, unit)
    chart_of((found, result), lambda: _by_segment(result, found, unit), "order_segments")
    _table(result, found, unit)
    _figures(found, unit)


def money_unit(visitor: Session, result: SegmentationResult) -> str:
    """Return the currency sign of an order log's amounts; ``""`` where nothing says."""
    orders, table = order_columns(result), visitor.file.table
    if orders is None or table is None:
        return ""
    column = table.reading.column(orders.money)
    return "" if column is None else column.unit


def _totals(found: OrderForecast, unit: str) -> None:
    everyone = found.segments[-1]
    when = f"in the {count(found.days)} days after {day_text(found.until)}"
    figures = [
        _figure("Orders expected", everyone.orders, "", f"{_SURE}, {when}.", "The sum of each "
                "customer's expected orders by BG/NBD; the interval is of 400 simulated futures."),
    ]  # fmt: skip
    if everyone.value is not None:
        figures.append(
            _figure("Value expected", everyone.value, unit, f"{_SURE}, returns taken off.",
                    "Expected orders times the expected value of an order by Gamma-Gamma.")
        )  # fmt: skip
    share = percent(everyone.alive / max(1, everyone.n_customers))
    figures.append(
        markup.key_figure(
            "Still buying",
            share,
            f"Of {count(everyone.n_customers)} customers who have ordered. New customers come on "
            "top of all this.",
            "The mean chance that a customer has not stopped ordering (P(alive) of BG/NBD).",
        )
    )
    markup.key_figures(figures)


def _figure(
    what: str, three: tuple[float, float, float], unit: str, sentence: str, source: str
) -> str:
    mean, low, high = (in_unit(one, unit) for one in three)
    return markup.key_figure(what, mean, f"{low} to {high} {sentence}", source)


def _each(one: SegmentOrders) -> tuple[float, float, float]:
    """Return what is expected of one customer of a segment on average, and its limits."""
    mean, low, high = one.orders if one.value is None else one.value
    n = max(1, one.n_customers)
    return mean / n, low / n, high / n


def _by_segment(result: SegmentationResult, found: OrderForecast, unit: str) -> object:
    *segments, everyone = found.segments
    marks = [
        ExpectedMark(
            _name(result, one),
            NO_SEGMENT if one.segment == NO_SEGMENT else result.looks[one.segment or 0],
            *_each(one),
        )
        for one in segments
    ]
    return expected_by_segment(
        marks, _each(everyone)[0], shares=False, unit="" if everyone.value is None else unit,
        what="Orders each" if everyone.value is None else "Value each",
        appearance=appearance(),
    )  # fmt: skip


def _name(result: SegmentationResult, one: SegmentOrders) -> str:
    if one.segment is None:
        return EVERYONE
    return NO_SEGMENT_NAME if one.segment == NO_SEGMENT else result.names[one.segment]


def _called(result: SegmentationResult, one: SegmentOrders) -> str:
    if one.segment is None:
        return EVERYONE
    look = NO_SEGMENT if one.segment == NO_SEGMENT else result.looks[one.segment]
    return f"{mark(look)} {_name(result, one)}"


def _table(result: SegmentationResult, found: OrderForecast, unit: str) -> None:
    valued = found.segments[-1].value is not None
    columns = ["Segment", "Customers", "Still buying", "Orders expected", _WITH]
    if valued:
        columns += ["Value expected", f"Value, {_SURE}"]
    rows = []
    for one in found.segments:
        cells = [
            _called(result, one),
            count(one.n_customers),
            percent(one.alive / max(1, one.n_customers)),
            *_two(one.orders, ""),
        ]
        rows.append(cells + (_two(one.value, unit) if one.value is not None else []))
    markup.table(columns, rows)
    markup.note(
        "The chart is of one customer of each segment on average, the table of all of its "
        "customers together."
    )


def _two(three: tuple[float, float, float], unit: str) -> list[str]:
    mean, low, high = (in_unit(one, unit) for one in three)
    return [mean, f"{low} to {high}"]


def _figures(found: OrderForecast, unit: str) -> None:
    check = found.check
    with st.expander("The figures", icon=":material/calculate:", key="order_figures"):
        markup.bullets(check_sentences(check, unit))
        _rules("Orders", check.orders, "")
        if check.value is not None:
            _rules("Value", check.value, unit)
        markup.bullets(remarks(found))


def _rules(what: str, own: QuantityCheck, unit: str) -> None:
    """Write how far the forecast and the rules were right on the held-out days."""
    rows = [
        [
            row.name.capitalize(),
            in_unit(row.absolute_error, unit),
            in_unit(row.total, unit),
            "–" if row.gain is None else gain_text(row.gain),
        ]
        for row in own.rows
    ]
    rows.append(["Happened", "–", in_unit(own.happened, unit), "–"])
    columns = [f"{what} on the held-out days", f"{what}: mean absolute error", f"{what} in all",
               "Squared error of the forecast, against this rule"]  # fmt: skip
    markup.table(columns, rows)
