"""The dialogs that a segment's menu opens, one change each."""

import numpy as np
import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.assignment import segment_means, squared_distances
from segmentation.domain.edits import Merge, Note, Recolour, Split
from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import SEGMENT_COLOUR_NAMES, mark
from webapp.components import markup
from webapp.segments.edit_form import apply_step, buttons, fresh, prefix, preview, price_table
from webapp.state.session import Session

_MOST_PARTS = 4
_LONGEST_NOTE = 400


def open_merge(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Open the dialog that merges a segment with others."""
    fresh("merge")
    _merge(visitor, result, segment)


def open_split(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Open the dialog that cuts a segment in parts."""
    fresh("split")
    _split(visitor, result, segment)


def open_note(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Open the dialog with a segment's note."""
    fresh("note")
    _note(visitor, result, segment)


def open_colour(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Open the dialog with a segment's colour."""
    fresh("colour")
    _colour(visitor, result, segment)


@st.dialog("Merge segments")
def _merge(visitor: Session, result: UncheckedResult, segment: int) -> None:
    merge_form(visitor, result, segment)


@st.dialog("Split a segment")
def _split(visitor: Session, result: UncheckedResult, segment: int) -> None:
    split_form(visitor, result, segment)


@st.dialog("Note")
def _note(visitor: Session, result: UncheckedResult, segment: int) -> None:
    note_form(visitor, result, segment)


@st.dialog("Colour and symbol")
def _colour(visitor: Session, result: UncheckedResult, segment: int) -> None:
    colour_form(visitor, result, segment)


def merge_form(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Choose what to merge a segment with; what it costs is shown before it is done."""
    key = prefix("merge")
    markup.note(f"“{result.names[segment]}” becomes one segment with:")
    others = [k for k in range(len(result.segments)) if k != segment]
    chosen = st.multiselect(
        "Merge with",
        others,
        default=[_nearest(result, segment)],
        format_func=lambda k: f"{mark(result.looks[k])} {result.names[k]}",
        key=f"{key}merge_with",
        label_visibility="collapsed",
        placeholder="Choose one segment or more",
    )
    name = st.text_input(
        "Name",
        key=f"{key}merge_name",
        placeholder="Leave empty to have one suggested",
    )
    step = Merge((segment, *chosen), name)
    after = preview(visitor, Merge((segment, *chosen))) if chosen else None
    if after is not None:
        price_table(result, after, step)
    if buttons("Merge", disabled=after is None):
        apply_step(visitor, step)


def split_form(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Choose in how many parts to cut a segment; they are shown before it is done."""
    markup.note(f"“{result.names[segment]}” is cut by its own customers alone. Nobody else moves.")
    into = st.selectbox(
        "How many parts",
        range(2, _MOST_PARTS + 1),
        key=f"{prefix('split')}split_into",
    )
    step = Split(segment, into)
    after = preview(visitor, step)
    if after is not None:
        parts = after.segments[segment : segment + into]
        markup.table(
            ("The parts would be", "Customers"),
            [(f"{mark(part.look)} {part.name}", count(part.size)) for part in parts],
        )
        price_table(result, after, step)
    if buttons("Split", disabled=after is None):
        apply_step(visitor, step)


def note_form(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Write what colleagues should know of a segment."""
    key = f"{prefix('note')}note"
    st.session_state.setdefault(key, result.segments[segment].note)
    text = st.text_area(
        f"On {markup.plain(result.names[segment])}",
        key=key,
        max_chars=_LONGEST_NOTE,
        placeholder="What should colleagues know of this segment?",
        help="It stands on the card, in the report, in the notes of slides and in the workbook.",
    )
    if buttons("Save note"):
        apply_step(visitor, Note(segment, text))


def colour_form(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Choose a colour, with its symbol, that no other segment has."""
    own = result.looks[segment]
    taken = {look for look in result.looks if look != own}
    free = [look for look in range(len(SEGMENT_COLOUR_NAMES)) if look not in taken]
    markup.swatches(free)
    look = st.selectbox(
        markup.plain(result.names[segment]),
        free,
        index=free.index(own) if own in free else 0,
        format_func=lambda k: f"{mark(k)} {SEGMENT_COLOUR_NAMES[k]}",
        key=f"{prefix('colour')}look",
    )
    markup.note("People who see colours differently can tell all of these apart.")
    if buttons("Save colour"):
        apply_step(visitor, Recolour(segment, look))


def _nearest(result: UncheckedResult, segment: int) -> int:
    """Return the segment whose mean customer is nearest, on the prepared data."""
    prepared = result.exploration.prepared
    means = segment_means(prepared, result.studied_labels, len(result.segments))
    distances = squared_distances(means, means[[segment]])[:, 0]
    distances[segment] = np.inf
    return int(distances.argmin())
