"""Numbers that count days, Julian days, seconds or milliseconds → points in time."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.arrays import Floats
from segmentation.common.column_names import is_birth_name, plain
from segmentation.domain.dataset import ReadAs

Moments = NDArray[np.datetime64]

_NAME = re.compile(
    r"(?:\bdate|timestamp|datum|fecha|data|дата)\b|^(?:date|ts|epoch)\b|\bts$|[日时時]期|日付|날짜|[时時][间間]|日[时時]|일시|시각|시간$"
    r"|\b(?:created|updated|joined|registered|ordered|paid|signed up)(?: at| on)?$|\bdatetime\b"
    r"|\b(?:zeitpunkt|zeitstempel|horodatage|buchungsdatum)\b|\b(?:время|час|تاريخ|תאריך)\b"
    r"|\btime$|\b(?:dob|birthday)\b"
)
# Names that amounts could have, too: only numbers as large as seconds since 1970 are dates there.
_PERHAPS = re.compile(
    r"\b(?:login|logon|sign ?in|seen|visit|activity|active|expires?|expiry|start|end|begin|deadline"
    r"|last (?:order|purchase|contact|open|click|session|update|used?|message))$|\bat$"
)
_JULIAN_NAME = re.compile(r"\b(?:julian\w*|julien\w*|giulian\w*)\b|^jdn?$")
_NO_NAME = re.compile(r"\b(?:days?|since|until|duration|count|number of|spent|avg|average|on)\b")
_ENOUGH = 0.95
_DIGITS = 13  # of a number of milliseconds since 2001
_JSON_DATE = re.compile(r"\\?/Date\((?P<since>-?\d{1,14})(?:[+-]\d{4})?\)\\?/")
_FINER = re.compile(r"[1-3]\d{15}(?:\d{3})?")

_DAY = 86_400.0
_FIRST_JULIAN = 2_440_587.5  # 1 January 1970, 0:00; a Julian day begins at noon
_FIRST_DAY = -25_569.0 * _DAY  # 30 December 1899, from which spreadsheets count
# Numbers of days, seconds and milliseconds of 1980 to 2060; days of birth go back to 1900.
_WAYS: dict[ReadAs, tuple[float, float]] = {
    ReadAs.DATE_SERIAL: (29_221.0, 58_440.0),
    ReadAs.DATE_JULIAN: (2_444_239.0, 2_473_460.0),
    ReadAs.DATE_SECONDS: (315_532_800.0, 2_840_140_800.0),
    ReadAs.DATE_MILLISECONDS: (315_532_800e3, 2_840_140_800e3),
}
#: The ways to take a number for a moment.
COUNTED = frozenset(_WAYS)


def _since_1970(values: Floats) -> Floats:
    """Return the seconds since 1970 of Julian days; whole ones mean the day and not its noon."""
    present = values[~np.isnan(values)]
    whole = bool(np.all(present == np.floor(present)))
    return np.round((values - _FIRST_JULIAN - (0.5 if whole else 0.0)) * _DAY)


_SECONDS: dict[ReadAs, Callable[[Floats], Floats]] = {
    ReadAs.DATE_SERIAL: lambda values: np.round(values * _DAY + _FIRST_DAY),
    ReadAs.DATE_JULIAN: _since_1970,
    ReadAs.DATE_SECONDS: np.floor,
    ReadAs.DATE_MILLISECONDS: lambda values: np.floor(values / 1_000),
}
#: What each way is called in a sentence.
SAID = {
    ReadAs.DATE_SERIAL: "days, as spreadsheets count them",
    ReadAs.DATE_JULIAN: "Julian days",
    ReadAs.DATE_SECONDS: "seconds since 1970",
    ReadAs.DATE_MILLISECONDS: "milliseconds since 1970",
}


def could_count(name: str) -> bool:
    """Say whether a column's name reads like a date's, so that its numbers may count days."""
    said = plain(name)
    if _JULIAN_NAME.search(said):
        return True
    return bool(_NAME.search(said) or _PERHAPS.search(said)) and not _NO_NAME.search(said)


def counts_finer(name: str, cells: Sequence[str]) -> bool:
    """Say whether cells count microseconds or nanoseconds since 1970, under a date's name.

    Parameters
    ----------
    name : str
    cells : sequence of str
        Some cells, none blank.
    """
    return could_count(name) and bool(cells) and all(map(_FINER.fullmatch, cells))


def in_milliseconds(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cut numbers of microseconds or nanoseconds since 1970 to milliseconds."""
    return pc.utf8_slice_codeunits(texts, 0, _DIGITS)


def are_json_dates(cells: Sequence[str]) -> bool:
    """Say whether cells are dates as programs of Microsoft write them in JSON: ``/Date(17…)/``.

    Parameters
    ----------
    cells : sequence of str
        Some cells, none blank.
    """
    return bool(cells) and all(map(_JSON_DATE.fullmatch, cells))


def of_json_dates(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the milliseconds since 1970 of such dates, as text."""
    return pc.struct_field(pc.extract_regex(texts, _JSON_DATE.pattern), "since")


def find_way(name: str, values: Floats) -> ReadAs | None:
    """Return what the numbers of a column of dates count, ``None`` where they count nothing known.

    Parameters
    ----------
    name : str
    values : ndarray of float
        NaN for a blank.
    """
    present = values[~np.isnan(values)]
    if not len(present):
        return None
    said = plain(name)
    named = bool(_NAME.search(said))
    for way, (least, most) in _WAYS.items():
        if _JULIAN_NAME.search(said):
            if way is not ReadAs.DATE_JULIAN:
                continue
        elif not named and way in (ReadAs.DATE_SERIAL, ReadAs.DATE_JULIAN):
            continue
        low = 1.0 if way is ReadAs.DATE_SERIAL and is_birth_name(name) else least
        if np.mean((present >= low) & (present <= most)) >= _ENOUGH:
            return way
    return None


def moments(values: Floats, way: ReadAs) -> Moments:
    """Return the points in time that numbers count to, NaT for a blank and for 0.

    Parameters
    ----------
    values : ndarray of float
    way : ReadAs
        One of :data:`COUNTED`.
    """
    seconds = _SECONDS[way](values)
    least, most = _WAYS[way]
    valid = ~np.isnan(seconds) & (values > 0) & (values <= 2 * most) & (values >= least / 30_000)
    whole = np.where(valid, seconds, 0.0).astype(np.int64).astype("datetime64[s]")
    return np.where(valid, whole, np.datetime64("NaT", "s"))
