"""One segment on a slide: its finding, its sentences, its share, and its traits as bars."""

from pptx.presentation import Presentation
from pptx.slide import Slide

from segmentation.common.formatting import count, percent, rounded_down
from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.drawing import (
    BODY_TEXT,
    SMALL,
    STRONG,
    TextStyle,
    add_slide,
    panel,
    write,
    write_marked,
)
from segmentation.export.deck.headlines import segment_title
from segmentation.export.deck.native_charts import Bars, add_bars
from segmentation.export.deck.text_fit import Box
from segmentation.export.deck.trait_bars import TraitBars, bars_of
from segmentation.export.run_findings import Findings
from segmentation.figures import style
from segmentation.profiling.sentences import segment_sentences

_MOST_TRAITS = 4
_MOST_SENTENCES = 3  # beside the one in the title
_LEFT = Box(look.BODY.left, look.BODY.top, 4.6, look.BODY.height)
_RIGHT = Box(6.0, look.BODY.top, look.WIDTH - look.MARGIN - 6.0, look.BODY.height)
_ALONE = "No other trait sets these customers far apart from everyone."


def add_segment_slide(deck: Presentation, findings: Findings, index: int, footer: str) -> None:
    """Add the slide of one segment.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    index : int
        Of the segment, from 0.
    footer : str
    """
    sentences = segment_sentences(findings.traits, index, 1 + _MOST_SENTENCES)
    bars = bars_of(findings.traits, index, _MOST_TRAITS)
    slide = add_slide(
        deck, segment_title(sentences), footer, _notes(findings, index, sentences, bars)
    )
    name = findings.names[index]
    write_marked(
        slide, findings.looks[index], name, look.EYEBROW, TextStyle((18, 16, 14, 12), bold=True)
    )
    _add_shares(slide, findings, index)
    said = sentences[1:] or (_ALONE,)
    write(slide, said, Box(_LEFT.left, 3.55, _LEFT.width, 2.45), BODY_TEXT)
    again = f"{findings.segments[index].stability}"
    write(slide, [again], Box(_LEFT.left, 6.1, _LEFT.width, 0.7), SMALL)
    _add_legend(slide, findings.looks[index])
    _add_traits(slide, bars, findings.looks[index])


def _add_shares(slide: Slide, findings: Findings, index: int) -> None:
    segment = findings.segments[index]
    big, small = TextStyle((44,), bold=True), TextStyle((14, 13, 12, 11), look.MUTED)
    shown = [(percent(segment.share), f"of customers ({count(segment.size)})")]
    if segment.revenue_share is not None:
        shown.append((percent(segment.revenue_share), "of revenue"))
    for place, (figure, words) in enumerate(shown):
        left = _LEFT.left + place * 2.4
        write(slide, [figure], Box(left, look.BODY.top - 0.02, 2.3, 0.78), big)
        write(slide, [words], Box(left, look.BODY.top + 0.78, 2.3, 0.3), small)


def _add_legend(slide: Slide, shown_as: int) -> None:
    top = look.BODY.top
    for left, colour, text in (
        (_RIGHT.left, style.colour(shown_as), "This segment"),
        (_RIGHT.left + 1.6, look.GREY, "Everyone"),
    ):
        panel(slide, Box(left, top + 0.06, 0.14, 0.14), colour, rounded=False)
        write(slide, [text], Box(left + 0.22, top, 1.3, 0.26), SMALL)


def _add_traits(slide: Slide, bars: tuple[TraitBars, ...], shown_as: int) -> None:
    """Draw each trait in a chart of its own, since each has its own unit."""
    top, height = look.BODY.top + 0.42, (look.BODY.height - 0.42) / _MOST_TRAITS
    colours = ((style.colour(shown_as), look.GREY),)
    for place, trait in enumerate(bars):
        start = top + place * height
        write(slide, [trait.title], Box(_RIGHT.left, start, _RIGHT.width, 0.28), STRONG)
        drawn = Bars(
            names=("This segment", "Everyone"),
            series=((trait.title, (trait.here, trait.usual)),),
            colours=colours,
            number_format=trait.number_format,
            gap=25,
        )
        box = Box(_RIGHT.left, start + 0.28, _RIGHT.width, height - 0.42)
        add_bars(slide, drawn, box, trait.said)


def _notes(
    findings: Findings, index: int, sentences: tuple[str, ...], bars: tuple[TraitBars, ...]
) -> list[str]:
    segment = findings.segments[index]
    revenue = segment.revenue_share
    brings = "" if revenue is None else f", {percent(revenue)} of revenue"
    overlap = rounded_down(segment.overlap)
    size = f"{count(segment.size)} customers, {percent(segment.share)} of all"
    return [
        f"{segment.name}: {size}{brings}.",
        *([f"Your note: {segment.note}"] if segment.note else []),
        *sentences,
        *(f"{bar.said}." for bar in bars),
        f"{segment.stability} There {segment.present_with}. Overlap {overlap}.",
    ]
