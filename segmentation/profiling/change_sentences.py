"""What would have to change for another segment, as a sentence."""

import math

from segmentation.common.formatting import in_unit, is_year, listing, number
from segmentation.domain.customer_steps import SmallestChange, TraitChange
from segmentation.domain.plan import Kind, Plan

_FOLD = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 10: "ten times"}
_NEARLY = 0.02  # of a whole multiple


def change_sentence(change: SmallestChange, plan: Plan, name: str) -> str:
    """Return what would move a customer to a segment.

    Parameters
    ----------
    change : SmallestChange
    plan : Plan
        With the kind and the unit of each trait.
    name : str
        Of the segment.

    Returns
    -------
    str
        One sentence, in the units of the file. Every value in it is the one that was scored, with
        no figure left out.
    """
    parts = [_phrase(one, plan) for one in change.changes]
    return f"With {listing(parts)}, this customer would be in “{name}”."


def _phrase(change: TraitChange, plan: Plan) -> str:
    column = plan[change.trait]
    said = column.said
    if column.kind is not Kind.NUMBER:
        after, own_value = (
            value if value is None else column.words.value_name(str(value))
            for value in (change.after, change.before)
        )
        before = "a blank" if own_value is None else f"“{own_value}”"
        return f"{said} “{after}” instead of {before}"
    mark = column.counted_in
    new = float(change.after)
    if change.before is None:
        return f"{said} at {written(change.trait, new, mark)} instead of a blank"
    own = float(change.before)
    way = "higher" if new > own else "lower"
    much = _fold(own, new) or f"{written('', abs(new - own), mark)} {way}"
    values = (written(change.trait, value, mark) for value in (new, own))
    return f"{said} {much} ({' instead of '.join(values)})"


def _fold(before: float, after: float) -> str:
    """Return ``twice as high`` where one number is a small multiple of another, else ``""``."""
    if before <= 0 or after <= 0:
        return ""
    ratio = after / before
    for times, word in _FOLD.items():
        if abs(ratio / times - 1) < _NEARLY:
            return f"{word} as high"
    return "half as high" if abs(2 * ratio - 1) < _NEARLY else ""


def written(column: str, value: float, mark: str) -> str:
    """Return a number in its unit, with so many figures that none is lost.

    Parameters
    ----------
    column : str
        A year is written without thousands marks.
    value : float
    mark : str
        The unit, or ``""``.

    Examples
    --------
    >>> written("Spend", 1540.0, "$"), written("Rate", 0.0042, ""), written("Year_Birth", 1969, "")
    ('$1,540', '0.0042', '1969')
    """
    if is_year(column, value) and value == round(value):
        return f"{value:.0f}"
    usual = number(value)
    if usual not in {"–", ""} and math.isclose(_figure(usual), value, rel_tol=1e-9, abs_tol=1e-12):
        return in_unit(value, mark)
    exact = f"{abs(value):,.6g}" if abs(value) < 1e6 else f"{abs(value):,.0f}"
    sign = "\u2212" if value < 0 else ""
    # The unit stands where it stands beside other numbers of the column.
    return sign + in_unit(1.0, mark).replace("1", exact, 1) if mark else sign + exact


def _figure(text: str) -> float:
    return float(text.replace(",", "").replace("\u2212", "-"))
