"""What the dialogs that change segments share: buttons, and what an edit costs."""

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.edits import Merge, Split, Step
from segmentation.domain.result import SegmentationResult, UncheckedResult
from segmentation.evaluation.edit_price import edit_price
from segmentation.export.metric_texts import index_text
from webapp.components import markup
from webapp.state.session import Session

_OPENED = "edits_opened"
_UNKNOWN = "What it costs is known once your segments are checked."


def fresh(form: str) -> None:
    """Forget what was typed into a form when its dialog was open before."""
    opened = st.session_state.setdefault(_OPENED, {})
    opened[form] = opened.get(form, 0) + 1


def prefix(form: str) -> str:
    """Return what the keys of a form's widgets begin with, since it was opened last."""
    n_opened = st.session_state.get(_OPENED, {}).get(form, 0)
    return f"{form}_{n_opened}_" if n_opened else ""


def buttons(label: str, *, in_form: bool = False, disabled: bool = False) -> bool:
    """Draw the button that applies an edit, with Cancel beside it.

    Returns
    -------
    bool
        Whether the edit is wanted.
    """
    draw = st.form_submit_button if in_form else st.button
    with st.container(horizontal=True, horizontal_alignment="right"):
        cancelled = draw("Cancel", key="edit_cancel")
        wanted = draw(label, key="edit_apply", type="primary", disabled=disabled)
    if cancelled:
        st.rerun()
    return wanted


def apply_step(visitor: Session, step: Step) -> None:
    """Make an edit and close the dialog; where it cannot be made, say why."""
    try:
        visitor.search.edits.make(step)
    except SegmentationError as error:
        st.error(markup.plain(str(error)))
    else:
        st.rerun()


def preview(visitor: Session, step: Step) -> UncheckedResult | None:
    """Return what the segments would be; where the edit cannot be made, say why."""
    try:
        return visitor.search.edits.preview(step)
    except SegmentationError as error:
        st.error(markup.plain(str(error)))
        return None


def price_table(before: UncheckedResult, after: UncheckedResult, step: Merge | Split) -> None:
    """Show what a merge or split costs, before it is made."""
    if not isinstance(before, SegmentationResult) or not isinstance(after, SegmentationResult):
        markup.note(_UNKNOWN)
        return
    price = edit_price(before, after, step)
    markup.recommendation(price.sentence)
    rows = (("Distinctness", price.distinctness), ("Repeatability", price.repeatability))
    markup.table(
        ("All segments together", "Now", "After"),
        [(name, *(index_text(value) for value in values)) for name, values in rows],
    )
