"""Limits on the size of files."""

from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read from one file; ``None`` sets no limit.

    Attributes
    ----------
    n_bytes : int or None
        Of the file.
    n_rows, n_columns : int or None
        Of the table.
    unpacked_bytes : int
        Of what a compressed file says it holds; it is checked before anything is unpacked.
    memory_bytes : int
        That the process may take which reads a file with types of its own, where the system can
        hold it to that.
    seconds : float
        That this process, or a database, may take.
    """

    n_bytes: int | None = None
    n_rows: int | None = None
    n_columns: int | None = 5_000
    unpacked_bytes: int = 4_000_000_000
    memory_bytes: int = 4_000_000_000
    seconds: float = 60.0

    def check_size(self, name: str, n_bytes: int) -> None:
        """Refuse a file that is too large.

        Raises
        ------
        SegmentationError
        """
        if self.n_bytes is not None and n_bytes > self.n_bytes:
            raise SegmentationError(
                f"{name} has {_megabytes(n_bytes)} MB; at most {_megabytes(self.n_bytes)} MB are "
                "read here. Leave out columns or rows that are not needed, save it as Parquet, or "
                "ask whoever runs this server to raise the limit."
            )

    def check_unpacked(self, name: str, n_bytes: int) -> None:
        """Refuse a file that would unpack to too much.

        Raises
        ------
        SegmentationError
        """
        if n_bytes > self.unpacked_bytes:
            raise SegmentationError(
                f"{name} would unpack to {_megabytes(n_bytes)} MB, more than is read here. "
                "Save the table alone as CSV and load that."
            )

    def check_rows(self, name: str, n_rows: int) -> None:
        """Refuse a table of too many rows.

        Raises
        ------
        SegmentationError
        """
        if self.n_rows is not None and n_rows > self.n_rows:
            raise SegmentationError(
                f"{name} has more than {count(self.n_rows)} rows, the most that are read here. "
                "Load a part of it, or ask whoever runs this server to raise the limit."
            )

    def check_columns(self, name: str, n_columns: int) -> None:
        """Refuse a table of too many columns.

        Raises
        ------
        SegmentationError
        """
        if self.n_columns is not None and n_columns > self.n_columns:
            raise SegmentationError(
                f"{name} has {count(n_columns)} columns; at most {count(self.n_columns)} are read. "
                "Leave out those that say nothing about customers, and load it again."
            )

    def cut_note(self, table: str) -> str:
        """Say that only so many rows of a database's table were read."""
        assert self.n_rows is not None
        return f"Only the first {count(self.n_rows)} rows of “{table}” were read."


UNLIMITED = Limits()


def _megabytes(n_bytes: int) -> str:
    return count(max(1, round(n_bytes / 1_000_000)))
