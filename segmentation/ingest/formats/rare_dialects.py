"""Marks between and around cells that few programs write, told from the first lines."""

import csv
import re

#: Marks between cells that are considered where every line has them.
RARE_DELIMITERS = ("^", "~", "\x01", "\x1f", "¦")

_LINES = 40
_ONE_CELL = re.compile(r'"(?:[^"]|"")*"')
_FEWEST_LINES = 3
_FEWEST_CELLS = 3  # of a line; two could be those of “Paris, France”
#: What lines between rows are drawn with.
RULE = frozenset("-=+_|: \t")
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


def whole_lines_quoted(sample: str) -> bool:
    """Say whether quotation marks stand around whole lines rather than around their cells.

    Parameters
    ----------
    sample : str
    """
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    if len(lines) < _FEWEST_LINES or not all(map(_ONE_CELL.fullmatch, lines)):
        return False
    inner = [unquoted(line) for line in lines]
    widths = [{len(row) for row in csv.reader(inner, delimiter=mark)} for mark in ",;\t|"]
    return any(len(width) == 1 and max(width) >= _FEWEST_CELLS for width in widths)


def unquoted(line: str) -> str:
    """Return a line without the quotation marks around it; another line as it is."""
    bare = line.strip()
    return bare[1:-1].replace('""', '"') + "\n" if _ONE_CELL.fullmatch(bare) else line


def is_drawn(said: str) -> bool:
    """Say whether a row is a line drawn between others: ``-----+-----``.

    Parameters
    ----------
    said : str
        The cells of the row, one behind the other.
    """
    return len(said) >= _SHORTEST_RULE and said[0] in RULE and RULE.issuperset(said)
