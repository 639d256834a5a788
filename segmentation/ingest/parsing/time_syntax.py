"""The time behind a day, as people and programs write it → seconds since midnight.

Half a day stands behind the time (AM, p. m., 午後) or in front of it (下午, 오후). A zone is an
offset from universal time, which is taken off, or a name alone (MEZ, EST): the clock on the wall.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.common.arrays import Flags

Integers = NDArray[np.int32]

#: Seconds of a time that no clock shows.
NO_TIME = -(10**9)
_SPACE = "[ \u00a0\u202f\t]"
# Chinese, Japanese, Korean, Arabic, Persian, Greek, Turkish, Hindi, Vietnamese and Albanian,
# without points and spaces.
_EARLY = pa.array([
    "上午", "午前", "오전", "凌晨", "清晨", "早上", "早晨",
    "صباحًا", "صباحا", "ص", "قظ", "قبلازظهر", "πμ",
    "öö", "पूर्वाह्न", "sa", "pd", "am",
])  # fmt: skip
_LATE = pa.array([
    "下午", "午後", "오후", "中午", "傍晚", "晚上",
    "مساءً", "مساء", "م", "بظ", "بعدازظهر", "μμ", "ös",
    "अपराह्न", "ch", "md", "pm",
])  # fmt: skip
_OTHER_HALF = (
    "上午|午前|오전|凌晨|清晨|早上|早晨|下午|午後|오후|中午|傍晚|晚上|صباحًا|صباحا|مساءً|مساء|[صم]"
    r"|قبل از ظهر|بعد از ظهر|[قب]\.ظ\.?|[πμ]\.?μ\.?|Ö[ÖS]|पूर्वाह्न|अपराह्न"
)
_HALF = rf"(?i:[ap]\.?{_SPACE}?m\.?)|SA|CH|PD|MD"
#: What may stand behind a time besides half a day.
ZONE = r"Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|Uhr|uur|[A-Z][a-z]+/[A-Z][A-Za-z_]+"
_AT = rf"(?:(?:at|um|à|a las|alle(?: ore)?|às|om|kl\.?){_SPACE}+)?"
#: A time behind a day, or nothing.
TIME = (
    rf"(?:(?:\s*[T,]\s*|\s+){_AT}(?P<hour>\d{{1,2}})[:h](?P<minute>\d{{2}})"
    rf"(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?"
    rf"{_SPACE}*(?P<half>{_HALF})?{_SPACE}*[(\[]?(?P<zone>{ZONE})?[)\]]?)?$"
)
# A weekday as East Asian programs write it behind the day.
_WEEKDAY = (
    r"(?:\s*(?:[(（][A-Za-z\x{C0}-\x{10FFFF}]{1,3}[)）]|(?:星期|周|週)[一二三四五六日天]"
    r"|[月火水木金土日]曜日?|[월화수목금토일]요일))?"
)
_OTHER_AT = rf"(?:(?:klo|о|o|ora|saat){_SPACE}+)?"
#: The same in more ways; apart, since a short pattern is found faster.
OTHER_TIME = (
    rf"{_WEEKDAY}(?:(?:\s*[T,،@|]\s*|\s+[-–]\s+|\s*){_AT}{_OTHER_AT}(?P<before>{_OTHER_HALF}|[AP]M)?"
    rf"{_SPACE}*(?P<hour>\d{{1,2}}){_SPACE}?[:.h時时點点시]{_SPACE}?(?P<minute>\d{{2}})"
    rf"(?:(?:[:.]|[分분]{_SPACE}?)(?P<second>\d{{2}})(?:[.,]\d+)?[秒초]?|[分분])?"
    rf"{_SPACE}*(?P<half>{_OTHER_HALF}|{_HALF})?{_SPACE}*[(\[]?(?P<zone>{ZONE}|น\.)?[)\]]?)?$"
)
#: What a cell has that may be one of these ways.
OTHER_TIME_HINT = r"\d.*\d ?[:.h時时點点시] ?\d\d|[日号일)）]"


def seconds_of(taken: Mapping[str, pa.Array]) -> tuple[Integers, bool]:
    """Return seconds since midnight UTC, and whether a time has half a day beside it.

    Parameters
    ----------
    taken : mapping of str to Array of string
        The groups of a pattern: ``hour``, ``minute``, ``second`` and ``zone``, and where the
        pattern has them those of half a day.

    Returns
    -------
    seconds : ndarray of int, shape (n_rows,)
        ``NO_TIME`` where no clock shows such a time.
    halves : bool
    """
    hour, minute, second = (integers(taken[name]) for name in ("hour", "minute", "second"))
    morning, afternoon = np.zeros((2, len(hour)), dtype=bool)
    for name in ("before", "half"):
        if name in taken:
            said = pc.utf8_lower(pc.replace_substring_regex(taken[name], rf"\.|{_SPACE}", ""))
            morning |= flags(pc.is_in(said, value_set=_EARLY))
            afternoon |= flags(pc.is_in(said, value_set=_LATE))
    hour = np.where(afternoon & (hour < 12), hour + 12, np.where(morning & (hour == 12), 0, hour))
    zone = pc.replace_substring_regex(taken["zone"], ":|GMT|UTC", "")
    offset = pc.if_else(pc.match_substring_regex(zone, r"^[+-]"), zone, "+0000")
    sign = np.where(flags(pc.starts_with(offset, "-")), -1, 1)
    hours, minutes = (
        integers(pc.utf8_slice_codeunits(offset, *place)) for place in ((1, 3), (3, 5))
    )
    total = hour * 3600 + minute * 60 + second - sign * (hours * 3600 + minutes * 60)
    impossible = (hour > 23) | (minute > 59) | (second > 60)
    return np.where(impossible, NO_TIME, total), bool((afternoon | morning).any())


def integers(texts: pa.Array) -> Integers:
    """Return digits as numbers; blank is 0."""
    filled = pc.if_else(pc.equal(pc.fill_null(texts, ""), ""), "0", texts)
    numbers: Integers = pc.cast(filled, pa.int32()).to_numpy()
    return numbers


def flags(found: pa.Array) -> Flags:
    """Return what is said of each row; null is no."""
    said: Flags = pc.fill_null(found, False).to_numpy(zero_copy_only=False).astype(bool)
    return said
