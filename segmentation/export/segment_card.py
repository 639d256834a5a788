"""A segment as a card: the same data and markup in the report and in the app."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from segmentation.common.formatting import count, percent
from segmentation.domain.result import SegmentationResult, StabilityLevel, UncheckedResult
from segmentation.evaluation.segment_texts import sizes_text, stability_text, stability_tone
from segmentation.figures import style

TEMPLATES = Environment(
    loader=PackageLoader("segmentation", "export"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class TraitBar:
    """A trait on a card, with a bar for its difference from the average customer.

    Attributes
    ----------
    name, value : str
    start, width : int or None
        Of the bar, in percent of its track; 50 is the average. ``None`` draws no bar.
    """

    name: str
    value: str
    start: int | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class SegmentCard:
    """One segment, with the symbol and the colour it has in every chart.

    Attributes
    ----------
    mark, colour : str
        A CSS colour; a card without a mark shows none.
    name, share, size : str
    sentences : tuple of str
    traits : tuple of TraitBar
    variant : str
        Names a further class of the card, without prefix.
    stability : str
        How surely the segment is found again; ``""`` for none.
    tone : {"stable", "pattern", "unstable"}
        Of what is said of that.
    note : str
        What the user wrote on it; ``""`` for nothing.
    pinned : bool
    """

    mark: str
    colour: str
    name: str
    share: str
    size: str
    sentences: tuple[str, ...]
    traits: tuple[TraitBar, ...] = field(default=())
    variant: str = ""
    stability: str = ""
    tone: StabilityLevel | Literal["pending"] = "pattern"
    note: str = ""
    pinned: bool = False


def segment_card(
    result: UncheckedResult,
    index: int,
    *,
    most_sentences: int | None = None,
    traits: Sequence[TraitBar] = (),
) -> SegmentCard:
    """Return the card of one segment.

    Parameters
    ----------
    result : UncheckedResult or SegmentationResult
        The card of the former says that nothing is checked.
    index : int
        Of the segment, from 0.
    most_sentences : int, optional
        How many of its sentences the card has room for; all where this is left out.
    traits : sequence of TraitBar
    """
    segment = result.segments[index]
    sentences = segment.sentences or ("No trait sets these customers far apart from everyone.",)
    return SegmentCard(
        mark=style.mark(segment.look),
        colour=style.colour(segment.look),
        name=segment.name,
        share=percent(segment.share),
        size=count(segment.size),
        sentences=sentences[:most_sentences],
        traits=tuple(traits),
        note=segment.note,
        pinned=segment.pinned,
        stability=_stability(result, index),
        tone=stability_tone(result.reliability[index])
        if isinstance(result, SegmentationResult)
        else "pending",
    )


def _stability(result: UncheckedResult, index: int) -> str:
    if not isinstance(result, SegmentationResult):
        return "This segment by itself is not checked yet."
    return f"{stability_text(result, index)} There {sizes_text(result.reliability[index])}."


def card_html(card: SegmentCard, *, prefix: str, tooltips: bool) -> Markup:
    """Return the markup of a card outside the report; every value is escaped.

    Parameters
    ----------
    card : SegmentCard
    prefix : str
        Of its class names.
    tooltips : bool
        Whether texts that may be cut off are shown in full on hover.
    """
    template = TEMPLATES.get_template("segment_card.html.j2")
    return Markup(template.render(card=card, prefix=prefix, tooltips=tooltips))  # noqa: S704
