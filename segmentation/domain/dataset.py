"""A table with the decisions made while reading it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import pandas as pd

from segmentation.domain.cleaning import Cleaning, CleaningDoubt, CleaningStep

TableKind = Literal["customers", "orders", "items"]


class ReadAs(StrEnum):
    """How the cells of a column are taken."""

    TEXT = "text"
    NUMBER_POINT = "number, decimal point"
    NUMBER_COMMA = "number, decimal comma"
    NUMBER_OWN = "number, each by its own mark"
    DATE_DAY_FIRST = "date, day first"
    DATE_MONTH_FIRST = "date, month first"
    DATE_YEAR_FIRST = "date, year first"
    DATE_SERIAL = "date, days of a spreadsheet"
    DATE_JULIAN = "date, Julian days"
    DATE_SECONDS = "date, seconds since 1970"
    DATE_MILLISECONDS = "date, milliseconds since 1970"
    DURATION = "duration"
    DURATION_HOURS = "duration, hours and minutes"
    FILLED = "yes where filled"
    SEVERAL = "several answers"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says about a file; ``None`` leaves it to be found out.

    Attributes
    ----------
    encoding : str or None
        The text encoding.
    delimiter : str or None
        The mark between two cells.
    decimal : str or None
        The decimal mark, ``"."`` or ``","``.
    sheet : str or None
        The worksheet, or the table of a database file.
    header_row : int or None
        The row of the file, from 1, that holds the column names; 0 where there are none.
    columns : tuple of (str, ReadAs)
        Columns that are to be taken in a certain way.
    blanks : tuple of (str, str)
        Columns, and a cell of theirs that stands for no answer, such as ``99``.
    kept_lines : tuple of int
        Lines of the file, from 1, that are customers, though they look like units or a total.
    like : tuple of (str, ReadAs)
        How columns of these names were taken in an earlier file; it decides where this one leaves a
        doubt, and a name that it lacks does not matter.
    blanks_like : tuple of (str, str)
        Columns of an earlier file, and a cell of theirs that stood for no answer; likewise.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: tuple[tuple[str, ReadAs], ...] = ()
    blanks: tuple[tuple[str, str], ...] = ()
    kept_lines: tuple[int, ...] = ()
    like: tuple[tuple[str, ReadAs], ...] = ()
    blanks_like: tuple[tuple[str, str], ...] = ()

    @property
    def all_blanks(self) -> tuple[tuple[str, str], ...]:
        """The cells that stand for no answer, in this file or in the earlier one."""
        return (*self.blanks, *self.blanks_like)


@dataclass(frozen=True, slots=True)
class Offer:
    """Another way to take what is in doubt.

    Attributes
    ----------
    label : str
        What a button says.
    setting : str
        The attribute of :class:`ReadOptions` that takes it so.
    value : Any
        What that attribute becomes; for ``columns`` the pair, and for ``blanks`` the pairs that are
        added.
    preview : tuple of str
        Some lines as they would be, or as they are in the way that was taken; may be empty.
    """

    label: str
    setting: str
    value: Any
    preview: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision of reading that could have been another.

    Attributes
    ----------
    sentence : str
        What was taken, and why it is not certain.
    offers : tuple of Offer
        The other ways, the likeliest first.
    preview : tuple of str
        Some lines as they were taken; may be empty.
    column : str
        The column that it is about, or ``""``.
    """

    sentence: str
    offers: tuple[Offer, ...] = ()
    preview: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was read.

    Attributes
    ----------
    name : str
    read_as : ReadAs
        How its cells were taken.
    said : str
        The same in words, with what was stripped or mended; a plain sentence, or ``""`` where
        nothing is worth saying.
    unit : str
        A currency sign or ``%`` that stood beside every number, else ``""``.
    doubt : str
        Where the cells could be read otherwise: a sentence that says what was taken, else ``""``.
    made_from, also_from : str
        The columns of the file that it was computed from, or ``""``.
    hint : str
        Why it should only describe segments, for a computed column that repeats another; or ``""``.
    levels : tuple of str
        Its values in the order that the file itself keeps them in, lowest first; empty where it
        has none.
    scale : bool
        Whether the file says that ``levels`` are steps of a scale.
    """

    name: str
    read_as: ReadAs
    said: str = ""
    unit: str = ""
    doubt: str = ""
    made_from: str = ""
    hint: str = ""
    also_from: str = ""
    levels: tuple[str, ...] = ()
    scale: bool = False

    @property
    def sources(self) -> frozenset[str]:
        """The columns of the file that it was computed from; none of a column of the file."""
        return frozenset({self.made_from, self.also_from} - {""})


@dataclass(frozen=True, slots=True)
class Reading:
    """The decisions made while parsing a file into a table.

    Attributes
    ----------
    encoding : str
        The text encoding, or ``""`` where cells have types of their own.
    encodings : tuple of str
        The encodings that give a readable text, the one taken first; one only where it is certain.
    delimiter : str
        The mark between two cells, or ``""`` where there is none.
    decimal : str
        The decimal mark, ``"."`` or ``","``.
    sheet : str
        The worksheet or table that was read, or ``""``.
    sheets : tuple of str
        All that the file has.
    header_row : int
        The row of the file, from 1, that the column names came from; 0 where there were none.
    notes : tuple of str
        What was mended while reading, a plain sentence each.
    columns : tuple of ColumnReading
        One a column of the table.
    doubts : tuple of Doubt
        What could be meant otherwise beyond the ``doubt`` of a column.
    options : ReadOptions
        What the user had said.
    """

    encoding: str = ""
    encodings: tuple[str, ...] = ()
    delimiter: str = ""
    decimal: str = "."
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_row: int = 1
    notes: tuple[str, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    options: ReadOptions = field(default_factory=ReadOptions)

    def column(self, name: str) -> ColumnReading | None:
        """Return how a column was read, or ``None`` for one that is not of this table."""
        return next((column for column in self.columns if column.name == name), None)

    def by_name(self) -> dict[str, ColumnReading]:
        """Return how each column was read, by its name; the first of several."""
        return {column.name: column for column in reversed(self.columns)}


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of customers or of orders.

    Attributes
    ----------
    name : str
        The file's name.
    fingerprint : str
        SHA-256 of the file's bytes, of how they were read and of how the table was cleaned; the
        key of every cache.
    frame : pandas.DataFrame
        One row a customer (or an order) in the file's order, index 0 … n - 1. Columns hold
        float64, text (``str``) or ``datetime64[s]``, with NaN or NaT for a blank. Treated as
        read-only.
    reading : Reading
        How the bytes were read.
    kind : {"customers", "orders", "items"}
        What one row is; ``items`` are things bought, without an amount.
    cleaning : Cleaning or None
        How the table was cleaned and turned into customers; ``None`` for a table as it was read.
    steps : tuple of CleaningStep
        What that did, in order.
    doubts : tuple of CleaningDoubt
        What of it could be meant otherwise.
    """

    name: str
    fingerprint: str
    frame: pd.DataFrame
    reading: Reading
    kind: TableKind = "customers"
    cleaning: Cleaning | None = None
    steps: tuple[CleaningStep, ...] = ()
    doubts: tuple[CleaningDoubt, ...] = ()

    @property
    def n_rows(self) -> int:
        """The number of rows."""
        return len(self.frame)
