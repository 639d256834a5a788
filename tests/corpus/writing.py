"""Tables → rows of text → bytes, in the ways of many programs."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from segmentation.domain.dataset import ReadOptions
from tests.corpus.tables import Style
from tests.corpus.truth import Column, File, Truth

Rows = list[list[str]]

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}


def rows(columns: Sequence[Column]) -> Rows:
    """Give the header and the rows below it."""
    header = [c.name if c.heading is None else c.heading for c in columns]
    return [header, *map(list, zip(*(c.texts for c in columns), strict=True))]


def text(
    table: Rows, delimiter: str = ",", *, end: str = "\n", quote: str = "minimal", last: bool = True
) -> str:
    """Write rows with a mark between cells.

    ``quote`` is ``minimal``, ``all``, ``text`` (what is no number) or ``never``; without ``last``
    the last line has no end.
    """
    stream = io.StringIO(newline="")
    if quote in ("text", "never"):
        for row in table:
            stream.write(delimiter.join(map(_quoted, row) if quote == "text" else row) + end)
    else:
        quoting = csv.QUOTE_ALL if quote == "all" else csv.QUOTE_MINIMAL
        writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerows(table)
    written = stream.getvalue()
    return written if last else written.removesuffix(end)


def number(
    decimal: str = ".",
    group: str = "",
    *,
    places: int | None = 2,
    before: str = "",
    after: str = "",
    negative: str = "-{}",
    indian: bool = False,
) -> Style:
    """Write numbers with these marks; ``places=None`` writes as many as there are.

    ``negative`` takes what is written of the size, signs beside it included.
    """

    def write(value: float) -> str:
        size = f"{abs(value):.15g}" if places is None else f"{abs(value):.{places}f}"
        whole, _, part = size.partition(".")
        grouped = _grouped(whole, group, indian=indian) if group else whole
        body = before + grouped + (decimal + part if part else "") + after
        return negative.format(body) if value < 0 else body

    return write


def day(pattern: str, language: str = "en") -> Style:
    """Write days by a pattern of ``strftime``, or by ``{d} {month} {Y}`` where names are in it.

    ``{d}`` and ``{m}`` have no leading zero; ``{mon}`` is the name's first three letters.
    """
    months = _MONTHS[language].split()

    def write(moment: Any) -> str:
        name = months[moment.month - 1]
        filled = pattern.format(
            d=moment.day,
            m=moment.month,
            Y=moment.year,
            month=name,
            mon=name[:3],
            h=moment.hour % 12 or 12,
        )
        return str(moment.strftime(filled)) if "%" in filled else filled

    return write


def padded(before: str, after: str, inner: Style = str) -> Style:
    """Write something around cells."""
    return lambda cell: f"{before}{inner(cell)}{after}"


def mapped(words: dict[str, str]) -> Style:
    """Write other words for the same."""
    return lambda cell: words[cell]


def _grouped(whole: str, mark: str, *, indian: bool) -> str:
    """Set a mark between thousands, or as in India: 12,34,567."""
    head, tail = whole[:-3], whole[-3:]
    size = 2 if indian else 3
    parts = [tail]
    while head:
        parts.insert(0, head[-size:])
        head = head[:-size]
    return mark.join(parts)


def _quoted(cell: str) -> str:
    """Put text in quotation marks, but no number and no blank."""
    try:
        float(cell or "0")
    except ValueError:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def text_file(
    title: str,
    awkward: str,
    columns: Sequence[Column],
    *,
    name: str = "customers.csv",
    delimiter: str = ",",
    end: str = "\n",
    quote: str = "minimal",
    last: bool = True,
    above: str = "",
    below: str = "",
    change: Callable[[str], str] = str,
    encoding: str = "utf-8",
    mark: bytes = b"",
    options: ReadOptions | None = None,
    **truth: Any,
) -> File:
    """Write a table as text, with something above and below, changed at the end if need be."""
    body = text(rows(columns), delimiter, end=end, quote=quote, last=last)
    content = mark + change(above + body + below).encode(encoding)
    truth = {"several_encodings": False} | truth
    expected = Truth(columns=tuple(columns), **truth)
    return File(title, name, awkward, content, expected, options or ReadOptions())
