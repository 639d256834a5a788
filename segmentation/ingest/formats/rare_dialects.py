"""Marks between and around cells that few programs write, told from the first lines."""

import re

#: Marks between cells that are considered where every line has them.
RARE_DELIMITERS = ("^", "~", "\x01", "\x1f", "¦")

_LINES = 40
_RULE = frozenset("-=+_|: \t")
_SHORTEST_RULE = 8  # characters of a line that is drawn
_OPENS = re.compile(r"(?:^|[,;\t|])[ ]?'", re.MULTILINE)
_CLOSES = re.compile(r"'[ ]?(?=$|[,;\t|\r])", re.MULTILINE)
_EVEN = 0.9  # of the apostrophes that open a cell close it, too


def delimiters_in(sample: str) -> tuple[str, ...]:
    """Return rare marks that every one of the first lines has.

    Parameters
    ----------
    sample : str
        The beginning of a file.
    """
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    return tuple(mark for mark in RARE_DELIMITERS if all(mark in line for line in lines))


def quoted_by_apostrophes(sample: str) -> bool:
    """Say whether apostrophes stand around cells, as quotation marks do elsewhere.

    An apostrophe in front alone keeps a spreadsheet from reading digits as a number; it is none.

    Parameters
    ----------
    sample : str
    """
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    if not lines or any('"' in line for line in lines):
        return False
    text = "\n".join(lines)
    n_open, n_close = len(_OPENS.findall(text)), len(_CLOSES.findall(text))
    return n_open >= len(lines) and min(n_open, n_close) >= _EVEN * max(n_open, n_close)


def is_drawn(said: str) -> bool:
    """Say whether a row is a line drawn between others: ``-----+-----``.

    Parameters
    ----------
    said : str
        The cells of the row, one behind the other.
    """
    return len(said) >= _SHORTEST_RULE and said[0] in _RULE and _RULE.issuperset(said)
