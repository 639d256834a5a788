"""Values that say nothing, such as 99 for "no answer" → blanks."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.domain.cleaning import CleaningStep


def blanked(
    frame: pd.DataFrame, blanks: Sequence[tuple[str, str]]
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Return the table with some values of some columns as blanks.

    Parameters
    ----------
    frame : DataFrame
    blanks : sequence of (str, str)
        A column and a value of it, as it is written without spaces around it; numbers by their
        size, so ``99`` is ``99.0``.

    Raises
    ------
    SegmentationError
        If the table has no such column.
    """
    steps = []
    for name, value in blanks:
        if name not in frame.columns:
            raise SegmentationError(
                f"There is no column {name!r} to take {value!r} for a blank in."
            )
        column = frame[name]
        says_nothing = _is(column, frame, name, value)
        n_cells = int(says_nothing.sum())
        if n_cells:
            frame = frame.assign(**{name: column.mask(says_nothing)})
        cells = f"{count(n_cells)} cell{'s' * (n_cells != 1)}"
        steps.append(
            CleaningStep(
                "blanks", f"Took {cells} of “{name}” that say “{value}” for blanks.", name, n_cells
            )
        )
    return frame, tuple(steps)


def _is(column: pd.Series, frame: pd.DataFrame, name: str, value: str) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(column):
        try:
            return (column == float(value.replace(",", "."))).to_numpy(dtype=bool)
        except ValueError:
            return np.zeros(len(column), dtype=bool)
    wanted = value.strip()
    return np.array([cell is not None and cell.strip() == wanted for cell in texts(frame, name)])
