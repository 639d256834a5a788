"""The number of segments: the suggested one or the visitor's own, and the charts behind it."""

import streamlit as st

from segmentation.domain.config import LEAST_SEGMENTS, MOST_SWEPT
from segmentation.domain.size_wish import SizeWish
from segmentation.evaluation.wished_size import wish_sentence
from webapp.components import markup
from webapp.components.controls import appearance, chart_of
from webapp.state.session import Session


def segment_count(visitor: Session) -> None:
    """Let the visitor set the number of segments, or leave it to the data."""
    markup.subheading("How many segments?")
    exploration = visitor.search.exploration
    fixed = visitor.search.wanted_segments

    def take_mode() -> None:
        own = st.session_state["k_mode"] == "I choose"
        visitor.search.choose_size((visitor.search.n_segments or 4) if own else None)

    def take_size() -> None:
        visitor.search.choose_size(st.session_state["k"])

    st.segmented_control(
        "Number of segments",
        ["Suggest", "I choose"],
        default="Suggest" if fixed is None else "I choose",
        required=True,
        key="k_mode",
        on_change=take_mode,
        label_visibility="collapsed",
    )
    if fixed is not None:
        st.slider(
            "Segments", LEAST_SEGMENTS, MOST_SWEPT, fixed, key="k", on_change=take_size,
            label_visibility="collapsed",
        )  # fmt: skip
    elif visitor.search.config.recipe.n_segments:
        markup.note(f"This preset makes {visitor.search.config.recipe.n_segments} segments.")
    elif exploration is None:
        markup.note("We try 2 to 10 and suggest the number that is found again most surely.")
    else:
        markup.note(exploration.suggestion.sentence)
    if fixed is None and not visitor.search.config.recipe.n_segments:
        _size_wish(visitor)
    shown = visitor.search.n_segments
    if exploration is not None and shown is not None:
        said = wish_sentence(exploration, shown)
        if said:
            markup.note(said)


def _size_wish(visitor: Session) -> None:
    """Let the visitor wish for the sizes of segments; another number of them needs no training."""
    wish = visitor.search.config.size_wish
    st.session_state["size_wish"] = (round(100 * wish.least), round(100 * wish.most))
    st.slider(
        "Share of each segment, as a wish",
        0,
        100,
        key="size_wish",
        format="%d %%",
        on_change=_take_wish,
        args=(visitor,),
        help="Among the numbers of segments, those that meet it are preferred. Segments are formed "
        "and judged as they are without it.",
    )


def _take_wish(visitor: Session) -> None:
    least, most = st.session_state["size_wish"]
    with visitor.report_errors():
        visitor.search.configure(size_wish=SizeWish(least / 100, most / 100))


def segment_count_charts(visitor: Session) -> None:
    """Draw the elbow and the distinctness for every number of segments."""
    from segmentation.figures.elbow import distinctness, elbow

    exploration = visitor.search.exploration
    if exploration is None:
        return
    chosen = visitor.search.n_segments
    left, right = st.columns(2)
    with left:
        chart_of(
            (exploration, chosen),
            lambda: elbow(exploration, chosen=chosen, appearance=appearance()),
            "elbow",
        )
    with right:
        chart_of(
            (exploration, chosen),
            lambda: distinctness(exploration, chosen=chosen, appearance=appearance()),
            "distinctness",
        )
