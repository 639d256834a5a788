"""A way out where names of segments rest on columns that are called by a code, such as ``S4``."""

from collections.abc import Sequence

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing
from segmentation.domain.result import UncheckedResult
from segmentation.domain.trait_words import MOST_LETTERS
from segmentation.profiling.segment_names import codes_in_names
from webapp.components import markup
from webapp.segments.edit_form import buttons
from webapp.state.session import Session

_MOST_SAID = 3


def coded_names(visitor: Session, result: UncheckedResult) -> None:
    """Say which codes the names of segments hold, and let the visitor say what they mean."""
    suggested = [one.name for one in result.segments if one.name == one.suggested]
    columns = [name for name in codes_in_names(result.traits, suggested) if _is_here(visitor, name)]
    if not columns:
        return
    with st.container(horizontal=True, key="coded_names", vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            markup.note(_sentence([_called(result, name) for name in columns]))
        if st.button("Give names", key="name_codes", icon=":material/label:", type="tertiary"):
            _dialog(visitor, columns)


def codes_form(visitor: Session, columns: Sequence[str]) -> None:
    """Let each of some columns be called in the visitor's words; an empty field changes nothing.

    Parameters
    ----------
    visitor : Session
    columns : sequence of str
    """
    plan = visitor.file.plan
    assert plan is not None
    with st.form("codes", border=False, enter_to_submit=False):
        said = {
            name: st.text_input(
                markup.plain(plan[name].label), key=f"code_{name}", max_chars=MOST_LETTERS,
                placeholder="Such as: satisfaction with delivery",
            )
            for name in columns
        }  # fmt: skip
        wanted = buttons("Save names", in_form=True)
    if not wanted:
        return
    try:
        visitor.words.call({name: label for name, label in said.items() if label.strip()})
    except SegmentationError as error:
        st.error(markup.plain(str(error)))
    else:
        st.rerun()


@st.dialog("What do these columns mean?")
def _dialog(visitor: Session, columns: Sequence[str]) -> None:
    codes_form(visitor, columns)


def _sentence(called: Sequence[str]) -> str:
    """Return what is said of the codes.

    >>> _sentence(["S4"])
    'S4 is a code: say what it means, and your segments’ names follow.'
    """
    if len(called) == 1:
        return f"{called[0]} is a code: say what it means, and your segments’ names follow."
    shown = list(called[:_MOST_SAID])
    if len(called) > _MOST_SAID:
        shown = [*called[: _MOST_SAID - 1], f"{count(len(called) - _MOST_SAID + 1)} more"]
    return f"{listing(shown)} are codes: say what they mean, and your segments’ names follow."


def _called(result: UncheckedResult, column: str) -> str:
    return next(trait.label for trait in result.traits if trait.name == column)


def _is_here(visitor: Session, column: str) -> bool:
    """Say whether a column is in the file that is loaded, and may be shown."""
    plan = visitor.file.plan
    if plan is None or column not in plan.names:
        return False
    return not (visitor.presenting and plan[column].personal)
