"""The segments as cards, with their strongest traits."""

from collections.abc import Callable

import streamlit as st

from segmentation.common.formatting import count, of_column, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, UncheckedResult
from segmentation.export.segment_card import SegmentCard, TraitBar, card_html, segment_card
from segmentation.figures.style import EVERYONE
from segmentation.profiling.sentences import LEAST_KNOWN
from webapp.components import markup
from webapp.navigation import SEGMENT
from webapp.state.session import session

_LARGEST_EFFECT = 1.5  # standard deviations that fill half a bar
_ONE_ROW = 5  # so many cards fit side by side


def segment_cards(result: UncheckedResult, menu: Callable[[int], None]) -> None:
    """Draw a card for each segment, in an even grid.

    Parameters
    ----------
    result : UncheckedResult
    menu : callable
        Draws what can be changed of a segment, by its number.
    """
    size = len(result.segments)
    columns = min(size if size <= _ONE_ROW else -(-size // 2), _ONE_ROW)
    n_traits = 4 if size <= _ONE_ROW else 3
    cards = [
        segment_card(result, k, most_sentences=1, traits=_strongest_traits(result, k, n_traits))
        for k in range(size)
    ]
    if size > _ONE_ROW and size % columns:  # fills the grid, and is something to compare with
        cards.append(_everyone(result, n_traits))
    st.html('<h2 class="cs-heard">Your segments</h2>')  # for those who hear the page
    with st.container(key=f"cards_{columns}"):
        for k, card in enumerate(cards):
            with st.container(key=f"card_{k}", gap=None):
                st.html(str(card_html(card, prefix="cs-", tooltips=True)))
                if k < size:
                    menu(k)
                    st.page_link(
                        SEGMENT.file,
                        label="Look closer",
                        icon=":material/arrow_forward:",
                        icon_position="right",
                        query_params=session().project.address_with(number=str(k + 1)),
                        help=f"{markup.plain(result.names[k])}: portrait, comparison, customers",
                    )
    st.html(
        '<div class="cs-legend"><span><i></i>average of everyone</span>'
        "<span>A bar to the right is above average, to the left below.</span></div>"
    )


def trait_text(trait: TraitProfile, k: int | None) -> tuple[str, str]:
    """Return a trait's name and its value in a segment (``None``: everyone), for a small space."""
    name = trait.label
    if trait.kind is Kind.NUMBER:
        return name, of_column(trait.name, trait.centre(k), trait.unit)
    shares = trait.everyone_shares if k is None else trait.shares[k]
    level = trait.levels.index(str(trait.everyone)) if k is None else trait.focus[k]
    if trait.kind is Kind.BOOLEAN:
        return name, percent(shares[len(trait.levels) - 1])
    return f"{name}: {trait.levels[level]}", percent(shares[level])


def _strongest_traits(result: UncheckedResult, k: int, n_traits: int) -> list[TraitBar]:
    """Return what sets a segment apart most; traits that only describe, or are blank, come last."""

    def place(trait: TraitProfile) -> tuple[bool, bool, float]:
        return trait.known_share(k) < LEAST_KNOWN, not trait.shapes, -abs(trait.effects[k])

    ordered = sorted(result.traits, key=place)
    return [_bar(trait, k) for trait in ordered[:n_traits]]


def _bar(trait: TraitProfile, k: int) -> TraitBar:
    effect = max(-1.0, min(1.0, trait.difference(k) / _LARGEST_EFFECT))
    width = abs(effect) * 50
    name, value = trait_text(trait, k)
    if trait.known_share(k) < LEAST_KNOWN:  # as in sentences: too few have a value of their own
        return TraitBar(name, value)
    return TraitBar(name, value, round(50 if effect > 0 else 50 - width), round(width))


def _everyone(result: UncheckedResult, n_traits: int) -> SegmentCard:
    """Return the card of all customers together."""
    shaping = [trait for trait in result.traits if trait.shapes]
    strongest = sorted(shaping, key=lambda trait: -max(abs(e) for e in trait.effects))[:n_traits]
    return SegmentCard(
        mark="",
        colour=EVERYONE,
        name="Everyone",
        share=percent(1.0),
        size=count(result.n_customers),
        sentences=("For comparison: all customers together.",),
        traits=tuple(TraitBar(*trait_text(trait, None)) for trait in strongest),
        variant="everyone",
    )
