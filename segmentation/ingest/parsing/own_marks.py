"""Numbers of one column that are written in two ways, each read by its own decimal mark.

A number with both marks, or with one mark in a place where only one reading is possible, shows its
decimal mark. One with three digits behind its only mark (``1.234``) is read as the other numbers
beside the same sign are: euros may be written in one way and dollars in the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.ingest.parsing.number_syntax import NumberCells, marks_of, with_mark

_OTHER = {".": ",", ",": "."}


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """Numbers that were read by their own marks.

    Attributes
    ----------
    numbers : ndarray of float64, shape (n_rows,)
        NaN where a cell is none.
    unsure : str
        The digits of one that nothing decided, so that its mark was taken to set thousands apart;
        else ``""``.
    """

    numbers: Floats
    unsure: str = ""


def by_own_marks(
    found: NumberCells, signs: Sequence[str], *, of_money: bool = False
) -> OwnMarks | None:
    """Read every number by the decimal mark that it, or those beside the same sign, show.

    Parameters
    ----------
    found : NumberCells
    signs : sequence of str, length n_rows
        What stands beside each number; ``""`` where there is nothing.
    of_money : bool
        Whether all are amounts of a currency, which hardly have three decimals: a number that
        nothing decides then has thousands.

    Returns
    -------
    OwnMarks or None
        ``None`` where a number cannot be told.
    """
    marks, undecided = marks_of(found.digits)
    shown: dict[str, set[str]] = {}
    for sign, mark in zip(signs, marks, strict=True):
        if mark:
            shown.setdefault(sign, set()).add(mark)
    unsure = ""
    for place in np.flatnonzero(undecided).tolist():
        of_sign = shown.get(signs[place], set())
        if len(of_sign) == 1:
            marks[place] = next(iter(of_sign))
            continue
        if of_sign or not (of_money and signs[place]):
            return None
        digits = found.digits[place].as_py()
        unsure = unsure or digits
        marks[place] = _OTHER["." if "." in digits else ","]
    return OwnMarks(with_mark(found, marks), unsure)
