"""A file → a :class:`~segmentation.domain.dataset.Dataset`."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.threads import BackgroundTask
from segmentation.domain.dataset import Dataset, Reading, ReadOptions, TableKind
from segmentation.ingest.formats import delimited
from segmentation.ingest.formats.encodings import doubts_of, find_encoding
from segmentation.ingest.formats.file_kind import FileKind, kind_of
from segmentation.ingest.formats.header_detection import unique_names
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.source import Source, open_source
from segmentation.ingest.formats.text_grid import TextGrid, trim, workbook_grid
from segmentation.ingest.formats.typed_table import TypedTable, ValueOrder
from segmentation.ingest.orders.detect_columns import find_order_columns
from segmentation.ingest.orders.item_list import find_items
from segmentation.ingest.parsing import table_doubts
from segmentation.ingest.parsing.debit_credit import doubt_of_signs
from segmentation.ingest.parsing.infer_columns import parse_columns
from segmentation.ingest.parsing.parsed_column import ParsedColumn, with_unit
from segmentation.ingest.parsing.typed_columns import parse_typed_columns
from segmentation.ingest.parsing.wrapped_cells import unescaped

_MOST_SHEETS = 5  # that are named
_CELLS = 0.5  # share of the time that splitting into cells takes


def read_table(
    place: str | Path | bytes,
    *,
    name: str | None = None,
    options: ReadOptions | None = None,
    limits: Limits = UNLIMITED,
    progress: Reporter = silent,
) -> Dataset:
    """Read a text file, a workbook, a Parquet or an SPSS file, or a table of an SQLite file.

    Parameters
    ----------
    place : path or bytes
        The file, or its content.
    name : str, optional
        The file's name; for messages, and to tell what it is.
    options : ReadOptions, optional
        What overrules that which would be found out.
    limits : Limits
        The most that is read.
    progress : callable
        Told how much was read; may raise to cancel.

    Returns
    -------
    Dataset

    Raises
    ------
    SegmentationError
        If there is no such file, it is larger than the limits, or it holds no table.
    """
    options = options or ReadOptions()
    source = open_source(place, name)
    if source.size == 0:
        raise SegmentationError(
            f"{source.name} is empty. Choose a file with a header and some rows."
        )
    limits.check_size(source.name, source.size)
    kind = kind_of(source)
    with BackgroundTask(source.digest) as digest:
        if kind is FileKind.TEXT:
            digest.start()  # while it is read, since both take long only for a large file
            table = _text_file(source, options, limits, progress)
        elif kind is FileKind.WORKBOOK:
            table = _workbook(source, options, limits, progress)
        else:
            table = _typed(source, kind, options, limits, progress)
        progress(Progress("Reading your file", 1.0))
        return _dataset(source.name, digest.result(), table, options)


def from_typed(
    name: str, digest: str, typed: TypedTable, options: ReadOptions | None = None
) -> Dataset:
    """Return a table whose cells have types of their own, such as a database gives, as a dataset.

    Parameters
    ----------
    name : str
        What it is called.
    digest : str
        Tells its content from any other; part of every cache's key.
    typed : TypedTable
    options : ReadOptions, optional
    """
    options = options or ReadOptions()
    return _dataset(name, digest, _native_table(name, typed, options), options)


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Sequence[ParsedColumn]
    reading: Reading


def _text_file(source: Source, options: ReadOptions, limits: Limits, report: Reporter) -> _Table:
    letters = find_encoding(source, options.encoding)
    source, encoding = letters.source, letters.encoding
    dialect = delimited.find_dialect(source, encoding, options.delimiter)
    reading = Reading(
        encoding=encoding, encodings=letters.choices, delimiter=dialect.delimiter,
        notes=letters.notes, doubts=doubts_of(letters),
    )  # fmt: skip
    first, second = part(report, 0.0, _CELLS), part(report, _CELLS, 1.0)
    return _from_grid(
        source.name,
        delimited.read_grid(source, encoding, dialect, options.header_row, limits, first),
        reading,
        options,
        second,
    )


def _workbook(source: Source, options: ReadOptions, limits: Limits, report: Reporter) -> _Table:
    from segmentation.ingest.formats import excel

    sheet = excel.read_sheet(source, options.sheet, limits, part(report, 0.0, _CELLS))
    grid = workbook_grid(source.name, sheet.cells, options.header_row)
    notes = _other_sheets("sheet", sheet.sheet, sheet.sheets)
    reading = Reading(sheet=sheet.sheet, sheets=sheet.sheets, notes=notes)
    return _from_grid(source.name, grid, reading, options, part(report, _CELLS, 1.0))


def _other_sheets(what: str, taken: str, sheets: Sequence[str]) -> tuple[str, ...]:
    """Say that a file has more sheets or tables than the one that was taken."""
    others = [f"“{name}”" for name in sheets if name != taken]
    if not others:
        return ()
    shown = others[:_MOST_SHEETS]
    if len(others) > len(shown):
        shown.append(f"{count(len(others) - len(shown))} more")
    return (f"Only the {what} “{taken}” was read; the file also has {listing(shown)}.",)


def _typed(
    source: Source, kind: FileKind, options: ReadOptions, limits: Limits, report: Reporter
) -> _Table:
    if kind is FileKind.SQLITE:
        from segmentation.ingest.formats.sqlite import read_sqlite

        typed = read_sqlite(source, options.sheet, limits, part(report, 0.0, _CELLS))
    elif kind is FileKind.SPSS:
        from segmentation.ingest.formats.spss import read_spss

        typed = read_spss(source, limits, part(report, 0.0, _CELLS))
    else:
        from segmentation.ingest.formats.parquet import read_parquet

        typed = read_parquet(source, limits, part(report, 0.0, _CELLS))
    return _native_table(source.name, typed, options, part(report, _CELLS, 1.0))


def _from_grid(
    name: str, grid: TextGrid, reading: Reading, options: ReadOptions, report: Reporter
) -> _Table:
    grid = trim(name, grid, options.kept_lines)
    names, notes = unique_names([unescaped(name) for name in grid.names])
    if grid.header_row == 0:
        notes.append(
            "The first row holds values and no column names, so the columns were numbered."
        )
    cells = [grid.cells.column(place) for place in range(len(names))]
    kept = [
        place
        for place in range(len(names))
        if grid.names[place] or cells[place].null_count < len(cells[place])
    ]
    if grid.header_row:
        nameless = [place for place in kept if not grid.names[place]]
        notes += [f"A column has no name and is called “{names[place]}”." for place in nameless[:3]]
    reading = replace(reading, header_row=grid.header_row, doubts=(*reading.doubts, *grid.doubts))
    notes = [*reading.notes, *grid.notes, *notes]
    lines = grid.lines
    waiting = [cells[place] for place in kept]
    units = {names[place]: unit for place, unit in enumerate(grid.units[: len(names)]) if unit}
    del cells, grid  # so that a column's text is let go of as soon as it is read
    columns, decimal = parse_columns(
        [names[place] for place in kept], waiting, lines,
        delimiter=reading.delimiter, decimal=options.decimal, wanted=options.columns,
        like=options.like, blanks=options.all_blanks, report=report,
    )  # fmt: skip
    columns = [with_unit(column, units.get(column.reading.name, "")) for column in columns]
    # Arrow keeps what the text took, and the steps to come do not ask Arrow for memory.
    pa.default_memory_pool().release_unused()
    notes += [note for column in columns for note in column.notes]
    signs = doubt_of_signs(columns)
    notes += [doubt.sentence for doubt in signs]
    reading = replace(
        reading, decimal=decimal, notes=tuple(notes),
        doubts=(*reading.doubts, *table_doubts.doubts_of(columns), *signs),
    )  # fmt: skip
    return _Table(columns, reading)


def _native_table(
    name: str, typed: TypedTable, options: ReadOptions, report: Reporter = silent
) -> _Table:
    table = typed.table
    if table.num_columns == 0:
        raise SegmentationError(f"{name} has no column that can be read.")
    if table.num_rows == 0:
        raise SegmentationError(
            f"{typed.sheet or name} has column names but no rows below them. "
            "Choose a file with customers in it."
        )
    names, notes = unique_names(table.column_names)
    columns = parse_typed_columns(names, table, options, report)
    orders = {names[order.place]: order for order in typed.orders}
    columns = [_in_order(column, orders.get(column.reading.name)) for column in columns]
    others = _other_sheets("table", typed.sheet, typed.sheets)
    notes = [*typed.notes, *others, *notes, *(note for column in columns for note in column.notes)]
    signs = doubt_of_signs(columns)
    notes += [doubt.sentence for doubt in signs]
    reading = Reading(
        sheet=typed.sheet, sheets=typed.sheets, notes=tuple(notes),
        doubts=(*table_doubts.doubts_of(columns), *signs),
    )  # fmt: skip
    return _Table(columns, reading)


def _in_order(column: ParsedColumn, order: ValueOrder | None) -> ParsedColumn:
    """Return a column with the order that the file keeps its values in, where it has one."""
    if order is None:
        return column
    reading = replace(column.reading, levels=order.values, scale=order.declared)
    return replace(column, reading=reading)


def _dataset(name: str, digest: str, table: _Table, options: ReadOptions) -> Dataset:
    frame = pd.DataFrame({c.reading.name: c.column for c in table.columns}, copy=False)
    for said, _ in (*options.columns, *options.blanks):
        if said not in frame.columns:
            raise SegmentationError(f"{name} has no column {said!r}.")
    reading = replace(
        table.reading, columns=tuple(c.reading for c in table.columns), options=options
    )
    # What the user said counts by what came of it: to choose what was found anyway is no change.
    taken = replace(reading, options=ReadOptions(), encodings=())
    return Dataset(
        name=name,
        fingerprint=hashlib.sha256(f"{digest}/{taken!r}".encode()).hexdigest(),
        frame=frame,
        reading=reading,
        kind=_kind(frame),
    )


def _kind(frame: pd.DataFrame) -> TableKind:
    if find_order_columns(frame):
        return "orders"
    return "items" if find_items(frame) else "customers"
