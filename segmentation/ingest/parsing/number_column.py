"""A column of numbers in text → float64, with its unit and a word on its marks."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.formatting import listing
from segmentation.domain.dataset import ColumnReading, Doubt, ReadAs
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.file_conventions import FileConventions
from segmentation.ingest.parsing.mixed_currencies import are_currencies, with_currencies
from segmentation.ingest.parsing.number_syntax import NumberCells, to_floats, units_of
from segmentation.ingest.parsing.own_marks import by_own_marks
from segmentation.ingest.parsing.parsed_column import ParsedColumn, left_blank, text_column

#: The decimal mark of each way to take a column of numbers.
DECIMALS = {ReadAs.NUMBER_POINT: ".", ReadAs.NUMBER_COMMA: ","}
#: All ways to take a column of numbers.
NUMBERS = frozenset({*DECIMALS, ReadAs.NUMBER_OWN})
_OTHER_MARK = {".": ",", ",": "."}
_READ_AS = {".": ReadAs.NUMBER_POINT, ",": ReadAs.NUMBER_COMMA, "each": ReadAs.NUMBER_OWN}
# Currencies of countries where a comma stands between thousands, most of them without cents.
_NO_CENTS = frozenset({"円", "¥", "₩", "元", "圓", "₹", "Rs"})
_MARK_NAMES = {".": "point", ",": "comma"}
# Of so many numbers with decimals some have fewer than three, since noughts at the end are not
# written; where they are, a whole number has them too.
_MANY_MARKED = 30
_MANY_UNMARKED = 5


def number_column(
    name: str, found: NumberCells, cells: DistinctValues, lines: NDArray[np.int64],
    conventions: FileConventions, wanted: ReadAs | None,
) -> ParsedColumn:  # fmt: skip
    """Read a column of numbers; it stays text where they cannot be compared or told.

    Parameters
    ----------
    name : str
    found : NumberCells
        Of ``cells.texts``.
    cells : DistinctValues
    lines : ndarray of int, shape (n_rows,)
        Where each row stands in the file, for messages.
    conventions : FileConventions
        Of the other columns.
    wanted : ReadAs or None
        How the user wants it to be taken.
    """
    units = [unit for unit in found.units if unit]
    several = are_currencies(units)
    if len(units) > 1 and not several and wanted is None:
        said = (
            f"{name} holds several units ({', '.join(units)}), so its values cannot be compared "
            "and were kept as text. Convert them to one unit to use them."
        )
        shown = tuple(text.as_py() for text in cells.texts[:4] if text.is_valid)
        doubts = (Doubt(said, (), shown, name),)
        return replace(text_column(name, cells.column(), said), notes=(said,), doubts=doubts)
    if found.code and wanted is None:
        said = "Codes with leading zeros or many digits, kept as text so that no digit is lost."
        return text_column(name, cells.column(), said)
    decimal, doubt = _decimal(name, found, conventions, wanted)
    own = None
    each = wanted is ReadAs.NUMBER_OWN
    if each or (wanted is None and (not decimal or (several and found.either))):
        own = by_own_marks(found, units_of(cells.texts), of_money=several or each)
        decimal, doubt = ("each", _unsure(name, own.unsure)) if own else (decimal, doubt)
    if not decimal:
        said = (
            f"{name} writes its numbers in two ways, with a point and with a comma, which cannot "
            "be told apart; it was kept as text. Say how to read it."
        )
        return replace(text_column(name, cells.column(), said), notes=(said,))
    numbers = own.numbers if own else to_floats(found, decimal)
    found_values = cells.at_rows(numbers, blank=np.nan)
    lost = cells.present() & np.isnan(found_values)
    unit = units[0] if units and not several else ""
    if unit == "%" and "" in found.units:
        doubt = (
            f"Some values of {name} have a percent sign and some have none; all were taken alike."
        )
    style = _style(found, cells.texts, decimal, unit)
    reading = ColumnReading(
        name,
        _READ_AS[decimal],
        said=f"Numbers, with {listing(style)}." if style else "",
        unit=unit,
        doubt=doubt,
    )
    notes = left_blank(name, "number", lost, cells, lines)
    read = ParsedColumn(pd.Series(found_values), reading, tuple(notes))
    return with_currencies(read, cells, units) if several else read


def _style(found: NumberCells, texts: pa.ChunkedArray, decimal: str, unit: str) -> list[str]:
    """Say what is unusual about the way numbers are written."""
    style = []
    if unit:
        style.append(f"“{unit}” taken as the unit")
    if decimal in (",", "each"):
        style.append(
            "comma as decimal mark" if decimal == "," else "point and comma as decimal mark"
        )
    if found.negative.any():
        style += _minus_signs(texts)
    thousands = _OTHER_MARK.get(decimal, "")
    if thousands and pc.any(pc.match_substring(found.digits, thousands)).as_py():
        style.append(f"{_MARK_NAMES[thousands]} between thousands")
    if pc.any(pc.match_substring_regex(found.digits, "[' ]")).as_py():
        style.append("spaces or apostrophes between thousands")
    return style


def _minus_signs(texts: pa.ChunkedArray) -> list[str]:
    """Say which minus signs are not the usual one."""
    ways = {
        r"^\(": "parentheses as minus",
        r"-$": "a minus sign behind the number",
        r"^- |−|–": "minus signs of several kinds",
    }
    return [
        said
        for pattern, said in ways.items()
        if pc.any(pc.match_substring_regex(texts, pattern)).as_py()
    ]


def _decimal(
    name: str, found: NumberCells, conventions: FileConventions, wanted: ReadAs | None
) -> tuple[str, str]:
    """Return the decimal mark (``each`` for both, ``""`` where it cannot be told) and a doubt."""
    if wanted in DECIMALS:
        return DECIMALS[wanted], ""
    if found.point and found.comma:
        return ("each", "") if not found.either and _no_groups(found) else ("", "")
    if found.point or found.comma:
        return ("." if found.point else ","), ""
    if not found.either:
        return ".", ""
    if found.either == ".,":
        return "", ""
    if found.either == "," and _NO_CENTS.intersection(found.units):
        return ".", ""
    mark = found.either
    grouped = not conventions.decimal and _groups_thousands(found, mark)
    usual = "," if conventions.delimiter == ";" else "."
    decimal = _OTHER_MARK[mark] if grouped else conventions.decimal or usual
    if conventions.decimal_given:
        return decimal, ""
    cell = pc.filter(found.digits, pc.match_substring(found.digits, mark))[0].as_py()
    taken = cell.replace(mark, "." if decimal == mark else "")
    doubt = f"{name}: “{cell}” was read as {_plainly(taken)}, since " + (
        "other columns of the file write numbers so."
        if conventions.decimal
        else f"only numbers from 1,000 on have a {_MARK_NAMES[mark]}."
        if grouped
        else "the cells of the file are split at semicolons."
        if conventions.delimiter == ";"
        else f"no other value shows whether the {_MARK_NAMES[mark]} is a decimal mark."
    )
    return decimal, doubt


def _groups_thousands(found: NumberCells, mark: str) -> bool:
    """Say whether many numbers have the mark, and several have none, all of them below 1,000."""
    marked = pc.match_substring(found.digits, mark)
    unmarked = pc.filter(found.digits, pc.invert(marked))
    below = pc.all(pc.match_substring_regex(unmarked, r"^\d{1,3}$"), min_count=0).as_py()
    enough = len(unmarked.drop_null()) >= _MANY_UNMARKED
    return bool(below and enough and pc.sum(marked).as_py() >= _MANY_MARKED)


def _unsure(name: str, digits: str) -> str:
    """Say that a mark of an amount was taken to set thousands apart, if there is such a one."""
    whole = re.sub("[.,]", "", digits)
    return digits and (
        f"{name}: “{digits}” was read as {_plainly(whole)}, since amounts hardly have three "
        "decimals and no other of this currency shows its decimal mark."
    )


def _no_groups(found: NumberCells) -> bool:
    """Say whether no number has both marks or one of them twice."""
    return not pc.any(pc.match_substring_regex(found.digits, r"[.,].*[.,]")).as_py()


def _plainly(number: str) -> str:
    value = float(number)
    return f"{value:,.10g}"
