"""File-wide conventions (decimal mark, day/month order) by vote of unambiguous columns."""

from collections import Counter
from dataclasses import dataclass

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.date_syntax import DateCells
from segmentation.ingest.parsing.distinct_values import DistinctValues
from segmentation.ingest.parsing.number_syntax import NumberCells


@dataclass(frozen=True, slots=True)
class FileConventions:
    """Conventions of a file, which decide columns that are ambiguous by themselves.

    Attributes
    ----------
    decimal : {".", ","} or ""
        The mark of the columns that allow one reading, ``""`` where there are none.
    order : {"day", "month"} or ""
        The same for dates.
    delimiter : str
    dollars : bool
        Whether amounts are in dollars.
    decimal_given : bool
        Whether the user gave the decimal mark.
    """

    decimal: str = ""
    order: str = ""
    delimiter: str = ""
    dollars: bool = False
    decimal_given: bool = False


@dataclass(frozen=True, slots=True)
class ColumnEvidence:
    """The readings that the cells of one column allow.

    Attributes
    ----------
    name : str
    number_cells : NumberCells or None
        Where nearly all are numbers.
    date_cells : DateCells or None
        Where nearly all are dates.
    way : ReadAs or None
        Where they are spans of time, count to a date, or say yes by being filled.
    cells : DistinctValues or None
        The cells as plain numbers or days, where the file writes them otherwise.
    rewritten : str
        What was changed in them, to stand behind “with”.
    """

    name: str
    number_cells: NumberCells | None = None
    date_cells: DateCells | None = None
    way: ReadAs | None = None
    cells: DistinctValues | None = None
    rewritten: str = ""

    @property
    def certain(self) -> bool:
        """Whether the column can be read without a look at the others."""
        if self.way is not None:
            return True
        numbers_, dates_ = self.number_cells, self.date_cells
        if numbers_ is not None:
            return numbers_.point or numbers_.comma or not numbers_.either
        if dates_ is not None:
            return bool(dates_.day_first or dates_.month_first or not dates_.open.any())
        return True


class ConventionVotes:
    """Counts the conventions of the unambiguous columns of a file."""

    def __init__(self, delimiter: str, decimal: str | None) -> None:
        self._delimiter, self._decimal = delimiter, decimal
        self._marks: Counter[str] = Counter()
        self._orders: Counter[str] = Counter()
        self._dollars = False

    def add(self, seen: ColumnEvidence) -> None:
        """Add the vote of a column, if it is unambiguous."""
        found, date_cells = seen.number_cells, seen.date_cells
        if found is not None:
            self._dollars |= "$" in found.units
            if found.point != found.comma:
                self._marks["." if found.point else ","] += 1
        if date_cells is not None and bool(date_cells.day_first) != bool(date_cells.month_first):
            self._orders["day" if date_cells.day_first else "month"] += 1

    def add_plain(self, *, point: bool) -> None:
        """Add the vote of a column of plain numbers, with a decimal point or of whole ones."""
        if point:
            self._marks["."] += 1

    def conventions(self) -> FileConventions:
        """Return the conventions of most columns; blank for a draw."""
        return FileConventions(
            decimal=self._decimal or _most_common(self._marks),
            order=_most_common(self._orders),
            delimiter=self._delimiter,
            dollars=self._dollars,
            decimal_given=self._decimal is not None,
        )


def _most_common(votes: "Counter[str]") -> str:
    """Return what was said most often; ``""`` for a draw."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
