"""Digits and marks of other scripts → those of ASCII."""

import re
from collections.abc import Sequence

import pyarrow as pa

_ZEROS = "٠۰०০๐０"  # of Arabic, Persian, Devanagari, Bengali, Thai and full-width digits
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_MARKS = {"٫": ".", "٬": ",", "．": ".", "，": ",", "－": "-", "＋": "+", "％": "%", "٪": "%",
          "￥": "¥", "／": "/", "：": ":", "（": "(", "）": ")", "　": " ", "\u200e": "",
          "\u200f": ""}  # fmt: skip
_TABLE = str.maketrans(_MARKS) | _DIGITS
_DIGIT = re.compile("[" + "".join(map(chr, _DIGITS)) + "]")


def has_other_digits(cells: Sequence[str]) -> bool:
    """Say whether some cell has a digit of another script."""
    return any(not cell.isascii() and _DIGIT.search(cell) for cell in cells)


def with_ascii_digits(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Write the digits of other scripts, and the marks beside them, as ASCII has them.

    Parameters
    ----------
    texts : ChunkedArray of string
    """
    chunks = [
        pa.array(
            [None if text is None else text.translate(_TABLE) for text in chunk.to_pylist()],
            pa.string(),
        )
        for chunk in texts.chunks
    ]
    return pa.chunked_array(chunks, pa.string())
