"""Evidence of what a column of text is: numbers, dates, spans of time, or none of these."""

import re
from dataclasses import replace

import numpy as np
import pyarrow.compute as pc

from segmentation.common.arrays import Flags
from segmentation.common.column_names import is_date_name, is_identifier_name, is_month_name
from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing import date_syntax, durations, number_syntax
from segmentation.ingest.parsing.counted_dates import (
    are_json_dates,
    could_count,
    counts_finer,
    find_way,
    in_milliseconds,
    of_json_dates,
)
from segmentation.ingest.parsing.date_column import ORDERS
from segmentation.ingest.parsing.date_syntax import DateCells
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.era_years import in_common_years
from segmentation.ingest.parsing.file_conventions import ColumnEvidence
from segmentation.ingest.parsing.missing_markers import is_blank_among_values
from segmentation.ingest.parsing.number_column import NUMBERS
from segmentation.ingest.parsing.number_syntax import NumberCells
from segmentation.ingest.parsing.other_scripts import has_other_digits, with_ascii_digits
from segmentation.ingest.parsing.rewritings import as_plain_numbers, with_colons
from segmentation.ingest.parsing.typed_cells import any_date, any_number

_MOSTLY = 0.95  # a column of so many numbers or dates is one of numbers or dates
_FIRST = 200  # a column whose first values hold no number is none of numbers
_OF_LETTERS = {None, *NUMBERS}  # ways that letters for numbers go with
_NAMELESS = re.compile(r"Column \d+$")


def find_evidence(name: str, cells: DistinctValues, wanted: ReadAs | None) -> ColumnEvidence:
    """See whether a column is written like numbers, dates or spans of time.

    Parameters
    ----------
    name : str
    cells : DistinctValues
    wanted : ReadAs or None
        How the user wants it to be taken.
    """
    if wanted is ReadAs.TEXT or cells.n_present == 0:
        return ColumnEvidence(name)
    first = pc.drop_null(cells.texts).slice(0, _FIRST).to_pylist()
    otherwise = _written_otherwise(name, cells, first, wanted)
    if otherwise is not None:
        return otherwise
    shown = None
    if has_other_digits(first):
        shown = replace(cells, texts=with_ascii_digits(cells.texts))
        first = pc.drop_null(shown.texts).slice(0, _FIRST).to_pylist()
    seen = _look_at(name, shown or cells, first, wanted)
    if shown is not None:
        seen = replace(seen, cells=shown, rewritten="digits of another script")
    if wanted in _OF_LETTERS and not _has_values(seen, shown or cells):
        return _in_letters(name, shown or cells, first, wanted) or seen
    return seen


def _written_otherwise(
    name: str, cells: DistinctValues, first: list[str], wanted: ReadAs | None
) -> ColumnEvidence | None:
    """See what would be taken for something else: microseconds, eras, amounts with a colon."""
    if wanted in (None, ReadAs.DATE_MILLISECONDS) and counts_finer(name, first):
        cut = replace(cells, texts=in_milliseconds(cells.texts))
        return ColumnEvidence(name, way=ReadAs.DATE_MILLISECONDS, cells=cut)
    if wanted in (None, ReadAs.DATE_MILLISECONDS) and are_json_dates(first):
        return ColumnEvidence(
            name,
            way=ReadAs.DATE_MILLISECONDS,
            cells=replace(cells, texts=of_json_dates(cells.texts)),
        )
    days = in_common_years(cells.texts, first) if wanted in (None, *ORDERS) else None
    if days is not None:
        common = replace(cells, texts=days)
        found = date_syntax.date_cells(days)
        return ColumnEvidence(name, date_cells=found, cells=common, rewritten="years of an era")
    amounts = with_colons(cells.texts, first) if wanted in _OF_LETTERS else None
    if amounts is None:
        return None
    plain = replace(cells, texts=amounts.texts)
    numbers = number_syntax.number_cells(plain.texts)
    return ColumnEvidence(name, number_cells=numbers, cells=plain, rewritten=amounts.said)


def _has_values(seen: ColumnEvidence, cells: DistinctValues) -> bool:
    """Say whether a column was found to hold numbers, dates or spans of time."""
    if seen.number_cells is not None:
        return _mostly(seen.number_cells.found | seen.number_cells.infinite, cells)
    return seen.date_cells is not None or seen.way is not None


def _in_letters(
    name: str, cells: DistinctValues, first: list[str], wanted: ReadAs | None
) -> ColumnEvidence | None:
    """See whether letters in the cells make numbers of them: 1.2K, 12.50 DR."""
    rewritten = None if is_identifier_name(name) else as_plain_numbers(cells.texts, first)
    if rewritten is None:
        return None
    plain = replace(cells, texts=rewritten.texts)
    start = pc.drop_null(plain.texts).slice(0, _FIRST).to_pylist()
    seen = _look_at(name, plain, start, wanted)
    if not _has_values(seen, plain):
        return None
    return replace(seen, cells=plain, rewritten=rewritten.said)


def _look_at(
    name: str, cells: DistinctValues, first: list[str], wanted: ReadAs | None
) -> ColumnEvidence:
    if wanted is not None:
        return _as_wanted(name, cells, wanted)
    if is_identifier_name(name):
        return ColumnEvidence(name)
    texts = cells.texts
    numbers = _numbers(cells, first)
    dated = is_dated(name)
    if numbers is None or (dated and not (numbers.point or numbers.comma)):
        date_cells = _dates(cells, first, dated=dated)
        if date_cells is not None:
            return ColumnEvidence(name, date_cells=date_cells)
    if numbers is not None:
        return ColumnEvidence(name, number_cells=numbers, way=_counted(name, numbers))
    if durations.are_durations(name, first) and _mostly(~np.isnan(durations.seconds(texts)), cells):
        return ColumnEvidence(name, way=ReadAs.DURATION)
    measured = number_syntax.of_one_unit(texts)
    if measured is not None and _mostly(measured.found, cells):
        return ColumnEvidence(name, number_cells=measured)
    return ColumnEvidence(name)


def is_dated(name: str) -> bool:
    """Say whether numbers of a column may be days by its name, or by its lack of one."""
    return is_date_name(name) or is_month_name(name) or bool(_NAMELESS.match(name))


def _as_wanted(name: str, cells: DistinctValues, wanted: ReadAs) -> ColumnEvidence:
    if wanted in NUMBERS:
        found = number_syntax.number_cells(cells.texts)
        if not found.found.any():
            found = number_syntax.of_one_unit(cells.texts) or found
        return ColumnEvidence(name, number_cells=found)
    if wanted in ORDERS:
        return ColumnEvidence(name, date_cells=date_syntax.date_cells(cells.texts, compact=True))
    return ColumnEvidence(name, way=wanted)


def _numbers(cells: DistinctValues, first: list[str]) -> NumberCells | None:
    """Return the numbers of a column, ``None`` where it has few."""
    if not any_number(first):
        return None
    found = number_syntax.number_cells(cells.texts)
    return found if _mostly(found.found | found.infinite, cells) else None


def _dates(cells: DistinctValues, first: list[str], *, dated: bool) -> DateCells | None:
    """Return the dates of a column, ``None`` where it has few."""
    if not (dated or any_date(first)):
        return None
    found = date_syntax.date_cells(cells.texts, compact=dated)
    return found if _mostly(found.found, cells) else None


def _counted(name: str, numbers: NumberCells) -> ReadAs | None:
    """Return what the numbers of a column count, where its name is a date's."""
    both = numbers.comma and numbers.point
    if not could_count(name) or both or numbers.code or any(numbers.units):
        return None
    return find_way(name, number_syntax.to_floats(numbers, "," if numbers.comma else "."))


def _mostly(hits: Flags, cells: DistinctValues) -> bool:
    """Say whether nearly all cells that say something are of a kind."""
    n_hits = int(cells.at_rows(hits, blank=False).sum())
    if n_hits in (0, cells.n_present):
        return n_hits > 0
    soft: Flags = pc.fill_null(is_blank_among_values(cells.texts), False).to_numpy().astype(bool)
    n_soft = int(cells.at_rows(soft, blank=False).sum())
    return n_hits >= _MOSTLY * (cells.n_present - n_soft)
