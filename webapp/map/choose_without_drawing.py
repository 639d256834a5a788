"""Customers chosen by segment, fit or a trait, for whoever does not draw around them."""

import math
from dataclasses import replace

import streamlit as st

from segmentation.domain.result import SegmentationResult, UncheckedResult
from segmentation.figures.style import mark
from segmentation.pipeline.choose_customers import CustomerChoice, chosen_rows
from segmentation.pipeline.what_if import ObservedRange, observed_range
from webapp.components import markup
from webapp.state.session import Session

_MOST_STEPS = 200  # of a slider over whole numbers


def choose_without_drawing(visitor: Session, result: UncheckedResult) -> list[int]:
    """Let the visitor say who is meant; return their rows, nobody where nothing is said."""
    with st.expander("Choose customers without drawing", key="pick"):
        left, right = st.columns(2, gap="medium")
        with left:
            n_segments = len(result.segments)
            segments = st.multiselect(
                "In these segments", range(n_segments), key=f"pick_segments_{n_segments}",
                format_func=lambda k: f"{mark(result.looks[k])} {result.names[k]}",
                placeholder="any segment",
            )  # fmt: skip
            borderline = isinstance(result, SegmentationResult) and st.toggle(
                "Borderline customers only", key="pick_borderline",
                help="Nearer to another segment than to their own.",
            )  # fmt: skip
        with right:
            trait = st.selectbox(
                "With values of", [t.name for t in result.traits], index=None,
                format_func=lambda name: result.exploration.plan[name].label,
                key="pick_trait", placeholder="any trait",
            )  # fmt: skip
            valued = _values(visitor, result, trait) if trait else CustomerChoice()
    choice = replace(valued, segments=tuple(segments), borderline=borderline)
    rows: list[int] = chosen_rows(result, choice).tolist()
    return rows


def _values(visitor: Session, result: UncheckedResult, trait: str) -> CustomerChoice:
    """Draw a control for the values of a trait; return those that count."""
    column = result.exploration.plan[trait]
    found: ObservedRange = visitor.file.once(
        f"range of {result.exploration.fingerprint} {column.kind} {trait}",
        lambda: observed_range(result.exploration.frame, column),
    )
    if found.levels:
        levels = st.multiselect(
            "These values", found.levels, key=f"pick_levels_{trait}", placeholder="any value"
        )
        return CustomerChoice(trait=trait, levels=tuple(levels))
    least, most = found.least, found.most
    ends: tuple[float, float]
    if not least < most:
        markup.note("Every customer has the same value.")
        return CustomerChoice()
    if found.whole and most - least <= _MOST_STEPS:
        ends = st.slider(
            "From … to", int(least), int(most), (int(least), int(most)), key=f"pick_range_{trait}"
        )
    else:
        ends = _typed_ends(found, trait)
    if (ends[0], ends[1]) == (least, most):  # everybody: nothing is asked for yet
        return CustomerChoice()
    return CustomerChoice(trait=trait, least=float(ends[0]), most=float(ends[1]))


def _typed_ends(found: ObservedRange, trait: str) -> tuple[float, float]:
    """Let the visitor type both ends of a range that is too fine for a slider."""
    low, high = st.columns(2)
    step = 10.0 ** math.floor(math.log10((found.most - found.least) / 20))
    least = low.number_input(
        "From", value=None, step=step, format="%.6g", key=f"pick_least_{trait}",
        placeholder=f"{found.least:.6g}",
    )  # fmt: skip
    most = high.number_input(
        "to", value=None, step=step, format="%.6g", key=f"pick_most_{trait}",
        placeholder=f"{found.most:.6g}",
    )  # fmt: skip
    return found.least if least is None else least, found.most if most is None else most
