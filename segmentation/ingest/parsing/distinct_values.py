"""Dictionary encoding of a text column: distinct values and codes.

Most columns of a large file say the same few things over and over. What a text means is worked out
once for each, and then looked up.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_A_PIECE = 65_536  # texts worked on at a time
_SAMPLE = 20_000
_VARIED = 0.5  # a column with more different texts than this share is not worth looking up

Values = TypeVar("Values", bound=np.generic)


@dataclass(frozen=True, slots=True)
class DistinctValues:
    """The cells of a column.

    Attributes
    ----------
    texts : ChunkedArray of string
        The different texts in order of appearance; or every cell, where ``codes`` is ``None``.
    codes : ndarray of int or None
        The position of each row's text, -1 for a blank.
    n_rows, n_blank : int
    """

    texts: pa.ChunkedArray
    codes: NDArray[np.int32] | None
    n_rows: int
    n_blank: int

    @property
    def n_present(self) -> int:
        """Rows that say something."""
        return self.n_rows - self.n_blank

    def at_rows(self, found: NDArray[Values], blank: Any) -> NDArray[Values]:
        """Return what was found out about each text, for each row."""
        if self.codes is None:
            return found
        looked_up: NDArray[Values] = np.append(found, np.array([blank], dtype=found.dtype))
        return looked_up[self.codes]  # -1 is the last

    def present(self) -> NDArray[np.bool_]:
        """Say which rows say something."""
        if self.codes is None:
            valid: NDArray[np.bool_] = pc.is_valid(self.texts).to_numpy().astype(bool)
            return valid
        return self.codes >= 0

    def column(self) -> pa.ChunkedArray:
        """Return every cell as text, in the order of the rows."""
        if self.codes is None:
            return self.texts
        indices = pa.array(self.codes, mask=self.codes < 0)
        return pc.take(pc.cast(self.texts, pa.large_string()), indices)


def find_distinct(cells: pa.ChunkedArray) -> DistinctValues:
    """Find the different texts of a column.

    Parameters
    ----------
    cells : ChunkedArray of string
        Trimmed; blanks null.
    """
    n_rows, n_blank = len(cells), cells.null_count
    whole = cells.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):  # more text than one piece can hold
        return DistinctValues(whole, None, n_rows, n_blank)
    sample = whole.slice(0, _SAMPLE)
    n_different = len(sample.unique())
    if n_different > max(1.0, _VARIED * (len(sample) - sample.null_count)):
        return DistinctValues(_in_pieces(whole), None, n_rows, n_blank)
    coded = whole.dictionary_encode()
    codes = pc.fill_null(coded.indices, -1).to_numpy()
    return DistinctValues(_in_pieces(coded.dictionary), codes, n_rows, n_blank)


def _in_pieces(texts: pa.Array) -> pa.ChunkedArray:
    pieces = [texts.slice(start, _A_PIECE) for start in range(0, len(texts), _A_PIECE)]
    return pa.chunked_array(pieces, texts.type)
