"""A table as it was read, and how it was read."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

TableKind = Literal["customers", "orders"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The decisions that turned bytes into a table.

    Attributes
    ----------
    encoding : str
        The text encoding, or ``""`` for a workbook.
    delimiter : str
        The mark between two cells, or ``""`` for a workbook.
    decimal : str
        The decimal mark, ``"."`` or ``","``.
    sheet : str
        The worksheet that was read, or ``""``.
    notes : tuple of str
        What was mended while reading, a plain sentence each.
    """

    encoding: str = ""
    delimiter: str = ""
    decimal: str = "."
    sheet: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of customers.

    Attributes
    ----------
    name : str
        The file's name.
    fingerprint : str
        SHA-256 of the file's bytes and of how they were read; the key of every cache.
    frame : pandas.DataFrame
        One row a customer in the file's order, index 0 … n - 1. Columns hold float64 or text,
        with NaN for a blank. Treated as read-only.
    reading : Reading
        How the bytes were read.
    kind : {"customers", "orders"}
        What one row of the file is.
    """

    name: str
    fingerprint: str
    frame: pd.DataFrame
    reading: Reading
    kind: TableKind = "customers"

    @property
    def n_rows(self) -> int:
        """The number of rows."""
        return len(self.frame)
