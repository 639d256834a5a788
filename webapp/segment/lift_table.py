"""Traits of a segment beside those of everyone or of another segment, as a table with bars."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from segmentation.profiling.trait_lifts import TraitLift, lift_text, value_text

_FILLS_HALF = 1.5  # standard deviations that fill half a bar, as on cards
_LEAST_BAR = 1  # percent of a track


def lift_table(found: Sequence[TraitLift], tint: str, *, against: str) -> None:
    """Draw traits as rows: a bar, the value here, what it is compared with, and the lift.

    Parameters
    ----------
    found : sequence of TraitLift
    tint : str
        A CSS colour of the bars.
    against : str
        The heading above what it is compared with.
    """
    names = ("Trait", "Below or above", "Here", against, "Lift")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(_row(one, against) for one in found)
    st.html(
        f'<table class="cs-table cs-lifts" style="--colour: {tint}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(one: TraitLift, against: str) -> str:
    only = "" if one.trait.shapes else ' <span class="cs-only">describes only</span>'
    cells = (
        ("Here", value_text(one, one.here)),
        (against, value_text(one, one.usual)),
        ("Lift", lift_text(one) if one.known else "too few have a value"),
    )
    said = "".join(f'<td data-label="{escape(name)}">{escape(value)}</td>' for name, value in cells)
    return f'<tr><th scope="row">{escape(one.title)}{only}</th><td>{_bar(one)}</td>{said}</tr>'


def _bar(one: TraitLift) -> str:
    """Return a bar from the middle to the right for above, to the left for below."""
    if not one.known:
        return ""
    effect = max(-1.0, min(1.0, one.shown_effect / _FILLS_HALF))
    width = max(abs(effect) * 50, _LEAST_BAR)
    start = 50 if effect >= 0 else 50 - width
    side = "above" if effect >= 0 else "below"
    return (
        f'<div class="cs-track" role="img" aria-label="{side}"><div class="cs-fill" '
        f'style="left:{start:.0f}%;width:{width:.0f}%"></div><div class="cs-mid"></div></div>'
    )
