"""Have rules and questions learnt: a button, then the progress, then what came of it."""

from collections.abc import Sequence

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.targeting.find_elsewhere import FoundElsewhere
from webapp.components import markup
from webapp.components.live_progress import live_progress
from webapp.services.job_run import Run
from webapp.state.session import Session

_HOW_LONG = (
    "To say how often it is right, your segments are found again without some customers: this "
    "takes about as long as finding them did."
)


def learn_elsewhere(
    visitor: Session, result: SegmentationResult, columns: Sequence[str], *, button: str
) -> FoundElsewhere | None:
    """Return rules and questions on some columns; where there are none yet, offer to learn them.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        As it was found, whoever looks on: personal columns are never used.
    columns : sequence of str
        That may be used; none for all.
    button : str
        What the button says.
    """
    found = visitor.elsewhere.get(result, columns)
    if found is not None:
        return found
    if visitor.elsewhere.run is not None:
        live_progress(_run, _cancel, key="cancel_elsewhere")
        return None
    markup.note(_HOW_LONG)
    st.button(
        button, key="learn_elsewhere", type="primary", on_click=visitor.elsewhere.learn,
        args=(result, tuple(columns)),
    )  # fmt: skip
    return None


def choose_columns(usable: Sequence[str], *, label: str) -> tuple[str, ...]:
    """Let the visitor say which columns may be used; all of them give none.

    Parameters
    ----------
    usable : sequence of str
    label : str
        Of the field.
    """
    chosen = st.multiselect(
        label, usable, key="columns_elsewhere", persist_state="session",
        placeholder="All columns of the file",
        help="Leave it empty to use all. Keys, contact details and sensitive columns never are.",
    )  # fmt: skip
    return tuple(name for name in usable if name in chosen)


def _run(visitor: Session) -> Run | None:
    return visitor.elsewhere.run


def _cancel(visitor: Session) -> None:
    visitor.elsewhere.cancel()
