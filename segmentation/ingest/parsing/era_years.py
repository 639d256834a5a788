"""Years counted from the beginning of an era → years of the common era.

Offices in Taiwan count from the founding of the Republic (民國1年 is 1912), those in Japan from the
year in which an emperor began to reign (令和1年 is 2019); the first year is also written 元年.
"""

import re
from collections.abc import Sequence

import pyarrow as pa

#: The year before the first of each era, by its name and by the letter that forms write.
_BEFORE = {
    "民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911,
    "R": 2018, "H": 1988, "S": 1925,
}  # fmt: skip
_DAY = re.compile(
    r"(?:中華)?(?P<era>民國|民国|令和|平成|昭和|大正|[RHS](?=\d{1,2}[./年]))\s*(?P<year>\d{1,3}|元)"
    r"\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*[日]?"
)
_MOSTLY = 0.95


def in_common_years(texts: pa.ChunkedArray, first: Sequence[str]) -> pa.ChunkedArray | None:
    """Write days of an era as days of the common era, ``None`` where the cells are none.

    Parameters
    ----------
    texts : ChunkedArray of string
    first : sequence of str
        Some cells, none blank, that tell.
    """
    if not first or sum(bool(_DAY.fullmatch(cell)) for cell in first) < _MOSTLY * len(first):
        return None
    chunks = [
        pa.array([None if text is None else _day(text) for text in chunk.to_pylist()], pa.string())
        for chunk in texts.chunks
    ]
    return pa.chunked_array(chunks, pa.string())


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    year = _BEFORE[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
    return f"{year}-{int(found['month']):02d}-{int(found['day']):02d}"
