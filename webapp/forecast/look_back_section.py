"""Whether such segments were there at past quarters, and what they foretold."""

import streamlit as st

from segmentation.backtesting.backtest_result import Backtest
from segmentation.backtesting.backtest_texts import (
    LIMITS,
    cut_rows,
    error_rows,
    existed_sentence,
    foretold_sentence,
    later_sentence,
    segment_rows,
)
from segmentation.common.formatting import capitalised
from segmentation.domain.result import SegmentationResult
from webapp.components import markup
from webapp.components.live_progress import live_progress
from webapp.forecast.order_refusal import say_refused
from webapp.services.job_run import Run
from webapp.state.order_forecasting import is_same_file
from webapp.state.session import Session


def look_back_section(visitor: Session, result: SegmentationResult, days: int) -> None:
    """Draw the section below the forecast of orders.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        Of an order log, as it is shown.
    days : int
        How far each look back looks ahead.
    """
    own, back = visitor.search.result or result, visitor.orders.back
    markup.subheading(
        "Did these segments foretell?",
        "Your file is cut at the end of each past quarter, and segments are made of what was known "
        "then: by plain k-means, from the same traits, as many as you have now.",
    )
    with st.container(horizontal=True, key="look_back_choice"):
        st.button(
            "Look back", key="begin_look_back", icon=":material/history:",
            disabled=not is_same_file(visitor.file, own) or back.run is not None,
            on_click=_begin, args=(visitor, own, days),
        )  # fmt: skip
    if back.run is not None:
        live_progress(_run, _cancel, key="cancel_look_back")
    say_refused(visitor, back.refused)
    if back.found is None and not back.waits:
        return
    if back.found is not None and back.belongs_to(own):
        _draw(visitor, own, back.found)
    elif back.run is None:
        st.info("The look back belongs to other segments. Look back again.",
                icon=":material/history:")  # fmt: skip


def _draw(visitor: Session, own: SegmentationResult, found: Backtest) -> None:
    level = "none" if not found.foretell else "clear" if found.over_rfm.certain else "weak"
    hidden = {c.name for c in own.exploration.plan.columns if c.personal and visitor.presenting}
    later = "" if hidden & {one.column for one in found.later} else later_sentence(found)
    points = [existed_sentence(found), *filter(None, [later])]
    markup.judgement(level, foretold_sentence(found), points)
    _table(error_rows(found))
    _table(segment_rows(found))
    with st.expander("The figures", icon=":material/calculate:", key="look_back_figures"):
        _table(cut_rows(found))
        markup.note(LIMITS)


def _table(rows: list[list[str]]) -> None:
    heading, *body = rows
    markup.table(
        [capitalised(name) for name in heading], [[capitalised(row[0]), *row[1:]] for row in body]
    )


def _begin(visitor: Session, own: SegmentationResult, days: int) -> None:
    with visitor.report_errors():
        visitor.orders.look_back(visitor.file, own, days)


def _run(visitor: Session) -> Run | None:
    return visitor.orders.back.run


def _cancel(visitor: Session) -> None:
    visitor.orders.back.cancel()
