"""What an export must give, said before it is read, and where a reading falls short of that."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
from segmentation.domain.plan import Plan
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file and its truth; what is not said of it is not looked at.

    Attributes
    ----------
    title, name : str
        What it is, and what the file is called.
    content : bytes
    options : ReadOptions
        What the user says.
    key_given : str
        The key that the user names, or ``""``.
    offer : str
        A pattern: the offer so called is taken, and the rest is looked at after that.
    rows, customers : int or None
    columns : tuple of str
        The names of the table as it is read.
    kind : str
    key : str
        The key of the list; a pattern.
    sums : mapping of str to float
        Of columns of the customers.
    cells : mapping of (str, int) to Any
        Of the table as it is read; moments in ISO format.
    blanks : mapping of str to int
        How many cells of a column hold nothing.
    roles, kinds : mapping of str to str
        Patterns.
    levels : mapping of str to tuple of str
    units : mapping of str to str
    read_as : mapping of str to ReadAs
    reading : mapping of str to Any
        Attributes of the reading.
    said, doubts, silent : tuple of str
        Patterns of sentences that must be there, that must be a doubt, that must not be there.
    """

    title: str
    content: bytes
    name: str = "export.csv"
    options: ReadOptions = field(default_factory=ReadOptions)
    key_given: str = ""
    offer: str = ""
    rows: int | None = None
    customers: int | None = None
    columns: tuple[str, ...] = ()
    kind: str = ""
    key: str = ""
    sums: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[tuple[str, int], Any] = field(default_factory=dict)
    blanks: Mapping[str, int] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    read_as: Mapping[str, ReadAs] = field(default_factory=dict)
    reading: Mapping[str, Any] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def faults(export: Export) -> list[str]:
    """Read a file as a user would; return where it is not the truth."""
    options = export.options
    dataset = read_table(export.content, name=export.name, options=options)
    if export.offer:
        offers = [offer for doubt in dataset.reading.doubts for offer in doubt.offers]
        taken = next((one for one in offers if re.search(export.offer, one.label)), None)
        if taken is None:
            return [f"no offer {export.offer!r} among {[one.label for one in offers]}"]
        value = (taken.value,) if taken.setting == "columns" else taken.value
        options = replace(options, **{taken.setting: value})
        dataset = read_table(export.content, name=export.name, options=options)
    customers = as_customers(dataset, Cleaning(key=export.key_given))
    plan = suggest_plan(customers)
    return [
        *_of_the_table(export, dataset),
        *_of_the_customers(export, customers),
        *_of_the_plan(export, plan),
        *_of_the_sentences(export, dataset, customers, plan),
    ]


def _of_the_table(export: Export, dataset: Dataset) -> Iterator[str]:
    frame, reading = dataset.frame, dataset.reading
    if export.rows is not None and dataset.n_rows != export.rows:
        yield f"{dataset.n_rows} rows, not {export.rows}"
    if export.kind and dataset.kind != export.kind:
        yield f"{dataset.kind}, not {export.kind}"
    if export.columns and tuple(frame.columns) != export.columns:
        yield f"columns {list(frame.columns)}"
    for name, right in export.reading.items():
        if getattr(reading, name) != right:
            yield f"{name} {getattr(reading, name)!r}, not {right!r}"
    yield from _of_the_columns(export, dataset)


def _of_the_columns(export: Export, dataset: Dataset) -> Iterator[str]:
    frame, reading = dataset.frame, dataset.reading
    named = {*export.units, *export.read_as, *export.blanks, *(name for name, _ in export.cells)}
    for name in sorted(named - {*frame.columns}):
        yield f"no column {name!r} among {list(frame.columns)}"
    for (name, row), right in export.cells.items():
        if name in frame.columns and not _same(frame[name].iloc[row], right):
            yield f"{name}[{row}] is {frame[name].iloc[row]!r}, not {right!r}"
    for name, right in export.blanks.items():
        if name in frame.columns and frame[name].isna().sum() != right:
            yield f"{frame[name].isna().sum()} blanks in {name}, not {right}"
    for wanted, attribute in ((export.units, "unit"), (export.read_as, "read_as")):
        for name, right in wanted.items():
            column = reading.column(name)
            if column is not None and getattr(column, attribute) != right:
                yield f"{attribute} of {name} is {getattr(column, attribute)!r}, not {right!r}"


def _same(found: Any, right: Any) -> bool:
    if right is None:
        return bool(pd.isna(found))
    if isinstance(right, float):
        return isinstance(found, float) and abs(found - right) < 1e-6
    if isinstance(found, pd.Timestamp):
        return found.isoformat() in (right, f"{right}T00:00:00")
    return bool(found == right)


def _of_the_customers(export: Export, customers: Dataset) -> Iterator[str]:
    if export.customers is not None and customers.n_rows != export.customers:
        yield f"{customers.n_rows} customers, not {export.customers}"
    for name, right in export.sums.items():
        found = customers.frame[name].sum() if name in customers.frame.columns else float("nan")
        if not abs(found - right) < 0.005:
            yield f"{name} sums up to {found}, not {right}"


def _of_the_plan(export: Export, plan: Plan) -> Iterator[str]:
    if export.key and not re.fullmatch(export.key, plan.key or "none"):
        yield f"key {plan.key!r}, not {export.key!r}"
    for wanted, attribute in ((export.roles, "role"), (export.kinds, "kind")):
        for name, right in wanted.items():
            if name not in plan.names:
                yield f"no column {name!r} among {plan.names}"
            elif not re.fullmatch(right, getattr(plan[name], attribute)):
                found, why = getattr(plan[name], attribute), plan[name].reason
                yield f"{attribute} of {name} is {found}, not {right}: {why}"
    for name, levels in export.levels.items():
        if name not in plan.names or plan[name].levels != levels:
            yield f"levels of {name} are {plan[name].levels if name in plan.names else None}"


def _of_the_sentences(
    export: Export, dataset: Dataset, customers: Dataset, plan: Plan
) -> Iterator[str]:
    reading = dataset.reading
    doubts = [
        *(doubt.sentence for doubt in reading.doubts),
        *(column.doubt for column in reading.columns if column.doubt),
        *(doubt.sentence for doubt in customers.doubts),
        *(column.doubt for column in plan.columns if column.doubt),
    ]
    sentences = [
        *doubts,
        *reading.notes,
        *(column.said for column in reading.columns if column.said),
        *(step.sentence for step in customers.steps),
    ]
    for wanted, among in ((export.doubts, doubts), (export.said, sentences)):
        for pattern in wanted:
            if not any(re.search(pattern, sentence) for sentence in among):
                yield f"nothing says {pattern!r}: {among}"
    for pattern in export.silent:
        yield from (f"says {one!r}" for one in sentences if re.search(pattern, one))


def separated(
    rows: Iterable[Sequence[object]], delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Write rows as a program does."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode(encoding)


def comma(value: float, thousands: str = "") -> str:
    """Write an amount with a decimal comma, and a mark between thousands."""
    return f"{value:,.2f}".translate({ord(","): thousands, ord("."): ","})
