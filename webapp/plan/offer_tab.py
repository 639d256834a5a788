"""What to offer each segment, and where: notes that begin with what the traits show."""

import streamlit as st

from segmentation.domain.campaign_plan import MarketingMix
from segmentation.domain.result import SegmentationResult
from segmentation.figures.style import mark
from segmentation.planning.starting_mix import starting_mix
from webapp.components import markup
from webapp.state.session import Session

_ASKS = {
    "channel": "Where do you reach them?",
    "message": "What do you tell them?",
    "offer": "What do you offer, at which price?",
    "product": "Which product is for them?",
    "service": "What do they need around it?",
}
_MOST = 260


def offer_tab(visitor: Session, result: SegmentationResult) -> None:
    """Draw the notes of every segment."""
    markup.subheading(
        "Channel, message, offer, product, service",
        "What is filled in is a start, taken from the traits and from nothing else. Where it is "
        "blank, no trait speaks of it.",
    )
    slot = visitor.plans.slot(result)
    for k, segment in enumerate(result.segments):
        title = f"{mark(segment.look)} {markup.plain(segment.name)}"
        with st.expander(title, expanded=k == 0, key=f"offer_{k}"):
            _notes(visitor, result, slot, k)


def _notes(visitor: Session, result: SegmentationResult, slot: str, k: int) -> None:
    plan, begun = visitor.plans.plan(result), starting_mix(result, k)
    own = plan.mix[k]
    said = {}
    columns = st.columns(2)
    for position, (what, asks) in enumerate(_ASKS.items()):
        now, first = getattr(own, what), getattr(begun, what)
        with columns[position % 2]:
            said[what] = st.text_area(
                what.capitalize(), value=now, placeholder=asks, max_chars=_MOST, height=88,
                key=f"mix_{what}_{k}_{slot}",
            )  # fmt: skip
            if first and said[what] == first:
                markup.note("A start, from the traits.")
    visitor.plans.put(result, plan.with_mix(k, MarketingMix(**said)))
