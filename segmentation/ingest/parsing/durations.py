"""Text such as ``1:02:30``, ``12:05`` or ``1h 5m`` → seconds."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.arrays import Floats
from segmentation.common.column_names import plain

_CLOCK = (
    r"^(?P<minus>-)?(?:(?P<days>\d+)(?:\s*(?i:d|days?|tage?|jours?|d[ií]as?),?\s+|\.))?"
    r"(?:(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>[0-5]\d)(?P<part>[.,]\d+)?$"
)
_WORDS = (
    r"^(?P<minus>-)?(?:(?P<days>\d+)\s*(?i:d|days?)\s*)?"
    r"(?:(?P<hours>\d+)\s*(?i:h|hrs?|hours?|std)\.?\s*)?"
    r"(?:(?P<minutes>\d+)\s*(?i:m|mins?|minutes?)\.?\s*)?"
    r"(?:(?P<seconds>\d+)(?P<part>[.,]\d+)?\s*(?i:s|secs?|seconds?|sek)\.?)?$"
)
_HAS_WORDS = re.compile(r"^-?\d+\s*(?:d|days?|h|hrs?|hours?|std|m|mins?|minutes?|s|secs?|seconds?"
                        r"|sek)\.?(?:\s*\d.*)?$", re.IGNORECASE)  # fmt: skip
_PARTS = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1, "part": 1}
_DURATION_NAME = re.compile(
    r"durations?\b|\b(length|spent|elapsed|avg|average|watch\w*|play\w*|call|talk|handle|session"
    r"|sessions|wait\w*|visit|duree|temps passe|duracion|durata|duracao|duur|tiempo medio)\b"
    r"|time (on|to|per|in)\b|dauer|zeit auf"
)
_TIME_NAME = re.compile(r"\b(time|hour|clock|uhrzeit|zeit|heure|hora|ora|tijd|at|from|to|um)\b")
_LAST_HOUR = 23


def are_durations(name: str, cells: Sequence[str]) -> bool:
    """Say whether cells are spans of time rather than times of the day.

    ``h:mm:ss`` and ``1h 5m`` are; two numbers are where the first goes beyond 23 or the column's
    name says so.

    Parameters
    ----------
    name : str
    cells : sequence of str
        Some cells, none blank.
    """
    said = plain(name)
    clock = [cell for cell in cells if re.match(_CLOCK, cell)]
    worded = [cell for cell in cells if _HAS_WORDS.match(cell) and re.match(_WORDS, cell)]
    if not clock and worded:
        # One unit alone, such as 12 h, is a number with a unit.
        return any(len(re.findall(r"\d+", cell)) > 1 for cell in worded)
    if not clock:
        return False
    if any(cell.count(":") == 2 for cell in clock):
        return True
    return bool(_DURATION_NAME.search(said)) or any(
        int(cell.lstrip("-").split(":")[0]) > _LAST_HOUR for cell in clock
    )


def could_be_times(name: str) -> bool:
    """Say whether a column's name reads like a time of the day."""
    said = plain(name)
    return bool(_TIME_NAME.search(said)) and not _DURATION_NAME.search(said)


def seconds(texts: pa.ChunkedArray) -> Floats:
    """Return spans of time in seconds, NaN where a cell is none.

    Parameters
    ----------
    texts : ChunkedArray of string
    """
    found = [_seconds(chunk) for chunk in texts.chunks]
    return np.concatenate(found) if found else np.zeros(0)


def _seconds(cells: pa.Array) -> Floats:
    total = np.full(len(cells), np.nan)
    for pattern in (_WORDS, _CLOCK):
        fields = pc.extract_regex(cells, pattern)
        hit = pc.is_valid(fields).to_numpy(zero_copy_only=False).astype(bool)
        own = np.zeros(len(cells))
        for name, factor in _PARTS.items():
            part = pc.replace_substring(pc.struct_field(fields, name), ",", ".")
            part = pc.if_else(pc.equal(pc.fill_null(part, ""), ""), "0", part)
            own += factor * pc.cast(part, pa.float64()).to_numpy(zero_copy_only=False)
        minus = pc.fill_null(pc.equal(pc.struct_field(fields, "minus"), "-"), False)
        own = np.where(minus.to_numpy(zero_copy_only=False).astype(bool), -own, own)
        total = np.where(hit, own, total)
    return total
