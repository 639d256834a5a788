"""What a program sent, as records or as text → a table of customers or orders."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import pyarrow as pa

from segmentation.api.accepted_columns import AcceptedColumn, is_added_up
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.domain.segment_model import SegmentModel
from segmentation.ingest.formats.file_kind import FileKind, kind_of
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.formats.typed_table import TypedTable
from segmentation.ingest.read_table import from_typed, read_table
from segmentation.monitoring.match_columns import with_known_names
from segmentation.monitoring.read_as_known import read_as_known

Read = TypeVar("Read")

_BODY = "the body"
_TYPES = {"number": pa.float64(), "text": pa.string(), "date": pa.timestamp("s")}


def dataset_of_records(
    model: SegmentModel, columns: Sequence[AcceptedColumn], records: Sequence[dict[str, Any]]
) -> Dataset:
    """Return records as the table that a file with the same cells would be.

    Nothing is guessed: each column is taken as the model knows it.

    Parameters
    ----------
    model : SegmentModel
    columns : sequence of AcceptedColumn
    records : sequence of dict
        Checked values by column.

    Returns
    -------
    Dataset
        With the columns that at least one record has.
    """
    sent = [c for c in columns if any(c.name in record for record in records)]
    table = pa.table(
        {
            c.name: pa.array([record.get(c.name) for record in records], type=_TYPES[c.form])
            for c in sent
        }
    )
    ways = tuple((c.name, c.read_as) for c in sent if c.form == "text")
    options = ReadOptions(columns=ways, like=model.reading, blanks_like=model.no_answers)
    dataset = from_typed(_BODY, "", TypedTable(table), options)
    # A few customers may look like a log of orders by chance; the model knows what it is.
    return dataset if is_added_up(model) else replace(dataset, kind="customers")


def dataset_of_csv(model: SegmentModel, content: bytes, limits: Limits) -> Dataset:
    """Return text as the table that ``score`` makes of the same file.

    Parameters
    ----------
    model : SegmentModel
    content : bytes
    limits : Limits
        The most that is read.

    Returns
    -------
    Dataset
        Its columns under the names that the model knows.

    Raises
    ------
    SegmentationError
        If it is no text, no table, too long, or lacks a column; no sentence repeats a cell.
    """
    read = partial(_read_text, content, limits)
    dataset, matches = _without_cells(
        lambda: read_as_known(
            model, lambda like, blanks: read(ReadOptions(like=like, blanks_like=blanks))
        )
    )
    lacking = [match.wanted for match in matches.missing if match.needed]
    if lacking:
        names = ", ".join(f"“{name}”" for name in lacking)
        raise SegmentationError(
            f"The table has no column {names}, which the model needs. Name columns so."
        )
    return with_known_names(dataset, matches)


def _read_text(content: bytes, limits: Limits, options: ReadOptions) -> Dataset:
    if kind_of(open_source(content, _BODY)) is not FileKind.TEXT:
        raise SegmentationError
    return read_table(content, name=_BODY, options=options, limits=limits)


def _without_cells(read: Callable[[], Read]) -> Read:
    """Say of whatever cannot be read the same sentence: others may repeat what stands there."""
    try:
        return read()
    except SegmentationError:
        raise SegmentationError(
            "The body cannot be read as a table: send CSV text with a header row, and no more rows "
            "and columns than this server takes."
        ) from None
