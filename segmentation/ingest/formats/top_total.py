"""A first row that adds up the others, as reports put it right below the column names."""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.arrays import Floats
from segmentation.ingest.formats.header_detection import names_a_total
from segmentation.ingest.parsing import number_syntax

_BODY = 200  # rows that tell at once that a number is no sum
_A_GLANCE = 20
_FEWEST_ROWS = 4  # of the others: numbers of fewer add up by chance
_NEARLY = 1e-3  # what rounding leaves
_LOOKED_AT = 3  # filled cells that may say so
# “All customers” says it; “All” alone is a value of many columns and needs sums.
_EVERYBODY = re.compile(
    r"(?:all|alle|tous|toutes|todos|todas|tutti|tutte|overall|(?:grand )?total|totals|gesamt|summe"
    r"|totale|totaal|totaux|sum)"
    r"(?: (?:the |les |los |las |i |gli |le |os |as |de |der )?(?:customers|clients|users|accounts"
    r"|people|rows|records|members|contacts|companies|visitors|kunden|nutzer|konten|kontakte"
    r"|mitglieder|firmen|zeilen|utilisateurs|comptes|membres|contactos|clientes|usuarios|cuentas"
    r"|miembros|clienti|utenti|contatti|contas|klanten|gebruikers))?"
    r"(?: ?\(.*\)| ?: ?\d[\d.,]*)?:?",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(r"[/:]|\d-\d")  # a day, a time of the day
_CENTS = re.compile(r"[.,]\d{1,2}(?!\d)(?!.*\d)")
_ALONE = re.compile(r"(?:all|alle|tous|toutes|todos|todas|tutti|tutte|overall)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TopTotal:
    """A first row that adds up the others.

    Attributes
    ----------
    said : str
        The word that says so, or ``""``.
    n_sums : int
        Columns whose first number is the sum of the others.
    """

    said: str
    n_sums: int

    @property
    def sure(self) -> bool:
        """Whether a word says so and the numbers bear it out."""
        return bool(self.said) and self.n_sums > 0


def find_top_total(cells: pa.Table) -> TopTotal | None:
    """Return how the first row adds up the others, ``None`` where it is a customer.

    It does if one of its first cells says so (as no other of that column does), or if its numbers
    are sums: in two columns, or in one where its first cell is blank.

    Parameters
    ----------
    cells : pyarrow.Table
        The rows below the names that are no footer; blanks null.
    """
    n_others = cells.num_rows - 1
    if n_others < 2:
        return None
    first = [column[0].as_py() or "" for column in cells.columns]
    filled = [place for place, cell in enumerate(first) if cell]
    if len(filled) < 2:
        return None
    said = _word(cells, first, filled)
    sums = [place for place in filled if _could_add_up(cells.column(place))]
    unnamed = not first[0] and cells.column(0).null_count == 1
    if said and not _ALONE.fullmatch(said) and filled[0] == first.index(said):
        return TopTotal(said, sum(_adds_up(cells.column(place)) for place in sums))
    needed = 1 if said or unnamed else 2
    if n_others < _FEWEST_ROWS or len(sums) < needed:
        return None
    n_sums = sum(_adds_up(cells.column(place)) for place in sums)
    return TopTotal(said, n_sums) if n_sums >= needed else None


def with_its_word(row: list[str], width: int) -> list[str]:
    """Return a total whose word stands behind the last column with the word in front."""
    word = next(cell for cell in row[width:] if cell.strip())
    return [word, *row[1:width]] if not row[0].strip() else row[:width]


def _word(cells: pa.Table, first: list[str], filled: list[int]) -> str:
    """Return the cell that names a total as no other cell of its column does."""
    for place in filled[:_LOOKED_AT]:
        cell = first[place]
        if not (names_a_total(cell) or _EVERYBODY.fullmatch(cell)):
            continue
        if not pc.any(pc.equal(cells.column(place).slice(1), cell)).as_py():
            return cell
    return ""


def _could_add_up(column: pa.ChunkedArray) -> bool:
    """Say by some rows whether the first number is no less than the sum of the others."""
    first, *others = column.slice(0, _A_GLANCE).to_pylist()
    if not _is_at_least(first or "", [cell for cell in others if cell]):
        return False
    return any(
        values[0] > 0 and values[0] >= (1 - _NEARLY) * np.nansum(values[1:]) > 0
        for values in _numbers(column.slice(0, _BODY))
    )


def _is_at_least(first: str, others: list[str]) -> bool:
    """Say at a glance whether a number could be a sum: most columns are done with here."""
    try:
        total, values = float(first), [float(cell) for cell in others]
    except ValueError:
        if not any(map(str.isdecimal, first)) or _NO_AMOUNT.search(first):
            return False
        total, *values = (_whole_part(cell) for cell in (first, *others))
    return total + 1 >= (1 - _NEARLY) * sum(values)


def _whole_part(cell: str) -> float:
    """Return what stands before the cents of an amount, whatever its marks are."""
    digits = "".join(filter(str.isdecimal, _CENTS.sub("", cell)))
    return float(digits or 0)


def _adds_up(column: pa.ChunkedArray) -> bool:
    """Say whether the first number is the sum of the others, and more than each of them."""
    for values in _numbers(column):
        total, others = values[0], values[1:]
        close = abs(total - np.nansum(others)) <= _NEARLY * abs(total)
        if close and total > np.nanmax(others, initial=0.0):
            return True
    return False


def _numbers(column: pa.ChunkedArray) -> list[Floats]:
    """Return the numbers of a column, in each way that its marks can be taken; may be empty."""
    found = number_syntax.number_cells(column)
    if not found.found[0] or found.code:
        return []
    marks = [","] if found.comma else ["."] if found.point or not found.either else [".", ","]
    return [number_syntax.to_floats(found, mark) for mark in marks]
