"""Restore missing values in the encoded data, for methods that accept NaN."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats
from segmentation.common.column_values import coded, numbers
from segmentation.domain.trait_encoding import Block


def observed(prepared: Floats, frame: pd.DataFrame, blocks: tuple[Block, ...]) -> Floats:
    """Return the prepared data with NaN where a filling stands for a blank.

    Parameters
    ----------
    prepared : ndarray, shape (n_customers, sum of block widths)
        As :func:`segmentation.encoding.encode.encode` gives it for this frame and these blocks.
    frame : DataFrame
    blocks : tuple of Block

    Returns
    -------
    ndarray, shape (n_customers, sum of block widths)
        ``prepared`` itself where nothing is blank.
    """
    blank = np.stack([_blank(frame, block) for block in blocks], axis=1)
    if not blank.any():
        return prepared
    return np.where(np.repeat(blank, [block.width for block in blocks], axis=1), np.nan, prepared)


def _blank(frame: pd.DataFrame, block: Block) -> NDArray[np.bool_]:
    if block.form == "number":
        return np.isnan(numbers(frame, block.trait))
    codes, levels = coded(frame, block.trait)
    known = set(levels) if block.other else set(block.levels)  # any other value counts as a blank
    return np.array([*(level not in known for level in levels), True])[codes]  # -1 is the last
