"""Encode and embed a table in chunks, to bound memory."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.threads import in_threads
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode
from segmentation.encoding.missing_values import observed
from segmentation.representation.numpy_network import embed

_CHUNK_ROWS = 8_192  # of a piece: some 10 MB through the network

ChunkResult = TypeVar("ChunkResult")


def in_chunks(
    frame: pd.DataFrame, blocks: tuple[Block, ...], work: Callable[[slice, Floats], ChunkResult]
) -> Iterator[ChunkResult]:
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

    def of_chunk(start: int) -> ChunkResult:
        rows = slice(start, start + _CHUNK_ROWS)
        return work(rows, encode(frame.iloc[rows], blocks))

    return in_threads(of_chunk, range(0, max(1, len(frame)), _CHUNK_ROWS))


def assignment_points(
    representation: Representation,
    prepared: Floats,
    frame: pd.DataFrame,
    blocks: tuple[Block, ...],
) -> Floats:
    """Return what segments are assigned by.

    Parameters
    ----------
    representation : Representation
    prepared : ndarray, shape (n_customers, n_inputs)
        The frame's customers as ``encode`` gives them.
    frame : DataFrame
    blocks : tuple of Block

    Returns
    -------
    ndarray, shape (n_customers, n_latent)
        The latent vectors; NaN for blanks where the representation leaves them open.
    """
    latent = embed(representation, prepared)
    return observed(latent, frame, blocks) if representation.blanks == "open" else latent
