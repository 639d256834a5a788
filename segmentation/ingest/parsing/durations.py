"""Text such as ``1:02:30``, ``12:05`` or ``1h 5m`` → seconds."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.arrays import Flags, Floats
from segmentation.common.column_names import plain

_CLOCK = (
    r"^(?P<minus>-)?(?:(?P<days>\d+)(?:\s*(?i:d|days?|tage?|jours?|d[ií]as?),?\s+|\.))?"
    r"(?:(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>[0-5]\d)(?P<part>[.,]\d+)?$"
)
_D = r"d|days?|tage?|jours?|d[ií]as?|giorn[io]|dage?n?|dagar|дн[^\d\s.,:]*|天|日|일"
_H = (
    r"h|hrs?|hours?|std|stunden?|heures?|horas?|or[ea]|uur|uren|timm(?:e|ar)|timer?|godz[^\d\s.,:]*"
    r"|час[^\d\s.,:]*|小时|小時|時間|시간"
)
_M = r"m|mins?|minut(?:es?|en|os?|i|er|y)?|minuut|мин[^\d\s.,:]*|分|分钟|分鐘|분"
_S = (
    r"s|secs?|seconds?|sek[^\d\s.,:]*|secondes?|segundos?|second[io]|seconden?|сек[^\d\s.,:]*|秒|초"
)
_AND = r"\s*(?:(?:,|:|and|und|et|y|e|en|och|og|i|и)\s*)?"
_WORDS = (
    rf"^(?P<minus>-)?(?:(?P<days>\d+)\s*(?i:{_D})\.?{_AND})?"
    rf"(?:(?P<hours>\d+)\s*(?i:{_H})\.?{_AND})?"
    rf"(?:(?P<minutes>\d+)\s*(?i:{_M})\.?{_AND})?"
    rf"(?:(?P<seconds>\d+)(?P<part>[.,]\d+)?\s*(?i:{_S})\.?)?$"
)
_QUOTED = r"^(?P<minus>-)?(?:(?P<minutes>\d+)['’′]\s*)(?P<seconds>[0-5]?\d)(?:[\"”″]|'')$"
_HOURS_AND_MINUTES = (
    r"^(?P<minus>-)?(?P<hours>\d+)\s*(?i:h|std|u)\.?\s*(?P<minutes>[0-5]\d)(?:\s*(?i:m|min)\.?)?$"
)
# PT1H5M, P1DT2H: ISO 8601
_ISO = (
    r"^(?P<minus>-)?P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?"
    r"(?:(?P<seconds>\d+)(?P<part>[.,]\d+)?S)?)?$"
)
_TWO_PARTS = r"^-?\d+:[0-5]\d$"
_HAS_WORDS = re.compile(rf"^-?\d+\s*(?:{_D}|{_H}|{_M}|{_S})\.?(?:{_AND}\d.*)?$", re.IGNORECASE)
_PARTS = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1, "part": 1}
_DURATION_NAME = re.compile(
    r"durations?\b|\b(length|spent|elapsed|avg|average|watch\w*|play\w*|call|talk|handle|session"
    r"|sessions|wait\w*|visit|duree|temps passe|duracion|durata|duracao|duur|tiempo medio)\b"
    r"|time (on|to|per|in)\b|dauer|zeit auf"
    r"|\b(screen|response|reaction|waiting|processing|resolution|delivery|lead|travel|reading|usage"
    r"|working|hold|idle|online|total|playing|cooking|finish|lap|race|travel) time\b"
    r"|\b(\w+(arbeits|fahr|warte|bearbeitungs|reaktions|antwort|spiel|lauf|bildschirm)|arbeits|fahr"
    r"|warte|bearbeitungs|reaktions|antwort|spiel|lauf|bildschirm|gesamt)zeit\b"
)
# What lasts minutes, and what lasts hours, in the languages of the answer scales.
_MINUTES_NAME = re.compile(
    r"\b(?:page|pages|session|sessions|visit|visits|view|views|video|videos|watch\w*|song|songs"
    r"|track|avg|average|hold|ring|handle|engagement|seite|site|bounce)\b|\bm{1,2} s{1,2}\b"
    r"|\bmin(?:utes?)? s(?:ec|econds?)?\b"
)
_IN_HOURS = re.compile(r"\b(?:h{1,2} m{1,2}|hours|hrs|stunden|heures|horas|ore|uren)\b|stunden$")
_HOURS_NAME = re.compile(
    r"\b(?:h{1,2} m{1,2}|hours|hrs|stunden|heures|horas|ore|uren|work\w*|shifts?|overtime|efforts?"
    r"|trips?|travel\w*|flights?|driv\w*|journey|sleep\w*|parking|stay\w*|charg\w*|travail\w*"
    r"|trabaj\w*|trabalh\w*|lavor\w*|trajet\w*|sommeil|viaje|viaggio|viagem|werk\w*|reis\w*)\b"
    r"|arbeit|schicht|fahr|flug|schlaf|aufwand|reise|parkdauer|aufenthalt|stunden$"
)
_SLOT_NAME = re.compile(
    r"\b(?:slots?|starts?|ends?|started|ended|begin\w*|open\w*|clos\w*|arriv\w*|depart\w*|login"
    r"|termin|beginn|ende|ankunft|abfahrt|debut|fin|inicio|inizio|fine|check (?:in|out))\b"
)
_POINT_NAME = re.compile(r"\b(?:at|um|from|until|ab|bis)$")
_TIME_NAME = re.compile(r"\b(time|hour|clock|uhrzeit|zeit|heure|hora|ora|tijd|at|from|to|um)\b")
_LAST_HOUR = 23
_ROUND = 5  # minutes: times of the day are mostly multiples of it


def are_durations(name: str, cells: Sequence[str]) -> bool:
    """Say whether cells are spans of time rather than times of the day.

    ``h:mm:ss``, ``1h 5m`` and ``7h30`` are. Two numbers are where the first goes beyond 23 or the
    column's name says so, and where neither the name nor round minutes speak of a time of the day.

    Parameters
    ----------
    name : str
    cells : sequence of str
        Some cells, none blank.
    """
    if cells and all(re.match(_ISO, cell) or re.match(_QUOTED, cell) for cell in cells):
        return True
    clock = [cell for cell in cells if re.match(_CLOCK, cell)]
    worded = [cell for cell in cells if _HAS_WORDS.match(cell) and re.match(_WORDS, cell)]
    if not clock:
        # One unit alone, such as 12 h, is a number with a unit.
        several = any(len(re.findall(r"\d+", cell)) > 1 for cell in worded)
        return several or any(re.match(_HOURS_AND_MINUTES, cell) for cell in cells)
    if any(cell.count(":") == 2 for cell in clock):
        return True
    return not could_be_times(name, clock)


def could_be_times(name: str, cells: Sequence[str]) -> bool:
    """Say whether a column of two numbers a cell, such as ``9:30``, may be times of the day.

    Parameters
    ----------
    name : str
    cells : sequence of str
        Those that are written so.
    """
    said = plain(name)
    lasts = _DURATION_NAME.search(said) or _HOURS_NAME.search(said)
    if lasts and not _POINT_NAME.search(said):
        return False
    parts = [[int(part) for part in cell.lstrip("-").split(":")[:2]] for cell in cells
             if re.match(_TWO_PARTS, cell)]  # fmt: skip
    if any(first > _LAST_HOUR for first, _ in parts):
        return False
    named = bool(_TIME_NAME.search(said) or _SLOT_NAME.search(said))
    n_round = sum(second % _ROUND == 0 for _, second in parts)
    return named or 2 * n_round >= len(parts)


def is_time_name(name: str) -> bool:
    """Say whether a column's name reads like a time of the day."""
    said = plain(name)
    return bool(_TIME_NAME.search(said)) and not _DURATION_NAME.search(said)


def parts(name: str, texts: pa.ChunkedArray) -> tuple[str, str]:
    """Say what two numbers of a cell, such as ``9:30``, are by the column's name.

    Returns
    -------
    taken : {"", "minutes", "hours"}
        ``minutes`` for minutes and seconds, ``hours`` for hours and minutes; ``""`` where some
        cell has three parts or words, so that nothing is open.
    example : str
        A cell that could be either; ``""`` where the name decides.
    """
    if not pc.all(pc.match_substring_regex(texts, _TWO_PARTS)).as_py():
        open_ = pc.match_substring_regex(texts, r"^-?(?:\d+:\d\d|\D*)$")
        if not pc.all(open_).as_py():
            return "", ""
    said = plain(name)
    hours, minutes = bool(_HOURS_NAME.search(said)), bool(_MINUTES_NAME.search(said))
    if _IN_HOURS.search(said) or (minutes and not hours):
        return ("hours" if hours else "minutes"), ""
    shown = pc.filter(texts, pc.match_substring_regex(texts, r"^0*[1-9]\d*:(?:0[1-9]|[1-5]\d)$"))
    return "hours" if hours else "minutes", shown[0].as_py() if len(shown) else ""


def seconds(texts: pa.ChunkedArray, *, hours: bool = False) -> Floats:
    """Return spans of time in seconds, NaN where a cell is none.

    Parameters
    ----------
    texts : ChunkedArray of string
    hours : bool
        Whether two numbers such as ``9:30`` are hours and minutes.
    """
    found = [_seconds(chunk, hours=hours) for chunk in texts.chunks]
    return np.concatenate(found) if found else np.zeros(0)


def _seconds(cells: pa.Array, *, hours: bool) -> Floats:
    total = np.full(len(cells), np.nan)
    cells = pc.if_else(pc.match_substring_regex(cells, r"\d"), cells, pa.scalar(None, pa.string()))
    for pattern in (_WORDS, _HOURS_AND_MINUTES, _CLOCK, _ISO, _QUOTED):
        fields = pc.extract_regex(cells, pattern)
        hit = _flags(pc.is_valid(fields))
        if not hit.any():
            continue
        own = np.zeros(len(cells))
        for field in fields.type:
            if field.name not in _PARTS:
                continue
            part = pc.replace_substring(pc.struct_field(fields, field.name), ",", ".")
            part = pc.if_else(pc.equal(pc.fill_null(part, ""), ""), "0", part)
            own += _PARTS[field.name] * pc.cast(part, pa.float64()).to_numpy(zero_copy_only=False)
        minus = _flags(pc.equal(pc.struct_field(fields, "minus"), "-"))
        total = np.where(hit, np.where(minus, -own, own), total)
    if hours:
        total = np.where(_flags(pc.match_substring_regex(cells, _TWO_PARTS)), 60 * total, total)
    return total


def _flags(found: pa.Array) -> Flags:
    flags: Flags = pc.fill_null(found, False).to_numpy(zero_copy_only=False).astype(bool)
    return flags
