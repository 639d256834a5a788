"""Markup that several pages draw; every value is escaped here."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from segmentation.domain.result import Verdict
from segmentation.figures.style import colour, mark

_PILLS = {"now": "yours now", "best": "explains most"}


def heading(title: str, under: str = "", verdict: Verdict | None = None) -> None:
    """Write a page's title, a line below it, and the verdict where there is one."""
    pill = "" if verdict is None else " " + _pill(verdict.level, verdict.short)
    below = f'<div class="cs-under">{escape(under)}{pill}</div>' if under or pill else ""
    st.html(f'<h1 class="cs-title">{escape(title)}</h1>{below}')


def pill(level: str, text: str, *, is_early: bool = False) -> None:
    """Write a short judgement by itself, in the place of a verdict.

    An early one stands while something that does not change it is still worked out.
    """
    of_both = f"{level} cs-early" if is_early else level
    st.html(f'<div class="cs-under">{_pill(of_both, text)}</div>')


def _pill(level: str, text: str) -> str:
    return f'<span class="cs-pill cs-{level}">{escape(text)}</span>'


def plain(text: str) -> str:
    """Escape everything that has a meaning in Markdown, for a text that may quote a file."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-.!|$:~" else c for c in text)


def subheading(text: str, note: str = "") -> None:
    """Write the heading of a part of a page, with a line of explanation."""
    below = f'<div class="cs-note">{escape(note)}</div>' if note else ""
    st.html(f'<h2 class="cs-h">{escape(text)}</h2>{below}')


def chart_title(title: str, remark: str, taken: int) -> None:
    """Write a chart's title over the place that the chart leaves for it.

    Parameters
    ----------
    title : str
    remark : str
        Markup that is already escaped.
    taken : int
        The pixels that the chart leaves.
    """
    below = f'<p class="cs-chart-remark">{remark}</p>' if remark else ""
    st.html(
        f'<div class="cs-chart-title" style="height:{taken}px"><p>{escape(title)}</p>{below}</div>'
    )


def note(text: str) -> None:
    """Write a line of explanation."""
    st.html(f'<div class="cs-note">{escape(text)}</div>')


def bullets(sentences: Iterable[str]) -> None:
    """Write sentences below each other."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    st.html(f'<ul class="cs-bullets">{items}</ul>')


def segment_legend(segments: Iterable[tuple[str, str, str]]) -> None:
    """Write colour, mark and name of each segment, where a narrow chart cannot hold them."""
    items = "".join(
        f'<span><i style="color:{colour}">{mark}</i> {escape(name)}</span>'
        for colour, mark, name in segments
    )
    st.html(f'<div class="cs-map-names">{items}</div>')


def facts(pairs: list[tuple[str, str]], before: str = "") -> None:
    """Write names and their values in a row, after an introduction."""
    start = f'<span class="cs-note">{escape(before)}</span>' if before else ""
    items = "".join(
        f'<span class="cs-fact"><em>{escape(what)}</em>{escape(value)}</span>'
        for what, value in pairs
    )
    st.html(f'<div class="cs-facts">{start}{items}</div>')


def definitions(pairs: Iterable[tuple[str, str]]) -> None:
    """Write a definition list (``<dl>``)."""
    items = "".join(f"<dt>{escape(word)}</dt><dd>{escape(means)}</dd>" for word, means in pairs)
    st.html(f'<dl class="cs-means">{items}</dl>')


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a small table; on a narrow screen each row becomes a block with its columns' names."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(
            f'<td data-label="{escape(name)}"{_blank(cell)}>{escape(cell)}</td>'
            for name, cell in zip(columns[1:], cells, strict=True)
        )
        + "</tr>"
        for first, *cells in rows
    )
    st.html(f'<table class="cs-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _blank(cell: str) -> str:
    """Mark a cell without a value, which a narrow screen leaves out."""
    return ' class="cs-blank"' if cell == "–" else ""


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


def method_heading(columns: Iterable[tuple[str, str]]) -> None:
    """Write the heading of the table of methods; each column with how it is measured."""
    cells = "".join(
        f'<span title="{escape(source)}">{escape(name)}</span>' for name, source in columns
    )
    st.html(f'<div class="cs-way cs-way-head"><span>Method</span>{cells}</div>')


def method_row(
    title: str,
    about: str,
    figures: Iterable[tuple[str, str]],
    *,
    says: str = "",
    pills: Iterable[str] = (),
) -> None:
    """Write a row of the table of methods: named figures, or a sentence in their place."""
    marks = "".join(f'<span class="cs-pill cs-way-{p}">{_PILLS[p]}</span>' for p in pills)
    name = f'<div><b>{escape(title)}</b>{marks}<div class="cs-note">{escape(about)}</div></div>'
    cells = "".join(
        f'<span data-label="{escape(column)}">{escape(figure)}</span>' for column, figure in figures
    )
    st.html(f'<div class="cs-way">{name}{f"<em>{escape(says)}</em>" if says else cells}</div>')


def nearness(rows: Iterable[tuple[str, str, str, float, str]]) -> None:
    """Draw a bar for each segment: colour, mark, name, length from 0 to 1, and what it says."""
    bars = "".join(
        f'<div class="cs-near" style="--colour:{colour}"><span><i class="cs-mark">{mark}</i>'
        f'{escape(name)}</span><div class="cs-track"><div class="cs-fill" '
        f'style="left:0;width:{100 * length:.0f}%"></div></div><b>{escape(says)}</b></div>'
        for colour, mark, name, length, says in rows
    )
    st.html(f'<div class="cs-nears">{bars}</div>')


def swatches(looks: Iterable[int]) -> None:
    """Draw the colours and symbols that segments can have."""
    marks = "".join(f'<span style="color:{colour(look)}">{mark(look)}</span>' for look in looks)
    st.html(f'<div class="cs-swatches" aria-hidden="true">{marks}</div>')


def recommendation(sentence: str) -> None:
    """Write what to do next, in a box."""
    st.html(f'<div class="cs-verdict cs-says">{escape(sentence)}</div>')


def verdict_box(verdict: Verdict) -> None:
    """Draw the verdict with its advice."""
    judgement(verdict.level, verdict.sentence, verdict.advice)


def judgement(level: str, sentence: str, points: Iterable[str] = ()) -> None:
    """Draw a judgement in the colours of a verdict, with points below it."""
    listed = "".join(f"<li>{escape(point)}</li>" for point in points)
    below = f"<ul>{listed}</ul>" if listed else ""
    st.html(f'<div class="cs-verdict cs-{level}">{escape(sentence)}{below}</div>')


def project_card(name: str, about: str, picture: str) -> None:
    """Write what a project is called and what is in it, above a picture of its segments."""
    st.html(f'<div class="cs-sample"><b>{escape(name)}</b>{escape(about)}</div>{picture}')
