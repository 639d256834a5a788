"""One trait by segment: box plots of a number, stacked shares of anything else."""

from collections.abc import Sequence

import streamlit as st

from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, UncheckedResult
from segmentation.evaluation.effect_texts import strength_text
from webapp.components.controls import appearance, chart_of


def choose_trait(result: UncheckedResult, key: str, *, first: str = "") -> TraitProfile:
    """Let the visitor choose a trait, those that tell segments apart most first.

    Each has the figure that the summary table has beside it.

    Parameters
    ----------
    result : UncheckedResult
    key : str
    first : str
        The column that is chosen to begin with; by default the one that tells most.
    """
    effects = {effect.trait: effect for effect in result.effects.ranked}
    traits = {trait.name: trait for trait in result.traits}
    names = [name for name in effects if name in traits]
    names += [name for name in traits if name not in effects]

    def said(name: str) -> str:
        only = "" if traits[name].shapes else ", describes only"
        beside = f": {strength_text(effects[name])}" if name in effects else ""
        return f"{traits[name].label}{beside}{only}"

    chosen = st.selectbox(
        "Trait", names, index=names.index(first) if first in names else 0, format_func=said,
        key=key, persist_state="session",
        help="How closely each goes with the segments, from 0 to 1, as in the summary table.",
    )  # fmt: skip
    return traits[chosen or names[0]]


def trait_chart(
    result: UncheckedResult, trait: TraitProfile, key: str, *, chosen: Sequence[int] = ()
) -> None:
    """Draw a trait by segment, and for everyone; only some segments where they are ``chosen``."""
    which = tuple(chosen)

    def draw() -> object:
        if trait.kind is Kind.NUMBER:
            from segmentation.figures.trait_boxes import trait_boxes

            return trait_boxes(result, trait, appearance=appearance(), chosen=which)
        from segmentation.figures.level_shares import level_shares

        return level_shares(result, trait, appearance=appearance(), chosen=which)

    chart_of((result, trait.name, str(which)), draw, key)
