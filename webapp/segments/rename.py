"""The dialogs in which segments get other names."""

from collections.abc import Sequence

import streamlit as st

from segmentation.domain.edits import Rename
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from segmentation.profiling.segment_names import alternative_names
from webapp.components import markup
from webapp.segments.edit_form import apply_step, buttons, fresh, prefix
from webapp.state.session import Session


def rename_button(visitor: Session, result: UncheckedResult) -> None:
    """Offer to rename the segments."""
    if st.button("Edit names", icon=":material/edit:", key="edit_names"):
        rename_dialog(visitor, result)


@st.dialog("Names your team can use")
def _dialog(visitor: Session, result: UncheckedResult, segments: Sequence[int]) -> None:
    names_form(visitor, result, segments)


def rename_dialog(
    visitor: Session, result: UncheckedResult, segments: Sequence[int] | None = None
) -> None:
    """Open the dialog, of all segments or of some."""
    fresh("names")
    _dialog(visitor, result, range(len(result.segments)) if segments is None else segments)


def names_form(
    visitor: Session, result: UncheckedResult, segments: Sequence[int] | None = None
) -> None:
    """Let each segment's name be typed, or taken from those that its differences make.

    Parameters
    ----------
    visitor : Session
    result : UncheckedResult
    segments : sequence of int, optional
        Whose names; all by default.
    """
    offered = alternative_names(result.traits, result.names)
    names = list(result.names)
    shown = range(len(names)) if segments is None else segments
    with st.form("names", border=False, enter_to_submit=False):
        for k in shown:
            segment = result.segments[k]
            key = f"{prefix('names')}name_{k}"
            st.session_state.setdefault(key, segment.name)
            names[k] = st.text_input(f"{mark(segment.look)} Segment {k + 1}", key=key)
            own = segment.name != segment.suggested
            _offers(key, (segment.suggested,) if own else (), offered[k])
        wanted = buttons("Save name" if len(shown) == 1 else "Save names", in_form=True)
    if wanted:
        apply_step(visitor, Rename(_own_names(names, result)))


def _own_names(names: Sequence[str], result: UncheckedResult) -> tuple[str, ...]:
    """Leave out suggested names, which go on following what the traits are called."""
    return tuple(
        "" if name == segment.suggested and names.count(name) == 1 else name
        for name, segment in zip(names, result.segments, strict=True)
    )


def _offers(key: str, suggested: Sequence[str], names: Sequence[str]) -> None:
    """Offer names for one segment, each a click away; the suggested one where it has its own."""
    with st.container(horizontal=True, gap="small", key=f"{key}_offers"):
        for name in suggested:
            st.form_submit_button(
                f"Back to “{markup.plain(name)}”",
                key=f"{key}_suggested",
                type="tertiary",
                icon=":material/undo:",
                on_click=_take,
                args=(key, name),
            )
        for position, name in enumerate(names):
            st.form_submit_button(
                markup.plain(name),
                key=f"{key}_offer_{position}",
                type="tertiary",
                on_click=_take,
                args=(key, name),
            )


def _take(key: str, name: str) -> None:
    st.session_state[key] = name
