"""Leave out rows of a survey that look as if nobody had read the questions."""

import numpy as np
import pandas as pd

from segmentation.common.formatting import count, number
from segmentation.data_quality.careless_answers import find_speeders, find_straight_liners
from segmentation.domain.cleaning import CleaningStep


def leave_out_careless(
    frame: pd.DataFrame, *, straight_liners: bool, speeders: bool
) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Leave out straight-liners and speeders, see :mod:`.careless_answers`.

    Parameters
    ----------
    frame : DataFrame
        A row a respondent.
    straight_liners, speeders : bool
        Which of them.

    Returns
    -------
    frame : DataFrame
        Index 0 … n - 1; the same one where nobody is left out.
    steps : tuple of CleaningStep
    """
    aside = np.zeros(len(frame), dtype=bool)
    steps = []
    if straight_liners:
        found = find_straight_liners(frame)
        n = int(found.rows.sum()) if found else 0
        sentence = "Nobody gave the same answer to a whole block of questions."
        if found is not None:
            aside |= found.rows
            sentence = (
                f"Left out {_rows(n)} with the same answer to all questions of a block, such as "
                f"“{found.questions[0]}”."
            )
        steps.append(CleaningStep("straight_liners", sentence, "", n))
    if speeders:
        fast = find_speeders(frame)
        n = int(fast.rows.sum()) if fast else 0
        sentence = "Nobody took far less time than usual."
        if fast is not None:
            aside |= fast.rows
            sentence = f"Left out {_rows(n)} with “{fast.column}” below {number(fast.least)}."
        steps.append(CleaningStep("speeders", sentence, "", n))
    kept = frame[~aside].reset_index(drop=True) if aside.any() else frame
    return kept, tuple(steps)


def _rows(n: int) -> str:
    return "1 row" if n == 1 else f"{count(n)} rows"
