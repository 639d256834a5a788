"""What a column's name says, in English, German, French or Spanish.

The patterns of the steps are written for :func:`plain` names: lower case, without accents.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from segmentation.columns import words

Patterns = Sequence[re.Pattern[str]]


def plain(name: str) -> str:
    """Return a column's name as lower-case words without accents.

    >>> plain("N° Client"), plain("orderDate"), plain("Größe")
    ('n client', 'order date', 'grosse')
    """
    folded = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    return words("".join(mark for mark in folded if not unicodedata.combining(mark)))


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Compile patterns, the one that is preferred first."""
    return tuple(re.compile(text, re.VERBOSE) for text in texts)


def ranked(names: Iterable[str], wanted: Patterns, never: re.Pattern[str]) -> Iterator[str]:
    """Give the names that one pattern fits and ``never`` does not, the best first.

    Names that the same pattern fits come in the order they have.
    """
    said = {name: plain(name) for name in names}
    left = {name: text for name, text in said.items() if not never.search(text)}
    for pattern in wanted:
        for name in [name for name, text in left.items() if pattern.search(text)]:
            del left[name]
            yield name


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number behind it where it is taken: ``Orders (2)``."""
    found, copy, taken = name, 2, set(taken)
    while found in taken:
        found, copy = f"{name} ({copy})", copy + 1
    return found
