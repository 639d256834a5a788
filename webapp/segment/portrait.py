"""The portrait of one segment: who they are, how many, how sure, and a typical one."""

from html import escape

import streamlit as st

from segmentation.common.formatting import count, percent
from segmentation.domain.result import UncheckedResult
from segmentation.export.revenue import revenue_shares
from segmentation.export.segment_card import segment_card
from segmentation.profiling.trait_lifts import lift_sentences
from webapp.components import markup
from webapp.components.result_tables import typical_table
from webapp.navigation import go_to
from webapp.segment.segment_comparison import lines
from webapp.state.session import Session

_MOST_SENTENCES = 6
_MOST_VALUES = 9  # of a typical customer, as high as what stands beside them


def portrait(visitor: Session, result: UncheckedResult, segment: int) -> None:
    """Draw the portrait; its sentences are those of the segment's card and of the report."""
    card = segment_card(result, segment)
    found = result.segments[segment]
    markup.heading(f"{card.mark} {card.name}")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.html(f'<div class="cs-facts cs-portrait">{_figures(result, segment)}</div>')
        said = lift_sentences(result.traits, segment)[:_MOST_SENTENCES] or card.sentences
        lines(said, card.colour)
        if card.note:
            st.html(f'<p class="cs-own-note">{escape(card.note)}</p>')
        st.html(f'<p class="cs-again cs-{card.tone}">{escape(card.stability)}</p>')
    with right:
        _typical(visitor, result, segment, found.typical_row)


def without_segment(result: UncheckedResult) -> None:
    """Say how many customers are in no segment, and why."""
    n_without = int((~result.partition.placed).sum())
    markup.heading(
        "○ No segment",
        f"{count(n_without)} of {count(result.n_customers)} customers are in no segment: too few "
        "others are like them.",
    )


def _figures(result: UncheckedResult, segment: int) -> str:
    """Return the segment's size, and its share of customers and of what they spend."""
    found = result.segments[segment]
    revenue = revenue_shares(result.traits, [one.share for one in result.segments])
    figures = [(percent(found.share), "of customers"), (count(found.size), "customers")]
    if revenue.shares:
        figures.insert(1, (percent(revenue.shares[segment]), "of revenue"))
    return "".join(
        f"<span><strong>{escape(value)}</strong> {escape(what)}</span>" for value, what in figures
    )


def _typical(visitor: Session, result: UncheckedResult, segment: int, row: int) -> None:
    """Show the customer nearest to the middle, who can be followed."""
    markup.subheading("Typical customer", "The customer nearest to the middle of the segment.")
    own = typical_table(result).iloc[segment].drop("Segment")
    values = [(str(name), str(value)) for name, value in own.items()]
    markup.definitions(values[:_MOST_VALUES])
    n_more = len(values) - _MOST_VALUES
    if n_more > 0:
        with st.expander("One more value" if n_more == 1 else f"{n_more} more values"):
            markup.definitions(values[_MOST_VALUES:])
    if st.button("Follow this customer", icon=":material/person_search:", key="follow_typical"):
        visitor.customers.follow(result, row)
        go_to("customer", visitor)
