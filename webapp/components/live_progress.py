"""Progress of work in a worker process, with a button that cancels it."""

from collections.abc import Callable

import streamlit as st

from segmentation.common.formatting import count, percent
from segmentation.domain.result import UncheckedResult
from webapp.components import markup
from webapp.components.controls import appearance
from webapp.components.learning_curve import learning_curve
from webapp.services.job_run import PlaceInLine, Run
from webapp.services.repeated_draws import draw_repeatedly, is_drawn_alone
from webapp.state.session import Session, session

_MINUTES = 100  # seconds from which on minutes are said
_CHECKED_EVERY = 0.5  # seconds
_WAITED = 0.7  # of the time between two updates: what comes in it is shown at once


def live_progress(
    run_of: Callable[[Session], Run | None],
    cancel: Callable[[Session], None],
    *,
    key: str = "cancel",
    title: str = "",
    below: Callable[[Session, Run], None] | None = None,
    every: float = 0.5,
) -> None:
    """Show a run until it ends; then the page is drawn again.

    Parameters
    ----------
    run_of : callable
        The visitor's run, ``None`` where there is none.
    cancel : callable
        Cancels it.
    key : str
        Of the button.
    title : str
        With a title, a panel is drawn, otherwise a strip of one line.
    below : callable, optional
        Draws what belongs to the run below its progress.
    every : float
        Seconds between two updates.
    """

    def draw() -> None:
        visitor = session()
        run = run_of(visitor)
        known = 0 if run is None else run.n_news
        if run is None or _is_over(visitor, run):
            st.rerun()
            return
        if title:
            with st.container(border=True, key="panel_live"):
                _panel_head(visitor, run, title, cancel, key)
                if below is not None:
                    below(visitor, run)
        else:
            progress_strip(
                run.progress.fraction, _status(run), "Cancel", key=key,
                on_click=lambda: cancel(visitor),
            )  # fmt: skip
            if below is not None:
                below(visitor, run)
        news = is_drawn_alone() and run.wait_for_news(known, _WAITED * every)
        if news and _is_over(visitor, run):  # not where only the check has come further
            st.rerun()

    draw_repeatedly(draw, every=every)


def search_panel() -> None:
    """Show the search for segments with the loss curve of its training."""
    live_progress(
        _search_run, _cancel_search, title="Finding your segments", below=_loss_curve, every=0.3
    )


def search_strip(visitor: Session) -> None:
    """Show the search for segments, if there is one, on pages that have something else to show."""
    if visitor.search.run is not None:
        live_progress(_search_run, _cancel_search, every=0.7)


def checking_note(visitor: Session, result: UncheckedResult) -> None:
    """Say in one line how far the check of the segments is that are shown already.

    Their verdict stands there as soon as nothing can change it any more.
    """

    def draw() -> None:
        search = session().search
        run = search.run
        known = 0 if run is None else run.n_news
        if run is None or not run.live:
            st.rerun()
            return
        # A wish for sizes may take another number of segments in the end.
        look = None if search.config.size_wish.given else search.first_look
        verdict = None if look is None else look.verdict_so_far(run.stages, result.partition)
        # A fragment is a column of its own; in a line, what is below does not move.
        with st.container(horizontal=True, key="check_line", vertical_alignment="center"):
            if verdict is not None:
                markup.pill(verdict.level, verdict.short, is_early=True)
                return
            markup.pill("pending", f"Checking · {_status(run)}")
            st.button(
                "Stop", key="stop_check", on_click=_cancel_search, args=(visitor,),
                type="tertiary",
            )  # fmt: skip
        if is_drawn_alone() and run.wait_for_news(known, _WAITED * _CHECKED_EVERY):
            st.rerun(scope="fragment")

    draw_repeatedly(draw, every=_CHECKED_EVERY)


def progress_strip(
    fraction: float, text: str, button: str, *, key: str, on_click: Callable[[], None]
) -> None:
    """Draw a progress bar with its text and a button beside it."""
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.progress(fraction, text=text)
    right.button(button, key=key, on_click=on_click, width="stretch")


def _panel_head(
    visitor: Session, run: Run, title: str, cancel: Callable[[Session], None], key: str
) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    with left:
        markup.subheading(title, _status(run))
    right.button("Cancel", key=key, on_click=cancel, args=(visitor,), width="stretch")
    st.progress(run.progress.fraction)


def _is_over(visitor: Session, run: Run) -> bool:
    """Say whether the page has something else to show than the progress of a run."""
    return not run.live or visitor.search.has_news


def _search_run(visitor: Session) -> Run | None:
    return visitor.search.run


def _cancel_search(visitor: Session) -> None:
    visitor.search.cancel()


def _loss_curve(visitor: Session, run: Run) -> None:
    if visitor.search.config.method not in (None, "autoencoder"):
        return
    st.html(
        learning_curve(
            tuple(run.losses),
            tuple(run.held_out_losses),
            epochs=run.epochs or visitor.search.resolved_recipe.epochs or 1,
            appearance=appearance(),
        )
    )


def _status(run: Run) -> str:
    place = run.place
    if place is not None:
        return f"{run.progress.stage} · {_line(place)}"
    done = percent(run.progress.fraction)
    left = run.seconds_left
    time = "" if left is None else f" · {_about(left)} left"
    return f"{run.progress.stage} · {done}{time}"


def _line(place: PlaceInLine) -> str:
    """Say how many come before, and how long that takes."""
    before = "you are next" if not place.n_before else f"{count(place.n_before)} before you"
    return before if place.seconds is None else f"{before}, {_about(place.seconds)}"


def _about(seconds: float) -> str:
    if seconds < _MINUTES:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / 60)} min"
