"""Work that is on its way: how far it is, with Cancel."""

import streamlit as st

from segmentation.common.formatting import percent
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.services.worker_pool import Run
from webapp.state.session import Session, session


def live_panel() -> None:
    """Show the run as it goes, with Cancel; the page is drawn again when it ends."""
    st.fragment(_live_panel, run_every=0.5)()


def live_strip(visitor: Session) -> None:
    """Show a run in one line, on pages that have something else to show."""
    if visitor.run is not None:
        st.fragment(_live_strip, run_every=0.7)()


def reading_strip() -> None:
    """Show how far a large file has been read, with Cancel."""
    st.fragment(_reading_strip, run_every=0.5)()


def map_progress() -> None:
    """Show how far a neighbour map is."""
    st.fragment(_map_progress, run_every=0.5)()


def _reading_strip() -> None:
    visitor = session()
    run = visitor.reading
    if run is None or not run.live:
        st.rerun()
        return
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.progress(run.progress.fraction, text=_what_happens(run))
    right.button("Cancel", key="cancel_reading", on_click=visitor.cancel_reading, width="stretch")


def _map_progress() -> None:
    visitor = session()
    run = visitor.map_run
    if run is None or not run.live:
        st.rerun()
        return
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.progress(run.progress.fraction, text=_what_happens(run))
    right.button("Cancel", key="cancel_map", on_click=visitor.cancel_map, width="stretch")
    frame, result = visitor.frame, visitor.result
    if frame is not None and result is not None:
        from segmentation.figures.scatter import unfinished
        from segmentation.pipeline.edit_result import presented

        figure = unfinished(
            frame,
            presented(result) if visitor.presenting else result,
            title="Your customers are finding their places",
            appearance=appearance(),
        )
        chart(figure.update_layout(height=520), "moving_map")


def _live_panel() -> None:
    from segmentation.figures.loss_curve import loss_curve

    visitor = session()
    run = visitor.run
    if run is None or not run.live:
        st.rerun()
        return
    with st.container(border=True, key="panel_live"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            markup.subheading("Finding your segments", _what_happens(run))
        right.button("Cancel", key="cancel", on_click=visitor.cancel, width="stretch")
        st.progress(run.progress.fraction)
        figure = loss_curve(
            tuple(run.losses),
            tuple(run.held_out_losses),
            epochs=run.epochs or visitor.filled_recipe.epochs or 1,
            appearance=appearance(),
        )
        if visitor.config.method == "autoencoder":
            figure.update_layout(height=250)
            chart(figure, "loss_curve")


def _live_strip() -> None:
    visitor = session()
    run = visitor.run
    if run is None or not run.live:
        st.rerun()
        return
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.progress(run.progress.fraction, text=_what_happens(run))
    right.button("Cancel", key="cancel", on_click=visitor.cancel, width="stretch")


def _what_happens(run: Run) -> str:
    done = percent(run.progress.fraction)
    left = run.seconds_left
    time = "" if left is None else f" · about {max(1, round(left))} s left"
    return f"{run.progress.stage} · {done}{time}"
