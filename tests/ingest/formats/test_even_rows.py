from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.ingest.formats import even_rows
from segmentation.ingest.formats.dialect import Dialect
from segmentation.ingest.formats.even_rows import read_even_rows
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.source import open_source

COMMA = Dialect(",")
HEAD = "id,town\n"
BODY = "".join(f"{n},Köln\n" for n in range(40_000))


def split(text, *, width=2, dialect=COMMA, longest=1_000_000, limits=UNLIMITED, n_above=1):
    source = replace(open_source(text.encode()), clean=True)
    found = read_even_rows(
        source, "utf-8", dialect, n_above, width, longest, limits, silent
    )  # fmt: skip
    return None if found is None else [column.to_pylist() for column in found]


def test_rows_a_line_each():
    found = split(HEAD + BODY)
    assert found == [[f"{n}" for n in range(40_000)], ["Köln"] * 40_000]
    assert split((HEAD + BODY).replace("\n", "\r\n")) == found
    assert split((HEAD + BODY).removesuffix("\n")) == found


def test_cells_as_they_stand():
    text = HEAD + '1,"a,""b"""\n"2", c \nNA,\n3,5" wide\n"4"5,x\n'
    assert split(text) == [["1", "2", "NA", "3", "45"], ['a,"b"', " c ", "", '5" wide', "x"]]


@pytest.mark.parametrize(
    "odd",
    ["1\n", "1,2,3\n", "\n", ",\n", " , \n", "-----,-----\n", '1,"two\nlines"\n', '1, "a,b"\n',
     "1,a\r2,b\n", '1,"never closed\n', "\ufeff1,a\n", '"",""\n'],
)  # fmt: skip
def test_one_odd_row_leaves_the_file_to_csv(odd):
    assert split(HEAD + BODY + odd + BODY) is None
    assert split(HEAD + BODY + odd) is None


def test_a_mark_that_is_never_closed_at_the_very_end():
    assert split(HEAD + BODY + '1,"a') is None
    assert split(HEAD + BODY + '1,"a"') is not None


@pytest.mark.parametrize(
    "dialect",
    [Dialect(" "), Dialect("~"), Dialect(",", escaped=True), Dialect(",", quote="'"),
     Dialect(",", whole_lines=True)],
)  # fmt: skip
def test_a_dialect_that_is_left_to_csv(dialect):
    assert split(HEAD + BODY, dialect=dialect) is None


def test_text_that_is_not_known_to_be_clean_is_left_to_csv():
    source = open_source((HEAD + BODY).encode())
    given = (COMMA, 1, 2, 1_000_000, UNLIMITED, silent)
    assert read_even_rows(source, "utf-8", *given) is None
    assert read_even_rows(replace(source, clean=True), "cp1252", *given) is None


def test_a_cell_that_csv_would_not_take():
    long = f"1,{'x' * 2_000}\n"
    assert split(HEAD + long, longest=1_000) is None
    assert split(HEAD + long, longest=10_000) is not None


def test_no_row_and_lines_that_are_not_there():
    assert split(HEAD) is None
    assert split(HEAD, n_above=3) is None
    assert split("id\rid,town\n" + BODY) is None


def test_blocks_end_where_lines_end(monkeypatch):
    monkeypatch.setattr(even_rows, "_LEAST_BLOCK", 7)
    monkeypatch.setattr(even_rows, "_BLOCK", 7)
    assert split(HEAD + BODY[:300] + "9,Köln") == split(HEAD + BODY[:300] + "9,Köln\n")


def test_no_more_rows_than_the_limit_are_split():
    with pytest.raises(SegmentationError, match="more than 100 rows"):
        split(HEAD + BODY, limits=Limits(n_rows=100))
