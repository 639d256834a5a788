"""The menu of one segment's card."""

from collections.abc import Callable

import streamlit as st

from segmentation.domain.edits import Pin, Reorder
from segmentation.domain.result import UncheckedResult
from segmentation.profiling.segment_names import coded_traits
from webapp.components import markup
from webapp.components.value_names_form import name_values_of, nameable
from webapp.segments.edit_dialogs import open_colour, open_merge, open_note, open_split
from webapp.segments.edit_form import apply_step
from webapp.segments.rename import rename_dialog
from webapp.state.session import Session

_Action = Callable[[Session, UncheckedResult, int], None]


def card_menu(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Offer what can be changed of a segment."""
    actions = _actions(result, segment) | _of_codes(visitor, result, segment)
    chosen = st.menu_button(
        f"Change {markup.plain(result.names[segment])}",  # read aloud; an icon stands for it
        list(actions),
        key=f"segment_menu_{segment}",
        icon=":material/more_vert:",
        type="tertiary",
    )
    if chosen is not None:
        actions[chosen](visitor, result, segment)


def _actions(result: UncheckedResult, segment: int) -> dict[str, _Action]:
    one, size = result.segments[segment], len(result.segments)
    actions: dict[str, _Action] = {"Rename …": _rename}
    if size > 2:
        actions["Merge with …"] = open_merge
    actions |= {"Split …": open_split, "Note …": open_note, "Colour …": open_colour}
    actions["Unpin" if one.pinned else "Pin as first"] = _pin
    if segment and result.segments[segment - 1].pinned == one.pinned:
        actions["Move forward"] = _forward
    if segment < size - 1 and result.segments[segment + 1].pinned == one.pinned:
        actions["Move back"] = _back
    return actions


def _of_codes(visitor: Session, result: UncheckedResult, segment: int) -> dict[str, _Action]:
    """Offer to name the values of the strongest trait that says a code: channel 2."""
    if visitor.file.customers is None:
        return {}
    may = nameable(visitor)
    coded = [name for name in coded_traits(result.traits, segment) if name in may]
    if not coded:
        return {}
    called = next(trait.label for trait in result.traits if trait.name == coded[0])
    return {f"Name the values of {called} …": lambda who, *_: name_values_of(who, coded[0])}


def _rename(visitor: Session, result: UncheckedResult, segment: int) -> None:
    rename_dialog(visitor, result, [segment])


def _pin(visitor: Session, result: UncheckedResult, segment: int) -> None:
    apply_step(visitor, Pin(segment, pinned=not result.segments[segment].pinned))


def _forward(visitor: Session, result: UncheckedResult, segment: int) -> None:
    _swap(visitor, result, segment - 1)


def _back(visitor: Session, result: UncheckedResult, segment: int) -> None:
    _swap(visitor, result, segment)


def _swap(visitor: Session, result: UncheckedResult, first: int) -> None:
    order = list(range(len(result.segments)))
    order[first : first + 2] = [first + 1, first]
    apply_step(visitor, Reorder(tuple(order)))
