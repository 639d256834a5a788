"""A segment beside everyone, or beside another segment."""

from html import escape

import streamlit as st

from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import colour, mark
from segmentation.profiling.trait_lifts import lift_sentences, lifts
from webapp.components import markup
from webapp.components.trait_chart import choose_trait, trait_chart
from webapp.segment.segment_lifts import lift_table

_EVERYONE = -1
_MOST_SENTENCES = 5
_MOST_ROWS = 8


def compare_with(result: UncheckedResult, segment: int) -> None:
    """Let the visitor compare a segment; one chosen trait is drawn by segment."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        markup.subheading("Compare with")
    others = [k for k in range(len(result.segments)) if k != segment]
    other = right.selectbox(
        "Compare with",
        [_EVERYONE, *others],
        format_func=lambda k: _title(result, k),
        key=f"compare_{segment}",
        label_visibility="collapsed",
        persist_state="session",
    )
    against = None if other in (None, _EVERYONE) else int(other)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _differences(result, segment, against)
    with right:
        trait = choose_trait(result, "compared_trait")
        chosen = () if against is None else (segment, against)
        trait_chart(result, trait, "trait_by_segment", chosen=chosen)


def _differences(result: UncheckedResult, segment: int, other: int | None) -> None:
    """Say what is different, largest first; below it the figures."""
    called = "" if other is None else result.names[other]
    said = lift_sentences(result.traits, segment, other, called)[:_MOST_SENTENCES]
    beside = "everyone" if other is None else f"“{called}”"
    tint = colour(result.looks[segment])
    if said and other is not None:
        lines = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
        st.html(f'<ul class="cs-lines" style="--colour: {tint}">{lines}</ul>')
    elif other is not None:
        markup.note(f"No trait sets these customers far apart from {beside}.")
    found = lifts(result.traits, segment, other)[:_MOST_ROWS]
    lift_table(found, tint, against="Everyone" if other is None else "There")


def _title(result: UncheckedResult, k: int) -> str:
    return "Everyone" if k == _EVERYONE else f"{mark(result.looks[k])} {result.names[k]}"
