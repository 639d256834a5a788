"""Detect the header and the footer of a table among the rows of a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.header_rows import find_joined, joined_names
from segmentation.ingest.parsing.typed_cells import are_typed, look_like_numbers

Row = Sequence[str]

_TOTAL = re.compile(
    r"(?i)(grand |sub-? ?)?(total|totals|sum|average|mean|summe|gesamt|gesamtsumme|zwischensumme"
    r"|insgesamt|durchschnitt|somme|total g[eé]n[eé]ral|sous-total|moyenne|suma|totale|totaal"
    r"|gesamtergebnis|total general"
    r"|suma (?:final|końcowa|total)|totale complessivo|eindtotaal|i alt|totalsumma|общий итог"
    r"|genel toplam|celkový součet|végösszeg|loppusumma|γενικό άθροισμα|小计|小計|소계"
    r"|totaux|totales|totais|media|promedio|gemiddelde|totalt|yhteensä|razem|celkem|összesen|toplam"
    r"|итого|всего|σύνολο|合计|总计|合計|總計|総計|합계|총계|المجموع|الإجمالي)\s*[:：]?"
    r"|(?i:total|summe|suma|totale|totaal)\s*[:：]\s*\S.{0,60}"
)
_SUBTOTAL = re.compile(r"(?i)(sub ?-?total|zwischensumme|sous-total)\b.*")
_YEAR = re.compile(r"(19|20)\d\d")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_MOST_TITLES = 40  # rows above the header
_BODY = 60  # rows that tell what a column holds


@dataclass(frozen=True, slots=True)
class HeaderLayout:
    """Where the header is.

    Attributes
    ----------
    header : int or None
        Its position among the rows that are not blank, from 0, the last one where names are
        written over several rows; ``None`` where there is none.
    first : int
        The position of the first row of the table below it.
    names : tuple of str
        What the header says, trimmed; blank where there is none.
    top : int
        The first row of the names; ``header`` where they are in one row.
    """

    header: int | None
    first: int
    names: tuple[str, ...]
    top: int = 0


def detect_header(rows: Sequence[Row]) -> HeaderLayout:
    """Find the header among the first rows of a file, and how wide the table is.

    The header is the first row that is about as full as the table's rows are; what stands above it
    is a title. A first row that holds numbers, dates or addresses above more of the same is data.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows that are not blank, some hundred at most.
    """
    filled = np.array([sum(bool(cell.strip()) for cell in row) for row in rows])
    usual = float(np.quantile(filled, 0.75))
    width = int(np.median([len(row) for row, n in zip(rows, filled, strict=True)
                           if n >= 0.5 * usual]))  # fmt: skip
    # Of two columns, one may have no name; in a wider table a row with one cell is a title.
    needed = 1.0 if width <= 2 else max(2.0, 0.6 * usual)
    full = [
        place
        for place, row in enumerate(rows[:_MOST_TITLES])
        if filled[place] >= needed and len(row) >= width
    ]
    start = full[0] if full else 0
    if start == 1 and len(rows[0]) == width - 1 and not is_header(rows[1], rows[2:_BODY]):
        start = 0  # R leaves out the name of the row names
    last = find_joined(rows, start)
    if last is not None:
        return header_at(rows, last)
    body = rows[start + 1 : start + _BODY]
    if _names_groups(rows[start], body) or _stands_above_names(rows[start], body):
        start, body = start + 1, body[1:]
    return header_at(rows, start, header=is_header(rows[start], body))


def _names_groups(row: Row, body: Sequence[Row]) -> bool:
    """Say whether a row names groups of columns, and the one below it the columns."""
    if len(body) < 2 or len(row) != len(body[0]):
        return False
    said, below = [c.strip() for c in row], [c.strip() for c in body[0]]
    filled = [cell for cell in said if cell]
    return (
        (len(set(filled)) < len(filled) or not all(said))
        and all(below)
        and len(set(below)) == len(below)
        and not any(_typed(below))
        and is_header(body[0], body[1:])
    )


def _stands_above_names(row: Row, body: Sequence[Row]) -> bool:
    """Say whether a row has values of a program's own, and the one below it the columns' names."""
    if len(body) < 2 or (is_header(row, body) and not _is_of_another_width(row, body)):
        return False
    names = [cell for cell in body[0] if cell.strip()]
    if len(names) < 2 or any(_typed(names)):
        return False
    columns = ([other[place] for other in body[1:] if place < len(other) and other[place].strip()]
               for place in range(len(body[0])))  # fmt: skip
    return any(column and _mostly_typed(column) for column in columns)


def _is_of_another_width(row: Row, body: Sequence[Row]) -> bool:
    """Say whether a row with values among its words is wider than all below, which are alike."""
    widths = {len(other) for other in body}
    return len(widths) == 1 and len(row) > max(widths) and any(_typed(row))


def header_at(rows: Sequence[Row], position: int, *, header: bool = True) -> HeaderLayout:
    """Return the layout with the header in a given row, or with data from there on."""
    body = rows[position + 1 : position + 200] if header else rows[position:]
    widths = [len(row) for row in body] or [len(rows[position])]
    if not header:
        return HeaderLayout(None, position, ("",) * max(widths), position)
    joined = joined_names(rows, position)
    top, names = position, [cell.strip().lstrip("\ufeff") for cell in rows[position]]
    if joined is not None:
        top, names = joined[0], list(joined[1])
    usual = int(np.median(widths))
    if usual == len(names) + 1 and all(row[-1].strip() for row in body if len(row) == usual):
        names.insert(0, "")
    while len(names) > usual and not names[-1]:
        names.pop()
    return HeaderLayout(position, position + 1, tuple(names), top)


def is_header(first: Row, body: Sequence[Row]) -> bool:
    """Say whether a row holds names rather than the first customer.

    It does where it has a word above numbers or dates, and does not where it has a number, a date
    or an address above more of the same and no such word. Years may be names.
    """
    own_cells = [cell for cell in first if cell.strip()]
    if all(look_like_numbers(own_cells)):
        return False
    data = 0
    for place, cell in enumerate(first):
        column = [row[place] for row in body if place < len(row) and row[place].strip()]
        if not column or not cell.strip():
            continue
        typed = _mostly_typed(column)
        own = _typed([cell])[0] and not _YEAR.fullmatch(cell.strip())
        if typed and not _typed([cell])[0]:
            return True
        if typed and own:
            data += 1
    return data == 0


def footer_rows(rows: Sequence[Row], usual: int) -> list[tuple[int, str]]:
    """Find the rows at the end of a table that are no customers: totals and footnotes.

    Parameters
    ----------
    rows : sequence of sequence of str
        The last rows of the table, some ten.
    usual : int
        Cells that are filled in most rows.

    Returns
    -------
    list of (int, str)
        Position among ``rows``, and what the row is: ``total`` or ``footnote``.
    """
    found = []
    for position in range(len(rows) - 1, -1, -1):
        row = rows[position]
        full = [cell for cell in row if cell]
        if len(full) > 1 and _has_a_total(row, rows[:position]):
            found.append((position, "total"))
        elif (
            len(full) == 1
            and usual >= 3
            and row[0]
            and (" " in row[0] or ":" in row[0] or row[0][0] in "*#")
        ):
            found.append((position, "footnote"))
        else:
            break
    return found[::-1]


def _has_a_total(row: Row, before: Sequence[Row]) -> bool:
    """Whether one of the first three filled cells says so.

    Unless other rows say the same in that column: then it is a value, such as an average score.
    """
    filled = [place for place, cell in enumerate(row) if cell][:3]
    for place in filled:
        if names_a_total(row[place]):
            values = {other[place].lower() for other in before if place < len(other)}
            if row[place].lower() not in values:
                return True
    return False


def names_a_total(cell: str) -> bool:
    """Say whether a cell is a word for a total, in one of many languages."""
    return bool(_TOTAL.fullmatch(cell))


def is_subtotal(cell: str) -> bool:
    """Say whether a cell names a total of the rows above it."""
    return bool(_SUBTOTAL.fullmatch(cell))


def unique_names(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """Name blank columns and tell repeated names apart.

    Returns
    -------
    names, notes : list of str
    """
    names: list[str] = []
    taken: set[str] = set()
    notes: list[str] = []
    for position, said in enumerate(given, start=1):
        name = " ".join(said.split()) or f"Column {position}"
        base, copy = name, 2
        while name in taken:
            name = f"{base} ({copy})"
            copy += 1
        if said and name != base:
            notes.append(f"The column name “{base}” occurs again; the later one is “{name}”.")
        names.append(name)
        taken.add(name)
    return names, notes


def require_rows(name: str, n_rows: int) -> None:
    """Refuse a table of names alone.

    Raises
    ------
    SegmentationError
    """
    if n_rows == 0:
        raise SegmentationError(
            f"{name} has column names but no rows below them. Choose a file with customers in it."
        )


def _mostly_typed(column: Sequence[str]) -> bool:
    return sum(_typed(column)) >= 0.8 * len(column)


def _typed(cells: Sequence[str]) -> list[bool]:
    return [
        typed or bool(_MAIL.fullmatch(cell.strip()))
        for cell, typed in zip(cells, are_typed(cells), strict=True)
    ]
