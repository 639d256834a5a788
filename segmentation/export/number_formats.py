"""Number formats of Excel, for workbooks and for the charts of slides."""

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from segmentation.common.formatting import in_unit

PERCENT, COUNT, INDEX = "0.0%", "#,##0", "0.00"
#: Without decimals, and with the narrow space that percentages have in sentences.
SPACED_PERCENT = '0"\u202f"%'


def number_format(values: Iterable[float], unit: str) -> str:
    """Return the format that shows numbers of one column as the pages write them.

    Parameters
    ----------
    values : iterable of float
        Those that it has to suit; NaN is left out.
    unit : str
        As :func:`segmentation.common.formatting.in_unit` takes it.

    Returns
    -------
    str
        With the unit before or behind, and as many decimals as the numbers ask for.

    Examples
    --------
    >>> number_format([1067.1, 52.0], "$"), number_format([43.5, 2.85], ""), number_format([3], "")
    ('[<100]"$"#,##0.00;"$"#,##0', '#,##0.0', '#,##0')
    """
    before, _, behind = in_unit(1000.0, unit).partition("1,000")
    money = _is_money(unit)
    finite = [value for value in values if math.isfinite(value)]

    def written(value: float) -> str:
        return f"{_quoted(before)}{_digits(_places(abs(value), money=money))}{_quoted(behind)}"

    if all(value == round(value) for value in finite):
        return f"{_quoted(before)}#,##0{_quoted(behind)}"
    low, high = min(finite), max(finite)
    if low < 0 or written(low) == written(high):
        return written(max(map(abs, finite)))
    # A format may tell numbers by their size, so that small ones do not lose their figures.
    if money or low >= 1 or high < 100:
        return f"[<{100 if high >= 100 else 1}]{written(low)};{written(high)}"
    return f"[<1]{written(0.5)};[<100]{written(50.0)};{written(high)}"


def rounded_alike(value: float, unit: str | None) -> float:
    """Return a number that Excel rounds as sentences do.

    Excel rounds the decimal digits half up, and sentences round what the computer holds of them to
    even: 12.5 % is 13 % there and 12 % here. Such a number gets smaller by a billionth.

    Parameters
    ----------
    value : float
    unit : str or None
        As in :func:`number_format`; ``None`` for a share that is shown as a percentage.

    Examples
    --------
    >>> rounded_alike(0.125, None) < 0.125, rounded_alike(0.124, None)
    (True, 0.124)
    """
    if not math.isfinite(value):
        return value
    scale, places = (100, 0) if unit is None else (1, _places(abs(value), money=_is_money(unit)))
    half_up = (Decimal(repr(value)) * scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if half_up == Decimal(f"{scale * value:.{places}f}"):
        return value
    return value * (1 - 1e-9)


def _is_money(unit: str) -> bool:
    before, _, behind = in_unit(1000.0, unit).partition("1,000")
    return bool(before) and not behind


def _places(size: float, *, money: bool) -> int:
    if size >= 100:
        return 0
    if money:
        return 2
    return 1 if size >= 1 else 2


def _digits(places: int) -> str:
    return f"#,##0.{'0' * places}" if places else "#,##0"


def _quoted(text: str) -> str:
    bare = text.replace('"', "")
    return f'"{bare}"' if bare else ""
