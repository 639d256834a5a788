"""Small pieces of markup. Every value from a file is escaped here and nowhere else."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from segmentation.common.formatting import count, in_unit, label, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentationResult, SegmentProfile, TraitProfile, Verdict
from segmentation.figures.style import EVERYONE, colour, mark

_PILLS = {"now": "yours now", "best": "best"}
_LARGEST_EFFECT = 1.5  # standard deviations that fill half a bar


def heading(title: str, under: str = "", verdict: Verdict | None = None) -> None:
    """Write a page's title, a line below it, and the verdict where there is one."""
    pill = ""
    if verdict is not None:
        pill = f' <span class="cs-pill cs-{verdict.level}">{escape(verdict.short)}</span>'
    below = f'<div class="cs-under">{escape(under)}{pill}</div>' if under or pill else ""
    st.html(f'<h1 class="cs-title">{escape(title)}</h1>{below}')


def plain(text: str) -> str:
    """Escape what markdown would act on; the sentence may quote a column's name."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-.!|$:~" else c for c in text)


def subheading(text: str, note: str = "") -> None:
    """Write the heading of a part of a page, with a line of explanation."""
    below = f'<div class="cs-note">{escape(note)}</div>' if note else ""
    st.html(f'<h2 class="cs-h">{escape(text)}</h2>{below}')


def note(text: str) -> None:
    """Write a line in the quiet colour."""
    st.html(f'<div class="cs-note">{escape(text)}</div>')


def facts(pairs: list[tuple[str, str]], before: str = "") -> None:
    """Write short facts in a row, behind a few words: what, and its value."""
    start = f'<span class="cs-note">{escape(before)}</span>' if before else ""
    items = "".join(
        f'<span class="cs-fact"><em>{escape(what)}</em>{escape(value)}</span>'
        for what, value in pairs
    )
    st.html(f'<div class="cs-facts">{start}{items}</div>')


def definitions(pairs: Iterable[tuple[str, str]]) -> None:
    """Write words with what they mean, each as long as it is."""
    items = "".join(f"<dt>{escape(word)}</dt><dd>{escape(means)}</dd>" for word, means in pairs)
    st.html(f'<dl class="cs-means">{items}</dl>')


def segment_cards(result: SegmentationResult) -> None:
    """Draw a card for each segment, in an even grid."""
    size = len(result.segments)
    columns = size if size <= 5 else -(-size // 2)
    traits = 4 if size <= 5 else 3
    cards = "".join(_card(result, segment, traits) for segment in result.segments)
    if size > 5 and size % 2:  # an even grid, and something to compare with
        cards += _everyone_card(result, traits)
    st.html(
        f'<div class="cs-cards{" cs-five" if columns > 4 else ""}" '
        f'style="grid-template-columns:repeat({columns},minmax(0,1fr))">'
        f"{cards}</div>"
        '<div class="cs-legend"><span><i></i>average of everyone</span>'
        "<span>A bar to the right is above average, to the left below.</span></div>"
    )


def key_figure(what: str, value: str, sentence: str, source: str) -> str:
    """Return the markup of one key figure; ``source`` says how it is measured."""
    return (
        f'<div class="cs-figure"><div class="cs-what">{escape(what)} '
        f'<span class="cs-why" title="{escape(source)}" tabindex="0" '
        f'aria-label="{escape(source)}">?</span></div>'
        f'<div class="cs-value">{escape(value)}</div>'
        f'<p class="cs-say">{escape(sentence)}</p></div>'
    )


def key_figures(figures: list[str]) -> None:
    """Draw key figures side by side."""
    st.html(
        f'<div class="cs-cards" style="grid-template-columns:repeat({len(figures)},'
        f'minmax(0,1fr))">{"".join(figures)}</div>'
    )


def way_heading(columns: Iterable[tuple[str, str]]) -> None:
    """Write the heading of the ways to find segments; each column with how it is measured."""
    cells = "".join(
        f'<span title="{escape(source)}">{escape(name)}</span>' for name, source in columns
    )
    st.html(f'<div class="cs-way cs-way-head"><span>Method</span>{cells}</div>')


def way_row(
    title: str, about: str, figures: Iterable[str], *, says: str = "", pills: Iterable[str] = ()
) -> None:
    """Write one way to find segments: its figures, or what there is to say in their place."""
    marks = "".join(f'<span class="cs-pill cs-way-{p}">{_PILLS[p]}</span>' for p in pills)
    name = f'<div><b>{escape(title)}</b>{marks}<div class="cs-note">{escape(about)}</div></div>'
    cells = "".join(f"<span>{escape(figure)}</span>" for figure in figures)
    st.html(f'<div class="cs-way">{name}{f"<em>{escape(says)}</em>" if says else cells}</div>')


def recommendation(sentence: str) -> None:
    """Write what to do next, in a box."""
    st.html(f'<div class="cs-verdict cs-says">{escape(sentence)}</div>')


def verdict_box(verdict: Verdict) -> None:
    """Draw the verdict with its advice."""
    advice = "".join(f"<li>{escape(sentence)}</li>" for sentence in verdict.advice)
    below = f"<ul>{advice}</ul>" if advice else ""
    st.html(f'<div class="cs-verdict cs-{verdict.level}">{escape(verdict.sentence)}{below}</div>')


def _card(result: SegmentationResult, segment: SegmentProfile, n_traits: int) -> str:
    k = segment.index
    strongest = sorted(result.traits, key=lambda t: (not t.shapes, -abs(t.effects[k])))[:n_traits]
    rows = "".join(_trait_row(trait, k) for trait in strongest)
    says = segment.sentences[0] if segment.sentences else "Close to the average in every trait."
    return (
        f'<div class="cs-card"><div class="cs-bar" style="background:{colour(k)}"></div>'
        f'<div class="cs-name" title="{escape(segment.name)}">'
        f'<span style="color:{colour(k)}">{mark(k)}</span> {escape(segment.name)}</div>'
        f'<div class="cs-size"><b>{percent(segment.share)}</b>'
        f"{count(segment.size)} customers</div>"
        f'<p class="cs-say" title="{escape(says)}">{escape(says)}</p>{rows}</div>'
    )


def _everyone_card(result: SegmentationResult, n_traits: int) -> str:
    strongest = sorted(
        (t for t in result.traits if t.shapes), key=lambda t: -max(abs(e) for e in t.effects)
    )[:n_traits]
    pairs = (trait_text(trait, None) for trait in strongest)
    rows = "".join(
        f'<div class="cs-trait"><span title="{escape(name)}">{escape(name)}</span><div></div>'
        f"<b>{escape(value)}</b></div>"
        for name, value in pairs
    )
    return (
        f'<div class="cs-card cs-everyone"><div class="cs-bar" style="background:{EVERYONE}"></div>'
        '<div class="cs-name">Everyone</div><div class="cs-size"><b>100 %</b>'
        f"{count(result.quality.n_customers)} customers</div>"
        '<p class="cs-say">For comparison: all customers together.</p>'
        f"{rows}</div>"
    )


def _trait_row(trait: TraitProfile, k: int) -> str:
    effect = max(-1.0, min(1.0, trait.effects[k] / _LARGEST_EFFECT))
    width = abs(effect) * 50
    start = 50 if effect > 0 else 50 - width
    name, value = trait_text(trait, k)
    return (
        f'<div class="cs-trait"><span title="{escape(name)}">{escape(name)}</span>'
        f'<div class="cs-track"><div class="cs-fill" style="left:{start:.0f}%;'
        f'width:{width:.0f}%;background:{colour(k)}"></div><div class="cs-mid"></div></div>'
        f"<b>{escape(value)}</b></div>"
    )


def trait_text(trait: TraitProfile, k: int | None) -> tuple[str, str]:
    """Return a trait's name and its value in a segment (``None``: everyone), for a small space."""
    name = label(trait.name)
    if trait.kind is Kind.NUMBER:
        mean = trait.everyone if k is None else trait.typical[k]
        return name, in_unit(float(mean), trait.unit)
    shares = trait.everyone_shares if k is None else trait.shares[k]
    level = trait.levels.index(str(trait.everyone)) if k is None else trait.focus[k]
    if trait.kind is Kind.BOOLEAN:
        return name, percent(shares[len(trait.levels) - 1])
    return f"{name}: {trait.levels[level]}", percent(shares[level])
