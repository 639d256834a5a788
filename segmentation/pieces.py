"""A table of any length, prepared and embedded a piece at a time."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pandas as pd

from segmentation.model import Block, Floats
from segmentation.parallel import in_threads
from segmentation.prepare.encode import encode

_ROWS = 8_192  # of a piece: some 10 MB through the network

Outcome = TypeVar("Outcome")


def in_pieces(
    frame: pd.DataFrame, blocks: tuple[Block, ...], work: Callable[[slice, Floats], Outcome]
) -> Iterator[Outcome]:
    """Prepare a table piece by piece, so that never all of it is there.

    Parameters
    ----------
    frame : DataFrame
        With a column for every block.
    blocks : tuple of Block
    work : callable
        (rows, their prepared columns of shape (n_rows, n_inputs)) → what is wanted of them; must
        not depend on the order of the pieces.

    Yields
    ------
    object
        What ``work`` gave, in the order of the rows.

    Raises
    ------
    SegmentationError
        If the table lacks a column.
    """

    def of_piece(start: int) -> Outcome:
        rows = slice(start, start + _ROWS)
        return work(rows, encode(frame.iloc[rows], blocks))

    return in_threads(of_piece, range(0, max(1, len(frame)), _ROWS))
