"""How the app works in three steps, in a dialog that opens only when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from segmentation.figures.style import colour, mark
from webapp.state.session import Session
from webapp.your_data.file_picker import SAMPLES, load_sample

_STEP = "tour_step"
_CELLS = (80, 60, 95, 70)  # how much of each column a value fills, in percent


@dataclass(frozen=True, slots=True)
class _Step:
    """One step.

    Attributes
    ----------
    title, sentence : str
    picture : callable
        Gives the markup of a drawing.
    """

    title: str
    sentence: str
    picture: Callable[[], str]


def tour_button(visitor: Session) -> None:
    """Offer the tour."""
    if st.button("How this works", key="tour", type="tertiary", icon=":material/play_circle:"):
        st.session_state[_STEP] = 0
        _dialog(visitor)


@st.dialog("How this works")
def _dialog(visitor: Session) -> None:
    tour_step(visitor)


def tour_step(visitor: Session) -> None:
    """Draw the present step, with the way back and on.

    The two buttons keep their keys from step to step, so that the keyboard's focus stays on them.
    """
    step = st.session_state.get(_STEP, 0)
    if step not in range(len(_STEPS)):
        st.session_state[_STEP] = 0
        st.rerun()  # closes the dialog
    shown = _STEPS[step]
    st.html(
        f'<div class="cs-tour" aria-hidden="true">{shown.picture()}</div>'
        f'<div class="cs-tour-words" role="status"><h3 class="cs-h">{step + 1}. {shown.title}</h3>'
        f"<p>{shown.sentence}</p></div>"
    )
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button(
            "Back" if step else "Skip", key="tour_back", on_click=_turn, args=(visitor, step - 1)
        )
        st.button(
            _next_label(visitor, step), key="tour_next", type="primary",
            on_click=_turn, args=(visitor, step + 1),
        )  # fmt: skip


def _next_label(visitor: Session, step: int) -> str:
    if step + 1 < len(_STEPS):
        return "Next"
    return "Try a sample" if visitor.file.table is None else "Done"


def _turn(visitor: Session, step: int) -> None:
    """Go to a step; behind the last one a sample is loaded, but never in the place of a file."""
    st.session_state[_STEP] = step
    if step == len(_STEPS) and visitor.file.table is None:
        load_sample(visitor, SAMPLES[0][0])


def _file_picture() -> str:
    cells = "".join(f'<i style="width:{width}%"></i>' for width in _CELLS * 4)
    return f'<div class="cs-tour-file">{cells}</div>'


def _segments_picture() -> str:
    return "".join(
        f'<div class="cs-tour-segment" style="--colour:{colour(look)}"><b>{mark(look)}</b>'
        + "".join(
            '<div class="cs-track"><div class="cs-fill" '
            f'style="left:{min(50, end)}%;width:{abs(end - 50)}%"></div>'
            '<div class="cs-mid"></div></div>'
            for end in ends
        )
        + "</div>"
        for look, ends in enumerate(((85, 30, 60), (25, 75, 40), (45, 20, 90)))
    )


def _trust_picture() -> str:
    again = f'<span style="color:{colour(0)}">{mark(0) * 3}</span>'
    twice = f"<div>{again}</div><em>=</em><div>{again}</div>"
    made = "".join(f'<span class="cs-fact">{one}</span>' for one in ("Report", "Slides", "List"))
    return f'<div class="cs-tour-again">{twice}</div><div class="cs-facts">{made}</div>'


_STEPS = (
    _Step(
        "Drop in a file",
        "Give it a row for each customer, or for each order; you see how every column was read, "
        "and can change it.",
        _file_picture,
    ),
    _Step(
        "See who your customers are",
        "Press “Find segments”: customers who are alike stand together, each segment with a name, "
        "its size and what sets it apart.",
        _segments_picture,
    ),
    _Step(
        "See how far to trust it, and share it",
        "Each result says whether the same segments would be found again; hand it over as a "
        "report, slides or a list.",
        _trust_picture,
    ),
)
