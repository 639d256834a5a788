"""How the rows of a text file are written."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from segmentation.ingest.formats.rare_dialects import unquoted
from segmentation.ingest.formats.space_separated import SPACES, aligned


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""How rows are written.

    Attributes
    ----------
    delimiter : str
    escaped : bool
        Whether a quotation mark inside a cell is written ``\"`` rather than twice.
    skipped : int
        Lines at the start that say how the file is written (``sep=;``).
    cuts : tuple of int
        Where columns of a fixed width begin; empty where runs of spaces stand between cells.
    quote : str
        What stands around cells that hold the delimiter.
    whole_lines : bool
        Whether quotation marks stand around whole lines, too.
    """

    delimiter: str
    escaped: bool = False
    skipped: int = 0
    cuts: tuple[int, ...] = ()
    quote: str = '"'
    whole_lines: bool = False

    def rows(self, lines: Iterable[str], end: str = "") -> Any:
        """Return a reader of rows, and of a last line if there is to be one."""
        lines = map(unquoted, lines) if self.whole_lines else iter(lines)
        for _ in range(self.skipped):
            next(lines, None)
        delimiter = self.delimiter
        if delimiter == SPACES:
            lines, delimiter = aligned(lines, self.cuts), "\t"
        return csv.reader(
            chain(lines, [end] if end else []),
            delimiter=delimiter,
            quotechar=self.quote,
            skipinitialspace=True,  # or a quotation mark behind a space would be a letter
            doublequote=not self.escaped,
            escapechar="\\" if self.escaped else None,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What is unusual about the way that rows are written."""
        if not self.whole_lines:
            return ()
        return ("Quotation marks stood around each whole line and were taken off.",)
