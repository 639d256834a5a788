"""Cells that a program has wrapped up: ``="00123"`` for spreadsheets, ``&amp;`` for web pages."""

import html
import re
from collections.abc import Sequence

import pyarrow as pa

from segmentation.ingest.parsing.missing_markers import without_blanks

_FIRST = 200  # cells that tell
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")


def unwrapped(name: str, cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray, str]:
    """Return cells as they were before a program wrapped them up.

    Parameters
    ----------
    name : str
        Of the column.
    cells : ChunkedArray of string
        Trimmed; blanks null.

    Returns
    -------
    cells : ChunkedArray of string
        The same ones where nothing was wrapped up.
    note : str
        What was taken off, or ``""``.
    """
    first = [cell for cell in cells.slice(0, _FIRST).to_pylist() if cell]
    formulas = any(_FORMULA.fullmatch(cell) for cell in first)
    entities = any(_ENTITY.search(cell) for cell in first)
    if not (formulas or entities):
        return cells, ""
    chunks = [without_blanks(pa.array(_plain(c.to_pylist()), pa.string())) for c in cells.chunks]
    what = [
        *(['=" " around cells, which keeps a spreadsheet from changing them,'] * formulas),
        *(["marks of web pages such as “&amp;”"] * entities),
    ]
    return pa.chunked_array(chunks, pa.string()), f"{name}: {' and '.join(what)} were taken off."


def unescaped(name: str) -> str:
    """Return a column's name with the letters that marks of web pages stand for.

    >>> unescaped("R&amp;D")
    'R&D'
    """
    return html.unescape(name) if _ENTITY.search(name) else name


def _plain(cells: Sequence[str | None]) -> list[str | None]:
    return [None if cell is None else _one(cell) for cell in cells]


def _one(cell: str) -> str:
    found = _FORMULA.fullmatch(cell)
    return html.unescape(found[1].replace('""', '"') if found else cell)
