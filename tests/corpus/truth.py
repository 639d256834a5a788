"""What a file must give, and where a reading of it falls short of that."""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pandas as pd

from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, ReadOptions
from segmentation.domain.plan import Plan

Cell = float | str | dt.datetime | None

#: How a column is taken where nothing is remarkable about it.
_PLAIN = frozenset({ReadAs.TEXT, ReadAs.NUMBER_POINT, ReadAs.DATE_YEAR_FIRST})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it truly holds, and how the file writes it.

    Roles, kinds and units are patterns, since some columns may fairly be one thing or another.

    Attributes
    ----------
    name : str
        As the table has it; one that ends in ``…`` gives the beginning only.
    cells : tuple
        Numbers, text or moments; ``None`` for a blank.
    texts : tuple of str
        The same as the file writes them.
    role, kind, unit : str
        Patterns.
    said : str
        A pattern that some sentence about the column must match.
    doubt : bool or None
        Whether it could be read otherwise; ``None`` where either answer is fair.
    heading : str or None
        What the file writes above the column, if not its name.
    digits : bool
        Whether digits may fairly be kept as text or as numbers.
    """

    name: str
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]
    role: str = "trait"
    kind: str = "number"
    unit: str = ""
    said: str = ""
    doubt: bool | None = False
    heading: str | None = None
    digits: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """What reading a file must give.

    Attributes
    ----------
    columns : tuple of Column
        All of them, in order; none where the file must be refused.
    said : tuple of str
        Patterns; some sentence of the reading must match each.
    refused : tuple of str
        Patterns; the refusal must match each. Empty where the file must be read.
    table_kind : {"customers", "orders"}
    reading : tuple of (str, object)
        Attributes of the reading, and what they must be.
    several_encodings : bool or None
        Whether more than one text encoding must be offered; ``None`` where either is fair.
    """

    columns: tuple[Column, ...] = ()
    said: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    table_kind: str = "customers"
    reading: tuple[tuple[str, object], ...] = ()
    several_encodings: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """Return what can be written as JSON; how the file writes its cells is left out."""
        if self.refused:
            return {"refused": list(self.refused)}
        columns = []
        for column in self.columns:
            written = asdict(replace(column, texts=()))
            written["cells"] = [
                cell.isoformat() if isinstance(cell, dt.datetime) else cell for cell in column.cells
            ]
            del written["texts"], written["heading"]
            columns.append(written)
        return {
            "table": self.table_kind,
            "columns": columns,
            "said": list(self.said),
            "reading": {name: list(v) if isinstance(v, tuple) else v for name, v in self.reading},
        }


@dataclass(frozen=True, slots=True)
class File:
    """An awkward file, and its truth.

    Attributes
    ----------
    title : str
        A short name, unique among the files.
    name : str
        The file's name.
    awkward : str
        What is awkward about it, in a few words.
    content : bytes
    truth : Truth
    options : ReadOptions
        What a user would have to say to have it read right.
    """

    title: str
    name: str
    awkward: str
    content: bytes
    truth: Truth
    options: ReadOptions = field(default_factory=ReadOptions)


def sentences(dataset: Dataset) -> tuple[str, ...]:
    """Return all that is said about the reading of a file, once each."""
    told = [*dataset.reading.notes, *(step.sentence for step in dataset.steps)]
    for column in dataset.reading.columns:
        for sentence in filter(None, (column.said, column.doubt)):
            named = column.name in sentence
            told.append(sentence if named else f"{column.name}: {sentence}")
    return tuple(dict.fromkeys(told))


def faults_of_refusal(message: str, truth: Truth) -> list[str]:
    """Say where a refusal differs from the truth."""
    if not truth.refused:
        return [f"refused: {message}"]
    return [
        f"the refusal lacks /{wanted}/: {message}" for wanted in _lacking(truth.refused, message)
    ]


def faults(dataset: Dataset, plan: Plan, truth: Truth) -> list[str]:
    """Say where a table differs from the truth.

    Parameters
    ----------
    dataset : Dataset
        As it was read.
    plan : Plan
        Suggested for its customers.
    truth : Truth
    """
    if truth.refused:
        return ["read, though it must be refused"]
    frame, reading = dataset.frame, dataset.reading
    wrong = []
    if dataset.kind != truth.table_kind:
        wrong.append(f"taken as {dataset.kind}")
    for name, wanted in truth.reading:
        if getattr(reading, name) != wanted:
            wrong.append(f"{name} is {getattr(reading, name)!r}, not {wanted!r}")
    if truth.several_encodings not in (None, len(reading.encodings) > 1):
        wrong.append(f"encodings {reading.encodings}")
    told = sentences(dataset)
    wrong += [f"nothing said matches /{p}/: {told}" for p in _lacking(truth.said, *told)]
    names = [str(name) for name in frame.columns]
    if not _same_names(names, [column.name for column in truth.columns]):
        return [*wrong, f"columns {names}"]
    for name, column in zip(names, truth.columns, strict=True):
        own = reading.column(name)
        if own is None:
            wrong.append(f"{name}: no reading")
            continue
        about = [sentence for sentence in told if name in sentence]
        wrong += [f"{name}: {fault}" for fault in _of_cells(frame[name], column)]
        wrong += [f"{name}: {fault}" for fault in _of_words(own, column, about)]
        if truth.table_kind == "customers":
            wrong += [f"{name}: {fault}" for fault in _of_plan(plan, name, column)]
    return wrong


def _of_cells(found: pd.Series, column: Column) -> Iterator[str]:
    """Say which cells of a column, or which type, are wrong."""
    if column.digits and found.dtype == "float64":
        found = found.map("{:.0f}".format).where(found.notna(), None)
    types = {float: ("float64",), dt.datetime: ("datetime64[s]",), str: ("str", "object")}
    wanted = next((types[type(cell)] for cell in column.cells if cell is not None), None)
    if wanted and str(found.dtype) not in wanted:
        yield f"{found.dtype}, not {wanted[0]}"
        return
    if len(found) != len(column.cells):
        yield f"{len(found)} rows, not {len(column.cells)}"
        return
    pairs = enumerate(zip(found, column.cells, strict=True))
    different = [(row, got, cell) for row, (got, cell) in pairs if not _same(got, cell)]
    if different:
        row, got, cell = different[0]
        yield f"{len(different)} cells differ, first in row {row}: {got!r}, not {cell!r}"


def _same(got: Any, cell: Cell) -> bool:
    if cell is None or pd.isna(got):
        return cell is None and bool(pd.isna(got))
    return bool(got == cell)


def _of_words(own: ColumnReading, column: Column, about: list[str]) -> Iterator[str]:
    """Say what should have been said about a column, or should not."""
    told = [own.said, own.doubt, *about]
    if not re.fullmatch(column.unit, own.unit):
        yield f"unit {own.unit!r}, not /{column.unit}/"
    if column.doubt is not None and column.doubt != bool(own.doubt):
        yield f"doubt {own.doubt!r}" if own.doubt else "no doubt is said"
    yield from (f"nothing said matches /{p}/: {told}" for p in _lacking([column.said], *told))
    silent = not any(told) and not own.unit and own.read_as in _PLAIN
    if silent and any(map(_mended, column.texts, column.cells)):
        yield "mended in silence"


def _mended(text: str, cell: Cell) -> bool:
    """Say whether a number or a moment is written so that not every program would read it."""
    readers: dict[type, Callable[[str], Any]] = {
        float: float,
        dt.datetime: dt.datetime.fromisoformat,
    }
    if cell is None or type(cell) not in readers:
        return False
    try:
        read = readers[type(cell)](text.strip())
    except ValueError:
        return True
    if isinstance(cell, float) and math.isnan(read):
        return True
    return bool(read != cell)


def _of_plan(plan: Plan, name: str, column: Column) -> Iterator[str]:
    if name not in plan.names:
        yield "no part in the plan"
        return
    planned = plan[name]
    if not re.fullmatch(column.role, planned.role.value):
        yield f"role {planned.role.value}, not {column.role} ({planned.reason})"
    if not re.fullmatch(column.kind, planned.kind.value):
        yield f"kind {planned.kind.value}, not {column.kind} ({planned.reason})"


def _same_names(names: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(names) == len(wanted) and all(
        name.startswith(want[:-1]) if want.endswith("…") else name == want
        for name, want in zip(names, wanted, strict=True)
    )


def _lacking(patterns: Sequence[str], *texts: str) -> list[str]:
    """Return the patterns that no text matches."""
    return [p for p in patterns if not any(re.search(p, text, re.IGNORECASE) for text in texts)]
