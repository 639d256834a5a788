"""The bytes of text cells as arrays, for questions that the first or the last byte answers."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class CellBytes:
    """The bytes of a piece of a column, in UTF-8.

    Attributes
    ----------
    data : ndarray of uint8
        All cells, one behind the other.
    starts, ends : ndarray of int, shape (n_rows,)
        Where each cell begins and ends in ``data``; alike for a blank one.
    """

    data: Bytes
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    @property
    def lengths(self) -> NDArray[np.int32]:
        """Bytes of each cell."""
        return self.ends - self.starts

    @property
    def text(self) -> Bytes:
        """All cells, one behind the other, and nothing before or behind them."""
        if not len(self.starts):
            return self.data[:0]
        return self.data[self.starts[0] : self.ends[-1]]

    def of(self, rows: NDArray[np.intp] | slice) -> "CellBytes":
        """Return the bytes of some cells."""
        return CellBytes(self.data, self.starts[rows], self.ends[rows])

    def at(self, place: int) -> Bytes:
        """Return one byte of each cell, counted from its start or, below 0, from its end.

        What it says of a cell that is shorter has no meaning.
        """
        if not len(self.data):
            return np.zeros(len(self.starts), dtype=np.uint8)
        where = (self.starts if place >= 0 else self.ends) + place
        found: Bytes = self.data.take(where, mode="clip")
        return found


def cell_bytes(cells: pa.Array) -> CellBytes:
    """Return the bytes of a piece of a column, without a copy.

    Parameters
    ----------
    cells : Array of string
    """
    _, offsets, data = cells.buffers()
    n_rows = len(cells)
    if offsets is None or not n_rows:
        none = np.zeros(n_rows, dtype=np.int32)
        return CellBytes(np.zeros(0, dtype=np.uint8), none, none)
    places = np.frombuffer(offsets, np.int32)[cells.offset : cells.offset + n_rows + 1]
    held = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, dtype=np.uint8)
    return CellBytes(held, places[:-1], places[1:])


def marked(signs: bytes) -> NDArray[np.bool_]:
    """Return which of the 256 bytes are among some signs, to be looked up."""
    table = np.zeros(256, dtype=bool)
    table[list(signs)] = True
    return table
