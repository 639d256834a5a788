"""Escape and wrap text in charts, so that file content is never read as markup."""

import html
import re
import textwrap

from segmentation.common.formatting import clip
from segmentation.domain.result import TraitProfile
from segmentation.figures.style import colour, mark


def plain(text: str) -> str:
    """Return a text that Plotly shows as it stands: no tags, no ``%{…}`` templates.

    >>> plain("<b>A & B</b>")
    '&lt;b&gt;A &amp; B&lt;/b&gt;'
    """
    return html.escape(text, quote=False).replace("{", "&#123;")


def lines_of(text: str, width: int, most_lines: int) -> list[str]:
    """Break a text between words and cut what is left over; the first line is two letters shorter.

    Those two are for a segment's mark. Not escaped.

    >>> lines_of("High spending, low income", 16, 2)
    ['High spending,', 'low income']
    """
    whole_words = " ".join(clip(word, max(width - 2, 1)) for word in text.split())
    lines = textwrap.wrap(
        whole_words, width, initial_indent="  ", max_lines=most_lines, placeholder="…"
    )
    return [line.strip() for line in lines]


def wrapped_markup(markup: str, width: int) -> list[str]:
    """Break markup between words into lines of so many letters, tags and entities left whole.

    >>> wrapped_markup('<span style="color:red">■</span> above &nbsp; A &amp; B', 10)
    ['<span style="color:red">■</span> above', 'A &amp; B']
    """
    lines: list[str] = []
    length = width
    for word in re.findall(r"(?:<[^>]*>|[^\s<])+", markup):
        letters = len(html.unescape(re.sub(r"<[^>]*>", "", word)))
        if length + 1 + letters > width:
            lines.append(word)
            length = letters
        else:
            lines[-1] += f" {word}"
            length += 1 + letters
    return [line.removeprefix("&nbsp; ").removesuffix(" &nbsp;") for line in lines]


def name_in_lines(look: int, name: str, width: int, most_lines: int) -> str:
    """Return a segment's mark and name as markup, broken into lines."""
    return marked(look, "<br>".join(plain(line) for line in lines_of(name, width, most_lines)))


def marked(look: int, text: str) -> str:
    """Put the segment's mark in its colour before a text that is already escaped."""
    return f'<span style="color:{colour(look)}">{mark(look)}</span> {text}'


def heading(trait: TraitProfile, longest: int = 40) -> str:
    """Return a trait's name and unit: ``Annual income (k$)`` → ``Annual income, k$``.

    Not escaped.
    """
    return with_unit(trait.label, trait.unit, longest)


def with_unit(said: str, unit: str, longest: int = 40) -> str:
    """Return what a column is called with the unit of its numbers; not escaped."""
    name = clip(said, longest)
    return f"{name}, {unit}" if unit else name
