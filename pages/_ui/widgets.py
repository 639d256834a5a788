"""What every page begins with, and the parts that several pages use."""

from pathlib import Path
from typing import Any

import streamlit as st

from pages._ui import html
from pages._ui.jobs import Run
from pages._ui.journey import enter_through_app, file_of, stepper
from pages._ui.session import Session, session
from pages._ui.upload import KeptFile
from segmentation.figures.style import PLOTLY_CONFIG, Appearance, colour, mark
from segmentation.formatting import percent
from segmentation.result import SegmentationResult

_STYLE = Path(__file__).with_name("style.css")
_SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"


def start_page(name: str) -> Session:
    """Begin a page: this visitor's session, the style sheet and the stepper."""
    enter_through_app()
    visitor = session()
    visitor.settle_reading()
    visitor.settle()
    visitor.settle_map()
    visitor.settle_study()
    st.html(_STYLE)
    st.html(f'<span class="cs-{appearance()}"></span>')
    stepper(name, visitor)
    if visitor.just_found:
        visitor.just_found = False
        if name in ("your_data", "choose"):
            st.switch_page(file_of("segments"))
    if visitor.study.live and name != "other_ways":  # that page moves it on itself
        st.fragment(_study_pulse, run_every=1)()
    return visitor


def appearance() -> Appearance:
    """Return whether the visitor looks at light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(figure: Any, key: str, **more: Any) -> Any:
    """Show one of our figures as it is, with its alternative text."""
    alt = (figure.layout.meta or {}).get("alt")
    return st.plotly_chart(figure, key=key, theme=None, config=PLOTLY_CONFIG, alt=alt, **more)


def say_error(visitor: Session) -> None:
    """Show why the last thing failed."""
    if visitor.error:
        st.error(html.plain(visitor.error), icon=":material/error:")


def load_sample(visitor: Session, file_name: str) -> None:
    """Load one of our made-up files."""
    visitor.open(KeptFile(file_name, _SAMPLES / file_name))


def needs_data(visitor: Session) -> bool:
    """Say whether there is a file; where not, offer the way to one."""
    if visitor.customers is not None:
        return True
    _empty("Nothing to choose from yet", "Load a file of customers, or try one of the samples.")
    return False


def needs_segments(visitor: Session) -> SegmentationResult | None:
    """Return the segments on show; where there are none, offer the way to them."""
    result = visitor.result
    if result is not None:
        say_error(visitor)
        _outdated(visitor)
        if visitor.presenting:
            from segmentation.choice import presented

            return presented(result)
        return result
    if visitor.run is not None:
        live_panel()
        return None
    say_error(visitor)
    if visitor.customers is None:
        _empty("No segments yet", "Load a file of customers, or try one of the samples.")
    else:
        with st.container(horizontal_alignment="center", gap="small"):
            _drawing("No segments yet", f"{visitor.customers.name} is loaded and ready.")
            st.button("Find segments", key="go", type="primary", on_click=visitor.find)
    return None


def header(result: SegmentationResult, title: str, under: str) -> None:
    """Write the heading of a page about segments."""
    html.heading(title, under, result.verdict)


def size_switch(visitor: Session) -> None:
    """Let the visitor take another number of segments; nothing is trained for it."""
    exploration = visitor.exploration
    if exploration is None:
        return
    suggested = exploration.suggestion.n_segments
    note = " · suggested" if exploration.suggestion.sound else " · a convenient cut"

    def take() -> None:
        visitor.wanted_segments = st.session_state["size_switch"]

    sizes = exploration.sizes_tried
    st.selectbox(
        "Number of segments",
        sizes,
        index=sizes.index(visitor.n_segments or suggested),
        format_func=lambda k: f"{k} segments" + (note if k == suggested else ""),
        key="size_switch",
        on_change=take,
        label_visibility="collapsed",
        width=210,
    )


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


def _study_pulse() -> None:
    session().settle_study()


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
        from segmentation.choice import presented
        from segmentation.figures.scatter import unfinished

        figure = unfinished(
            frame,
            presented(result) if visitor.presenting else result,
            title="Your customers are finding their places",
            appearance=appearance(),
        )
        chart(figure.update_layout(height=520), "moving_map")


def _live_panel() -> None:
    from segmentation.figures.training import loss_curve

    visitor = session()
    run = visitor.run
    if run is None or not run.live:
        st.rerun()
        return
    with st.container(border=True, key="panel_live"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            html.subheading("Finding your segments", _what_happens(run))
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


def _outdated(visitor: Session) -> None:
    if visitor.too_many:
        st.warning(
            f"These traits cannot tell {visitor.wanted_segments} groups of customers apart, so "
            f"you see {visitor.n_segments} segments. Choose fewer segments, or more traits.",
            icon=":material/info:",
        )
    if visitor.run is not None:
        live_strip(visitor)
    elif visitor.outdated:
        with st.container(horizontal=True, vertical_alignment="center", key="outdated"):
            st.info(
                "These segments belong to your previous settings.",
                icon=":material/history:",
                width="stretch",
            )
            st.button("Update segments", key="go", type="primary", on_click=visitor.find)


def _empty(title: str, sentence: str) -> None:
    with st.container(horizontal_alignment="center", gap="small"):
        _drawing(title, sentence)
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.page_link(
                file_of("your_data"), label="Go to Your data", icon=":material/arrow_back:"
            )


def _drawing(title: str, sentence: str) -> None:
    marks = "".join(
        f'<span style="color:{colour(k)};font-size:{size}px">{mark(k)}</span>'
        for k, size in ((0, 34), (1, 46), (2, 54), (3, 44), (4, 32))
    )
    st.html(
        f'<div class="cs-empty"><div aria-hidden="true">{marks}</div>'
        f'<h1 class="cs-title">{title}</h1></div>'
    )
    st.text(sentence)
