"""A forecast under way, and the one that belongs to the segments that are shown."""

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.forecasting.label_forecast import LabelForecast
from webapp.components import markup
from webapp.components.live_progress import live_progress
from webapp.services.job_run import Run
from webapp.state.session import Session


def forecast_progress(visitor: Session) -> None:
    """Show how far a forecast is, with Cancel, or what it waits for."""
    forecasts = visitor.forecasts
    if forecasts.run is not None:
        live_progress(_run, _cancel, key="cancel_forecast")
    elif forecasts.waiting is not None:
        markup.note("The forecast begins as soon as the new segments are found.")


def forecast_shown(visitor: Session, result: SegmentationResult) -> LabelForecast | None:
    """Return the forecast of these segments, if there is one; say so where it is of others.

    While the visitor presents, none of a personal column is returned.
    """
    forecasts = visitor.forecasts
    wish = forecasts.wish
    if wish is None:
        return None
    plan = result.exploration.plan
    if visitor.presenting and (wish.label not in plan.names or plan[wish.label].personal):
        markup.note("While you present, the forecast of a personal column is not shown.")
        return None
    if forecasts.belongs_to(result):
        return forecasts.found
    if forecasts.run is None and forecasts.waiting is None:

        def again() -> None:
            with visitor.report_errors():
                forecasts.begin(result, wish)

        with st.container(horizontal=True, vertical_alignment="center", key="forecast_outdated"):
            st.info(
                f"The forecast of “{markup.plain(wish.label)}” belongs to other segments.",
                icon=":material/history:",
                width="stretch",
            )
            if wish.label in plan.names:
                st.button("Forecast again", key="forecast_again", type="primary", on_click=again)
    return None


def _run(visitor: Session) -> Run | None:
    return visitor.forecasts.run


def _cancel(visitor: Session) -> None:
    visitor.forecasts.cancel()
