"""Ask which column of a later file is one that the segments know."""

from typing import Literal

import streamlit as st

from segmentation.common.formatting import listing, words
from segmentation.monitoring.check_customers import CheckedFile
from segmentation.monitoring.column_matches import ColumnMatch
from webapp.components import markup
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session

_NONE = "no column of this file"


def match_form(visitor: Session, segments: ScoringModel, checked: CheckedFile) -> None:
    """Ask for columns that are missing or only likely; nothing is drawn where none is.

    Parameters
    ----------
    visitor : Session
    segments : ScoringModel
        That the file was checked by.
    checked : CheckedFile
        As it is: while the visitor presents, nothing is asked.
    """
    open_ = checked.must_match(segments.model)
    if open_:
        names = listing([f"“{one.wanted}”" for one in open_])
        columns = "a column" if len(open_) == 1 else f"{words(len(open_))} columns"
        st.warning(
            markup.plain(
                f"{checked.name} lacks {columns} without which nobody can be put in a segment"
                + (f": {names}." if not visitor.presenting else ".")
                + " Say which column it is, or load another file."
            ),
            icon=":material/help:",
        )
    asked = _asked(checked, open_)
    if not asked or visitor.presenting:
        return
    choices = _choices(checked)
    with st.form("match_columns", border=False):
        for one in asked:
            st.selectbox(
                f"“{markup.plain(one.wanted)}” is", choices, index=choices.index(one.found),
                key=_key(one), format_func=lambda name: name or _NONE,
            )  # fmt: skip
        kind: Literal["primary", "secondary"] = "primary" if open_ else "secondary"
        if st.form_submit_button("Use these columns", key="use_columns", type=kind):
            _take(visitor, segments, asked)


def _asked(checked: CheckedFile, open_: tuple[ColumnMatch, ...]) -> list[ColumnMatch]:
    """Return what is missing and needed, what is only likely, and what the visitor had said."""
    return [
        one
        for one in checked.columns.matches
        if one in open_ or one.by == "user" or (one.found and not one.taken)
    ]


def _choices(checked: CheckedFile) -> list[str]:
    columns = checked.columns
    found = [one.found for one in columns.matches if one.found and one.by in ("user", "likeness")]
    return ["", *found, *columns.extra]


def _key(match: ColumnMatch) -> str:
    return f"match_{match.wanted}_{match.by}"


def _take(visitor: Session, segments: ScoringModel, asked: list[ColumnMatch]) -> None:
    said = {one.wanted: st.session_state[_key(one)] for one in asked}
    taken = [found for found in said.values() if found]
    twice = next((found for found in taken if taken.count(found) > 1), None)
    if twice is not None:
        st.error(
            markup.plain(f"“{twice}” is chosen twice. Each column can be one only."),
            icon=":material/error:",
        )
        return
    with visitor.report_errors():
        visitor.scoring.check_again(segments, said)
    st.rerun()
