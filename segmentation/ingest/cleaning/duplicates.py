"""Drop duplicate rows."""

import pandas as pd

from segmentation.common.formatting import count
from segmentation.domain.cleaning import CleaningStep


def drop_duplicates(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Leave out rows that repeat an earlier one in every cell; blanks equal each other.

    Returns
    -------
    frame : DataFrame
        Index 0 … n - 1; the same one where no row repeats.
    steps : tuple of CleaningStep
    """
    repeated = frame.duplicated()
    n_rows = int(repeated.sum())
    if not n_rows:
        return frame, ()
    rows = "1 row that repeats" if n_rows == 1 else f"{count(n_rows)} rows that repeat"
    sentence = f"Left out {rows} an earlier one in every cell."
    left = frame[~repeated].reset_index(drop=True)
    return left, (CleaningStep("drop_duplicates", sentence, n_affected=n_rows),)
