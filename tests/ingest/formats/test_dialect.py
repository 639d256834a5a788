"""How rows are written."""

import pytest

from segmentation.ingest.formats.dialect import Dialect
from segmentation.ingest.formats.rare_dialects import unquoted, whole_lines_quoted
from segmentation.ingest.read_table import read_table


@pytest.mark.parametrize(
    ("dialect", "line", "cells"),
    [
        (Dialect(","), 'a,"b,c"', ["a", "b,c"]),
        (Dialect(",", escaped=True), r'a,"b\"c"', ["a", 'b"c']),
        (Dialect(";", quote="'"), "a;'b;c'", ["a", "b;c"]),
        (Dialect(",", whole_lines=True), '"a,""b,c"""', ["a", "b,c"]),
        (Dialect(" ", cuts=(0, 3)), "a  b c", ["a", "b c"]),
    ],
)
def test_a_line_is_split(dialect, line, cells):
    assert next(iter(dialect.rows([line + "\n"]))) == cells


def test_lines_that_say_how_the_file_is_written_are_skipped():
    assert list(Dialect(";", skipped=1).rows(["sep=;\n", "a;b\n"])) == [["a", "b"]]


def test_quotation_marks_around_whole_lines_are_taken_off_and_said():
    rows = "".join(f'"k{n},{n},""town, {n % 3}"""\n' for n in range(30))
    dataset = read_table(f'"Key,Visits,Town"\n{rows}'.encode(), name="a.csv")
    assert list(dataset.frame.columns) == ["Key", "Visits", "Town"]
    assert dataset.frame["Town"][4] == "town, 1"
    assert any("whole line" in note for note in dataset.reading.notes)


@pytest.mark.parametrize(
    "text",
    [
        '"Town"\n"Paris, France"\n"Rome, Italy"\n"Ulm, Germany"\n',  # one column
        '"a","b","c"\n"1","2","3"\n"4","5","6"\n',
        '"a,b,c"\n1,2,3\n4,5,6\n',
        '"a,b,c"\n"1,2,3"\n',  # too few to tell
    ],
)
def test_quotation_marks_around_cells_stay(text):
    assert not whole_lines_quoted(text)


def test_a_line_without_them_is_left_as_it_is():
    assert unquoted("a,b\n") == "a,b\n"
