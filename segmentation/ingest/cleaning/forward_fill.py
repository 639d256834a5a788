"""Forward fill of missing values."""

import pandas as pd

from segmentation.common.column_names import is_identifier_name
from segmentation.common.formatting import count
from segmentation.domain.cleaning import CleaningStep


def forward_fill(
    frame: pd.DataFrame, keep: str = ""
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Fill each blank with the last value above it in its column.

    Identifiers stay blank: a row without a customer is not that of the customer above. So do
    blanks with nothing above them.

    Parameters
    ----------
    frame : DataFrame
    keep : str
        One more column that is left alone: the customer's key.

    Returns
    -------
    frame : DataFrame
        The same one where nothing was filled.
    steps : tuple of CleaningStep
        One for each column that was filled.
    """
    filled: dict[str, pd.Series] = {}
    steps = []
    for name in frame.columns:
        blank = frame[name].isna()
        if name == keep or is_identifier_name(name) or not blank.any() or blank.all():
            continue
        column = frame[name].ffill()
        n_cells = int((blank & column.notna()).sum())
        if n_cells:
            filled[name] = column
            cells = "1 blank" if n_cells == 1 else f"{count(n_cells)} blanks"
            sentence = f"{name}: filled {cells} with the value above."
            steps.append(CleaningStep("forward_fill", sentence, name, n_cells))
    return (frame.assign(**filled) if filled else frame), tuple(steps)
