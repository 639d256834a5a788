"""Marks between and around cells that few programs write."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.rare_dialects import (
    delimiters_in,
    is_drawn,
    quoted_by_apostrophes,
)
from segmentation.ingest.read_table import read_table

N = 30


@pytest.mark.parametrize("mark", ["^", "~", "\x01", "\x1f", "¦"])
def test_a_rare_mark_between_cells_is_found_where_every_line_has_it(mark):
    rows = "".join(f"k{n}{mark}{n}{mark}town, {n % 3}\n" for n in range(N))
    text = f"Key{mark}Visits{mark}Town\n{rows}"
    assert delimiters_in(text) == (mark,)
    dataset = read_table(text.encode(), name="a.txt")
    assert dataset.reading.delimiter == mark
    assert dataset.frame["Town"][4] == "town, 1"
    assert delimiters_in(text + "a line without it\n") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'a','b'\n'1','x, y'\n", True),
        ("'a'\t2\n'b'\t3\n", True),
        ("a,b\n'00123,5\n'00124,6\n", False),  # an apostrophe keeps digits as text
        ("a,b\nO'Neill,5\nD'Arcy,6\n", False),
        ('"a","b"\n\'1\',\'2\'\n', False),
        ("", False),
    ],
)  # fmt: skip
def test_apostrophes_stand_around_cells_or_do_not(text, expected):
    assert quoted_by_apostrophes(text) is expected


def test_cells_in_apostrophes_hold_separators():
    rows = "".join(f"'k{n}','{n},5','it''s {n}'\n" for n in range(N))
    frame = read_table(f"'Key','Spent','Note'\n{rows}".encode(), name="a.csv").frame
    assert frame["Spent"].tolist() == [n + 0.5 for n in range(N)]
    assert frame["Note"][3] == "it's 3"


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("-----------", True), ("+----+------+", True), ("|---:|:---|", True),
        ("==========", True), ("-----", False), ("- 12345678", False), ("", False),
    ],
)  # fmt: skip
def test_a_line_that_is_drawn(said, drawn):
    assert is_drawn(said) is drawn


def test_drawn_lines_are_no_rows_and_a_table_of_them_alone_is_none():
    rows = "".join(f"| k{n:02} | {n:3} |\n" for n in range(N))
    rule = "+------+------+\n"
    text = f"{rule}| Key | Visits |\n{rule}{rows}{rule}"
    frame = read_table(text.encode(), name="a.txt").frame
    assert frame["Visits"].tolist() == list(range(N))
    with pytest.raises(SegmentationError, match="is empty"):
        read_table((rule * 5).encode(), name="a.txt")
