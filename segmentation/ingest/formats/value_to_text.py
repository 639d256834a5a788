"""Convert a typed value to the text that it would be in a CSV file."""

import datetime as dt
from typing import Any

_EXACT = 2**53  # beyond, a float64 no longer holds every integer


def value_to_text(value: Any) -> str | None:
    """Write a value as text; ``None`` for a blank one.

    >>> value_to_text(3.0), value_to_text(0.1), value_to_text(True), value_to_text("")
    ('3', '0.1', 'Yes', None)
    >>> value_to_text(dt.datetime(2024, 2, 3, 14, 30))
    '2024-02-03 14:30:00'
    >>> value_to_text(dt.timedelta(hours=30, minutes=5))
    '30:05:00'
    """
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return None if value is None else str(value)
