"""What sets a segment apart: beside everyone, or beside another segment."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import colour, mark
from segmentation.profiling.trait_lifts import TraitLift, lift_sentences, lifts
from webapp.components import markup
from webapp.components.trait_chart import choose_trait, trait_chart
from webapp.segment.lift_table import lift_table

_EVERYONE = -1
_MOST_SENTENCES = 5
_MOST_ROWS = 8


def compare_with(result: UncheckedResult, segment: int) -> None:
    """Draw the traits of a segment, largest difference first, and one of them by segment."""
    left, right = st.columns([3, 2], vertical_alignment="bottom", gap="medium")
    with left:
        markup.subheading(
            "What sets it apart",
            "Largest difference first. A bar to the right is above, to the left below.",
        )
    other = _chosen_other(result, segment, right)
    against = None if other == _EVERYONE else other
    left, right = st.columns([3, 2], gap="medium")
    with left:
        found = _differences(result, segment, against)
    with right:
        trait = choose_trait(result, f"compared_trait_{segment}", first=found[0].trait.name)
        chosen = () if against is None else (segment, against)
        trait_chart(result, trait, "trait_by_segment", chosen=chosen)


def lines(said: Sequence[str], tint: str) -> None:
    """Write sentences below each other, beside a line of a CSS colour."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    st.html(f'<ul class="cs-lines" style="--colour: {tint}">{items}</ul>')


def _chosen_other(result: UncheckedResult, segment: int, where: DeltaGenerator) -> int:
    others = [k for k in range(len(result.segments)) if k != segment]

    def title(k: int) -> str:
        return "Everyone" if k == _EVERYONE else f"{mark(result.looks[k])} {result.names[k]}"

    chosen = where.selectbox(
        "Compare with", [_EVERYONE, *others], format_func=title,
        key=f"compare_{segment}_{len(result.segments)}", persist_state="session",
    )  # fmt: skip
    return _EVERYONE if chosen is None else int(chosen)


def _differences(result: UncheckedResult, segment: int, other: int | None) -> Sequence[TraitLift]:
    """Draw the figures and return them, the largest difference first.

    Beside another segment also the sentences, as the portrait has its own.
    """
    tint = colour(result.looks[segment])
    if other is not None:
        called = result.names[other]
        said = lift_sentences(result.traits, segment, other, called)[:_MOST_SENTENCES]
        lines(said or (f"No trait sets them far apart from “{called}”.",), tint)
    found = lifts(result.traits, segment, other)
    beside = "Everyone" if other is None else f"{mark(result.looks[other])} There"
    lift_table(found[:_MOST_ROWS], tint, against=beside)
    n_more = len(found) - _MOST_ROWS
    if n_more > 0:
        with st.expander("One more trait" if n_more == 1 else f"{n_more} more traits"):
            lift_table(found[_MOST_ROWS:], tint, against=beside)
    return found
