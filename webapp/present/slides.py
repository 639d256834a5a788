"""The slides of the show: what each says, one idea a slide."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from segmentation.common.formatting import count, percent, words
from segmentation.export.deck.headlines import (
    deck_title,
    glance_title,
    segment_title,
)
from segmentation.export.deck.recommended_steps import next_steps, steps_title
from segmentation.export.deck.trait_bars import TraitBars, bars_of
from segmentation.export.run_findings import Findings
from segmentation.figures.style import EVERYONE, colour, mark
from segmentation.profiling.sentences import segment_sentences

Kind = Literal["title", "glance", "segment", "differences", "map", "trust", "next"]

_MOST_SENTENCES = 3  # one of them is the heading
_MOST_BARS = 4
_LEAST_WIDTH = 0.6  # percent of a bar's track, so that a bar of nearly nothing is seen


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide of the show.

    Attributes
    ----------
    kind : str
    segment : int or None
        The segment that it is about.
    """

    kind: Kind
    segment: int | None = None


def slides_of(findings: Findings) -> tuple[Slide, ...]:
    """Return the slides in their order: who, what sets them apart, how sure, what next.

    Parameters
    ----------
    findings : Findings
    """
    return (
        Slide("title"),
        Slide("glance"),
        *(Slide("segment", k) for k in range(len(findings.segments))),
        *([Slide("differences")] if findings.traits else []),
        Slide("map"),
        Slide("trust"),
        Slide("next"),
    )


def title_markup(findings: Findings) -> str:
    """Return the first slide: how many kinds of customer, and whether to rely on them."""
    n_traits = sum(trait.shapes for trait in findings.traits)
    about = (
        f"{count(findings.n_customers)} customers in {findings.file_name}, by {words(n_traits)} "
        f"trait{'' if n_traits == 1 else 's'}"
    )
    strip = "".join(
        f'<i style="flex:{share:.4f};background:{colour(look)}"></i>'
        for look, share in zip(findings.looks, findings.shares, strict=True)
    )
    return (
        f'<h1>{escape(deck_title(findings))}</h1><p class="cs-lead">{escape(about)}</p>'
        f'<div class="cs-strip" aria-hidden="true">{strip}</div>{_verdict(findings)}'
    )


def glance_markup(findings: Findings) -> str:
    """Return the slide with every segment and its share."""
    largest = max(findings.shares)
    rows = "".join(
        f"<li><span>{_marked(segment.look, segment.name)}</span>"
        f'<div class="cs-long">{_bar(segment.share / largest, colour(segment.look))}</div>'
        f"<b>{percent(segment.share)}</b></li>"
        for segment in findings.segments
    )
    return (
        f'<p class="cs-eyebrow">Your segments at a glance</p><h1>{escape(glance_title(findings))}'
        f'</h1><ul class="cs-rows">{rows}</ul>'
    )


def segment_markup(findings: Findings, k: int) -> str:
    """Return the slide of one segment: its finding, its share, and its traits beside everyone's."""
    segment = findings.segments[k]
    sentences = segment_sentences(findings.traits, k, _MOST_SENTENCES)
    shares = f"<p><strong>{percent(segment.share)}</strong> of customers</p>"
    if segment.revenue_share is not None:
        shares += f"<p><strong>{percent(segment.revenue_share)}</strong> of revenue</p>"
    said = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences[1:])
    bars = "".join(
        _trait(bar, colour(segment.look)) for bar in bars_of(findings.traits, k, _MOST_BARS)
    )
    return (
        f'<p class="cs-eyebrow">{_marked(segment.look, segment.name)}</p>'
        f"<h1>{escape(segment_title(sentences))}</h1>"
        f'<div class="cs-two"><div><div class="cs-big">{shares}</div><ul>{said}</ul>'
        f'<p class="cs-soft">{escape(segment.stability)}</p></div>'
        f'<div class="cs-bars" style="--colour:{colour(segment.look)}">'
        f'<p class="cs-soft"><i style="background:{colour(segment.look)}"></i>This segment '
        f'<i style="background:{EVERYONE}"></i>Everyone</p>{bars}</div></div>'
    )


def trust_markup(findings: Findings) -> str:
    """Return the slide on how far to trust the segments."""
    said = (findings.apartness, findings.verdict.kind_sentence, *findings.borders[:2])
    lines = "".join(f"<li>{escape(sentence)}</li>" for sentence in said if sentence)
    return (
        f'<p class="cs-eyebrow">Can you rely on them?</p><h1>{escape(findings.verdict.sentence)}'
        f"</h1><ul>{lines}</ul>"
    )


def next_markup(findings: Findings) -> str:
    """Return the last slide: what to do with the segments."""
    steps = "".join(f"<li>{escape(step)}</li>" for step in next_steps(findings))
    return (
        f'<p class="cs-eyebrow">Next steps</p><h1>{escape(steps_title(findings))}</h1>'
        f"<ol>{steps}</ol>"
    )


def _verdict(findings: Findings) -> str:
    return f'{_pill(findings)}<p class="cs-lead">{escape(findings.verdict.sentence)}</p>'


def _pill(findings: Findings) -> str:
    verdict = findings.verdict
    return f'<span class="cs-pill cs-{verdict.level}">{escape(verdict.short)}</span>'


def _marked(look: int, name: str) -> str:
    tone = colour(look)
    return f'<span class="cs-mark" style="--colour:{tone}">{mark(look)}</span>{escape(name)}'


def _trait(bar: TraitBars, fill: str) -> str:
    """Return a trait as two bars of one scale, with their figures as they are said."""
    here, everyone = bar.said.removeprefix(f"{bar.title}: ").split("; everyone ")
    most = max(abs(bar.here), abs(bar.usual)) or 1.0
    rows = ((here, bar.here, fill), (everyone, bar.usual, EVERYONE))
    drawn = "".join(
        f'<div class="cs-long">{_bar(abs(value) / most, tone)}</div><b>{escape(said)}</b>'
        for said, value, tone in rows
    )
    return f"<h2>{escape(bar.title)}</h2><div>{drawn}</div>"


def _bar(share: float, fill: str) -> str:
    return f'<i style="width:{max(100 * share, _LEAST_WIDTH):.1f}%;background:{fill}"></i>'
