"""Text whose columns are told apart by runs of spaces, or by where they stand in the line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from segmentation.common.errors import SegmentationError
from segmentation.ingest.parsing.typed_cells import are_typed

#: Stands for any run of spaces where one mark between cells is meant.
SPACES = " "

_LINES = 200
_FEWEST_LINES = 5
_EVEN = 0.95  # of the lines have the same number of cells
_WIDE = 4  # columns of single spaces; fewer could be words of a sentence
_TYPED = 0.25  # of the cells are numbers or dates
_ALL_TYPED = 0.95  # of the cells of few columns, where single spaces tell them
_FEWEST_COLUMNS = 3  # of them
_CELL = re.compile(r'"(?:[^"]|"")*"|\S+')
_GAP = re.compile(r"\S {2,}\S")


def in_columns_of_spaces(sample: str) -> bool:
    """Say whether spaces split the first lines of a file into even rows.

    Parameters
    ----------
    sample : str
        The beginning of a file that no other mark splits.
    """
    lines = _first_lines(sample)
    if len(lines) < _FEWEST_LINES:
        return False
    if find_cuts(sample):
        return True
    rows = [_CELL.findall(line) for line in lines]
    width, alike = Counter(map(len, rows)).most_common(1)[0]
    gaps = sum(bool(_GAP.search(line)) for line in lines) >= 0.5 * len(lines)
    if alike < _EVEN * len(rows) or width < (2 if gaps else _FEWEST_COLUMNS):
        return False
    whole = [line.strip() for line in lines]
    if _share_typed(whole) > 0.5:  # days and amounts have spaces within
        return False
    cells = [cell for row in rows for cell in row]
    if not gaps and width < _WIDE:  # words of a sentence, or a telephone's digits?
        plain = sum(map(str.isdecimal, cells)) == len(cells)
        return not plain and _share_typed(cells) >= _ALL_TYPED
    return _share_typed(cells) >= _TYPED


def find_cuts(sample: str) -> tuple[int, ...]:
    """Return where columns of a fixed width begin, for lines whose cells hold spaces or are blank.

    A column ends where every line has a space. Lines that runs of spaces split evenly need no cuts.

    Parameters
    ----------
    sample : str

    Returns
    -------
    tuple of int
        The first is 0; empty where spaces alone tell the columns, or nothing does.
    """
    lines = _first_lines(sample)
    if len(lines) < _FEWEST_LINES * 2 or any("\t" in line for line in lines):
        return ()
    even = Counter(len(line.split()) for line in lines).most_common(1)[0][1]
    if even >= _EVEN * len(lines):
        return ()
    width = max(map(len, lines))
    if sum(len(line) >= 0.6 * width for line in lines) < 0.9 * len(lines):
        return ()
    used = [any(at < len(line) and line[at] != " " for line in lines) for at in range(width)]
    cuts = [at for at in range(width) if used[at] and (at == 0 or not used[at - 1])]
    cells = [cell for line in lines for cell in _cut(line, cuts) if cell]
    if len(cuts) < 2 or len(cells) < 0.5 * len(cuts) * len(lines):
        return ()
    return (0, *cuts[1:]) if _share_typed(cells) >= _TYPED else ()


def aligned(lines: Iterable[str], cuts: Sequence[int]) -> Iterator[str]:
    """Give lines with a tab between their cells.

    Parameters
    ----------
    lines : iterable of str
    cuts : sequence of int
        Where columns begin; empty where runs of spaces stand between cells.

    Raises
    ------
    SegmentationError
        If a word of a line stands across a cut.
    """
    for number, line in enumerate(lines, start=1):
        if not cuts:
            cells = _CELL.findall(line) if '"' in line else line.split()
        else:
            _require_fit(line, cuts, number)
            cells = _cut(line.rstrip("\r\n"), cuts)
        yield "\t".join(cells) + "\n"


def _require_fit(line: str, cuts: Sequence[int], number: int) -> None:
    if any(at < len(line) and line[at - 1] != " " and line[at] not in " \r\n" for at in cuts[1:]):
        raise SegmentationError(
            f"Line {number:,} does not stand in the columns of the lines above it. Save the table "
            "with a mark between its cells, such as a semicolon, and load that."
        )


def _cut(line: str, cuts: Sequence[int]) -> list[str]:
    ends = [*cuts[1:], len(line)]
    return [line[begin:end].strip() for begin, end in zip(cuts, ends, strict=True)]


def _first_lines(sample: str) -> list[str]:
    return [line for line in sample.splitlines()[:_LINES] if line.strip()]


def _share_typed(cells: Sequence[str]) -> float:
    some = cells[:400]
    return sum(are_typed(some)) / max(1, len(some))
