"""Orders and value of the next period: the horizon, the button, and what was found."""

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.forecasting.orders.order_forecast import DAYS
from webapp.components import markup
from webapp.components.live_progress import live_progress
from webapp.forecast.order_expectations import order_expectations
from webapp.forecast.order_list import order_list
from webapp.forecast.order_refusal import say_refused
from webapp.services.job_run import Run
from webapp.state.order_forecasting import is_same_file
from webapp.state.session import Session

_MOST = 3_650


def order_section(visitor: Session, result: SegmentationResult) -> int:
    """Draw the section of an order log, and return how many days to look ahead.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        Of an order log, as it is shown.
    """
    markup.heading(
        "Orders and value in the next period",
        "What customers who have ordered before will order next: in all, for each segment, and one "
        "by one.",
    )
    # Of all columns: while the visitor presents, some are left out of what is shown.
    own = visitor.search.result or result
    days = _choice(visitor, own)
    orders = visitor.orders.ahead
    if orders.run is not None:
        live_progress(_run, _cancel, key="cancel_orders")
    say_refused(visitor, orders.refused)
    found = orders.found
    if found is None and not orders.waits:
        if not orders.refused:
            markup.note(
                "The forecast is made a second time without the last days of your file and checked "
                "on these, beside plain rules. It is done in a few seconds."
            )
    elif found is not None and orders.belongs_to(own):
        order_expectations(visitor, result, found)
        order_list(visitor, result, found)
    elif orders.run is None:
        st.info(
            "The forecast of orders belongs to other segments. Forecast again.",
            icon=":material/history:",
        )
    return days


def _choice(visitor: Session, own: SegmentationResult) -> int:
    ready = is_same_file(visitor.file, own)
    with st.container(horizontal=True, vertical_alignment="bottom", key="order_choice"):
        days = st.number_input(
            "Days to look ahead", 1, _MOST, _days(visitor), 30, key="order_days", width=220,
            persist_state="session",
            help="As many days at the end of your file are held out to check the forecast, so the "
            "file must cover twice as many.",
        )  # fmt: skip
        st.button(
            "Forecast orders", key="begin_orders", type="primary",
            icon=":material/shopping_cart:",
            disabled=not ready or visitor.orders.ahead.run is not None,
            on_click=_begin, args=(visitor, own, int(days)),
        )  # fmt: skip
    if not ready:
        markup.note(
            "These segments were made from the file as it was read before. Update them, and orders "
            "can be forecast."
        )
    return int(days)


def _days(visitor: Session) -> int:
    """Return the days to begin with: those of the last forecast, where there is one."""
    asked = visitor.orders.ahead.asked
    return DAYS if asked is None else asked.about


def _begin(visitor: Session, own: SegmentationResult, days: int) -> None:
    with visitor.report_errors():
        visitor.orders.look_ahead(visitor.file, own, days)


def _run(visitor: Session) -> Run | None:
    return visitor.orders.ahead.run


def _cancel(visitor: Session) -> None:
    visitor.orders.ahead.cancel()
