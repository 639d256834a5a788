"""Data files of SPSS Statistics → typed tables, with words in the place of codes."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentation.common.answer_order import is_no_answer
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing
from segmentation.common.progress import Reporter
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.subprocess_reader import read_in_subprocess
from segmentation.ingest.formats.typed_table import TypedTable, ValueOrder

SUFFIXES = (".sav", ".zsav")


def read_spss(source: Source, limits: Limits, report: Reporter) -> TypedTable:
    """Read a data file of SPSS Statistics.

    A code becomes the word of its label where every code that occurs has one; a scale of which
    only the ends are labelled stays a number. Codes that the file declares missing are blanks.
    Columns are called by their labels, and by their own names where they have none. The order of
    the codes goes along; answers such as “don’t know” in a column that the file calls ordinal are
    blanks and no step of its scale.

    Raises
    ------
    SegmentationError
        If it is no such file, or larger than the limits.
    """
    return read_in_subprocess(read_values, source, None, limits, report)


def read_values(path: Path, name: str, _: str | None, limits: Limits) -> TypedTable:
    """Read the file in this process: :func:`read_spss` is the door.

    Raises
    ------
    SegmentationError
    """
    try:
        import pyreadstat
    except ImportError:
        raise SegmentationError(
            f"Reading {name} needs the package pyreadstat, which is not installed. Install it, or "
            "save the data as CSV with value labels and load that."
        ) from None
    try:
        _, about = pyreadstat.read_sav(path, metadataonly=True, output_format="dict")
        limits.check_columns(name, about.number_columns)
        limits.check_rows(name, about.number_rows or 0)
        row = sum(about.variable_storage_width.values())
        limits.check_unpacked(name, row * (about.number_rows or 0))
        cells, about = pyreadstat.read_sav(path, output_format="dict")
        ordinal = {name for name, kind in about.variable_measure.items() if kind == "ordinal"}
        return _table(cells, about.column_names_to_labels, about.variable_value_labels, ordinal)
    except (SegmentationError, MemoryError):
        raise
    except (pyreadstat.ReadstatError, pa.ArrowException, OSError, ValueError, OverflowError):
        raise SegmentationError(
            f"{name} cannot be read as a data file of SPSS. Save it again, or as CSV with value "
            "labels, and load that."
        ) from None


def _table(
    cells: Mapping[str, Sequence[Any]],
    labels: Mapping[str, str | None],
    meanings: Mapping[str, Mapping[Any, str]],
    ordinal: Collection[str],
) -> TypedTable:
    """Put words in the place of codes, and labels in the place of names."""
    columns: list[pa.Array] = []
    orders: list[ValueOrder] = []
    kept, nothing = [], set()
    for name, values in cells.items():
        words = {code: word.strip() for code, word in meanings.get(name, {}).items()}
        present = {value for value in values if value is not None}
        if words and present and present <= words.keys():
            steps = {code: word for code, word in words.items() if not is_no_answer(word)}
            if name in ordinal and len(set(steps.values())) > 1:
                nothing |= {words[code] for code in present - steps.keys()}
                words = steps
            in_order = dict.fromkeys(words[code] for code in sorted(words))
            orders.append(ValueOrder(len(columns), tuple(in_order), declared=name in ordinal))
            columns.append(pa.array([words.get(value) for value in values], pa.string()))
        else:
            columns.append(pa.array(values))
            if words and present:
                kept.append(name)
    notes = []
    if orders:
        several = len(orders) > 1
        notes.append(
            f"{count(len(orders))} column{'s' * several} of codes got the words of "
            f"{'their' if several else 'its'} value labels."
        )
    if nothing:
        shown = listing([f"“{word}”" for word in sorted(nothing)])
        notes.append(f"{shown} beside the steps of a scale was taken for a blank.")
    if kept:
        shown = ", ".join(kept[:3]) + (", …" if len(kept) > 3 else "")
        notes.append(f"Codes without a word of their own stay numbers: {shown}.")
    table = pa.table(columns, names=_names(list(cells), labels, meanings))
    return TypedTable(table, tuple(notes), orders=tuple(orders))


def _names(
    names: Sequence[str],
    labels: Mapping[str, str | None],
    meanings: Mapping[str, Mapping[Any, str]],
) -> list[str]:
    """Return what the columns are called: their labels, told apart where they repeat.

    A question with several answers has a column each, with the same label and one value label.
    """
    said = {name: " ".join((labels.get(name) or name).split()) or name for name in names}
    times = Counter(said.values())
    return [
        said[name]
        if times[said[name]] == 1
        else f"{said[name]}: {next(iter(meanings[name].values()))}"
        if len(meanings.get(name, {})) == 1
        else f"{said[name]} ({name})"
        for name in names
    ]
