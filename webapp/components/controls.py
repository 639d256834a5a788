"""Charts and controls that several pages use."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from segmentation.domain.result import UncheckedResult
from segmentation.figures.picture import picture_options
from segmentation.figures.style import PLOTLY_CONFIG, Appearance, colour, mark
from webapp.components import markup
from webapp.state.session import Session, session

# Plotly would paint points at twice the screen's resolution, which takes a browser without a
# graphics card twice the time.
Segments = tuple[tuple[str, str, str], ...]
_CONFIG = {**PLOTLY_CONFIG, "plotGlPixelRatio": 1}


def appearance() -> Appearance:
    """Return the visitor's theme."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(figure: Any, key: str, **more: Any) -> Any:
    """Draw a figure of the core in its own style, with its alternative text and its picture.

    Its title is written over it by the page, whose lines fit whatever width there is; the figure's
    own lines are those of its picture.
    """
    said = figure.layout.meta or {}
    config = {**_CONFIG, "toImageButtonOptions": picture_options(figure, session().picture_format)}
    with st.container(key=f"titled_{key}", gap=None):
        if "taken" in said:
            markup.chart_title(said["title"], said["remark"], said["taken"])
        return st.plotly_chart(
            figure, key=key, theme=None, config=config, alt=said.get("alt"), **more
        )


def chart_of(of: tuple[object, ...], make: Callable[[], Any], key: str, **more: Any) -> Any:
    """Draw a figure as :func:`chart` does; of the same things it is built once.

    Parameters
    ----------
    of : tuple
        All that it depends on beside the theme, see :meth:`.DrawnCharts.get`.
    make : callable
        Gives the figure.
    key : str
    **more
        For ``st.plotly_chart``.
    """
    return chart(session().charts.get(key, (appearance(), *of), make), key, **more)


def chart_by_width(
    of: tuple[object, ...], make: Callable[..., Any], key: str, *, segments: Segments = ()
) -> None:
    """Draw a figure twice: the style sheet shows the one that fits the screen.

    Parameters
    ----------
    of : tuple
        As for :func:`chart_of`.
    make : callable
        Gives the figure; ``narrow=True`` asks for one that fits a telephone.
    key : str
        Of the wide one; the other has ``_narrow`` behind it.
    segments : iterable of (str, str, str)
        Colour, mark and name of each segment: where the narrow one has their marks only.
    """
    for name, narrow in ((key, False), (f"{key}_narrow", True)):
        with st.container(key=f"width_{name}"):
            chart_of(of, partial(make, narrow=narrow), name)
    if segments:
        markup.segment_legend(segments)


def segments_of(result: UncheckedResult) -> Segments:
    """Return colour, mark and name of each segment."""
    return tuple((colour(s.look), mark(s.look), s.name) for s in result.segments)


def size_switch(visitor: Session) -> None:
    """Let the visitor take another number of segments, which needs no training."""
    search = visitor.search
    exploration = search.exploration if search.first_look is None else None
    if exploration is not None:
        sizes, suggested = exploration.sizes_tried, exploration.suggestion.n_segments
        shown = search.n_segments or suggested
        notes = {suggested: f" · {exploration.suggestion.label}"}
        if exploration.config.size_wish.given and search.wanted_segments is None:
            notes = {shown: " · as you wished"} | notes
        n_now = shown if search.result is None else len(search.result.segments)
        if n_now != shown:
            notes[shown] = f" · {n_now} as edited"
    elif search.first_look is not None:
        sizes, notes = search.first_look.exploration.sizes_tried, {}
        n_now = shown = search.first_look.size(search.wanted_segments)
    else:
        return

    # Labels say more once segments are checked or edited: Streamlit knows an option by its label.
    key = "size_switch" if exploration is not None else "size_switch_first"
    key += f"_{n_now}" if n_now != shown else ""

    def take() -> None:
        visitor.search.choose_size(_size_of(st.session_state[key]))

    # It tells what is shown, which also changes without it: where another method is taken, say.
    st.session_state[key] = shown
    st.selectbox(
        "Number of segments",
        sizes,
        format_func=lambda k: f"{k} segments{notes.get(k, '')}",
        key=key,
        on_change=take,
        label_visibility="collapsed",
        width=250,  # the longest label, with its arrow
    )


def _size_of(chosen: int | str) -> int:
    """Return the number that was chosen; a label that changed meanwhile comes as it was read."""
    return int(str(chosen).split()[0])
