"""How the columns of a later file were matched, and what differs in them, in sentences."""

import streamlit as st

from segmentation.common.formatting import count, listing, words
from segmentation.monitoring.check_customers import CheckedFile
from segmentation.monitoring.column_matches import ColumnMatches
from webapp.components import markup

_MOST_NAMED = 6


def matched_columns(checked: CheckedFile, *, hidden: bool) -> None:
    """Say which columns are there, missing, renamed, more, and otherwise.

    Parameters
    ----------
    checked : CheckedFile
        As it may be shown.
    hidden : bool
        Whether columns may have been left out of it.
    """
    columns = checked.columns
    said = [*_sentences(columns), *(one.sentence for one in columns.differences)]
    if checked.scored is not None:
        told = {one.sentence for one in columns.differences}
        said += [doubt for doubt in checked.scored.doubts if doubt not in told]
    markup.bullets(said)
    if hidden:
        markup.note("While you present, keys, personal columns and further ones are not named.")
    if checked.notes:
        n_notes = len(checked.notes)
        title = f"How {checked.name} was read ({count(n_notes)} thing{'s' * (n_notes > 1)})"
        with st.expander(markup.plain(title), icon=":material/cleaning_services:"):
            for note in checked.notes:
                markup.note(note)


def _sentences(columns: ColumnMatches) -> list[str]:
    said = []
    missing = columns.missing
    if not missing:
        said.append("Every column that the segments know is there.")
    for found, known in columns.renamed.items():
        said.append(f"“{found}” is taken for “{known}”.")
    gone = [f"“{one.wanted}”" for one in missing if not one.needed and not one.found]
    if gone:
        verb = "is" if len(gone) == 1 else "are"
        said.append(f"{_named(gone)} {verb} missing, which changes no segment.")
    said += [
        f"“{one.found}” may be “{one.wanted}”; nothing is taken from it until you say so."
        for one in missing
        if one.found
    ]
    needed = [f"“{one.wanted}”" for one in missing if one.needed and not one.found]
    if needed:
        verb = "is" if len(needed) == 1 else "are"
        said.append(f"{_named(needed)} {verb} missing, and needed.")
    if columns.extra:
        extra = [f"“{name}”" for name in columns.extra]
        verb = "is" if len(extra) == 1 else "are"
        said.append(f"{_named(extra)} {verb} new in this file and not used.")
    return said


def _named(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return listing([*names[:_MOST_NAMED], *([f"{words(more)} more"] if more > 0 else [])])
