"""What was changed of the segments, and how to take it back."""

import streamlit as st

from segmentation.common.formatting import words
from segmentation.domain.edits import Merge, Note, Pin, Recolour, Rename, Reorder, Split, Step
from webapp.components import markup
from webapp.state.session import Session

_SAID: dict[type, str] = {
    Merge: "merge",
    Split: "split",
    Rename: "names",
    Recolour: "colour",
    Reorder: "order",
    Note: "note",
    Pin: "pin",
}


def edit_bar(visitor: Session) -> None:
    """Offer to undo, to redo and to take everything back, once something was changed."""
    edits = visitor.search.edits
    now = edits.now
    if not now.steps and not now.undone:
        return
    with st.container(horizontal=True, key="edit_bar", vertical_alignment="center", gap="small"):
        markup.note(_counted(len(now.steps)))
        st.button(
            _button("Undo", now.steps), icon=":material/undo:", key="undo", type="tertiary",
            disabled=not now.steps, on_click=edits.undo,
        )  # fmt: skip
        st.button(
            _button("Redo", now.undone), icon=":material/redo:", key="redo", type="tertiary",
            disabled=not now.undone, on_click=edits.redo,
        )  # fmt: skip
        st.button(
            "Reset all", icon=":material/restart_alt:", key="reset_edits", type="tertiary",
            disabled=not now.steps, on_click=edits.undo_all,
        )  # fmt: skip


def _counted(n_steps: int) -> str:
    if not n_steps:
        return "As they were found."
    changes = "One change" if n_steps == 1 else f"{words(n_steps).capitalize()} changes"
    return f"{changes} of your own."


def _button(label: str, steps: tuple[Step, ...]) -> str:
    return f"{label} {_SAID[type(steps[-1])]}" if steps else label
