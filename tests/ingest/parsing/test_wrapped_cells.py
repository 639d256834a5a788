"""Cells that a program has wrapped up."""

import pyarrow as pa
import pytest

from segmentation.ingest.parsing.wrapped_cells import unescaped, unwrapped
from segmentation.ingest.read_table import read_table

N = 30


@pytest.mark.parametrize(
    ("cells", "plain", "said"),
    [
        (['="00123"', "5"], ["00123", "5"], "around cells"),
        (['="a ""b"" c"'], ['a "b" c'], "around cells"),
        (["R&amp;D", None, "&#214;l"], ["R&D", None, "Öl"], "web pages"),
        (["12,50&nbsp;&euro;", "&nbsp;"], ["12,50\u00a0€", None], "web pages"),
        (["GrÃ¶ÃŸe", "Ulm", "CafÃ©", "5â‚¬"], ["Größe", "Ulm", "Café", "5€"], "twice"),
        (
            ["12\u200b", "\ufeff7", "\u200e"],
            ["12", "7", None],
            "cannot be seen were taken off in 3",
        ),
        (["########", "5", "#1"], [None, "5", "#1"], "too narrow"),
    ],
)
def test_what_was_put_around_is_taken_off_and_said(cells, plain, said):
    column = pa.chunked_array([cells], pa.string())
    found, [note] = unwrapped("Name", column, column)
    assert found.to_pylist() == plain
    assert note.startswith("Name: ")
    assert said in note


@pytest.mark.parametrize(
    "cells", [["R&D", "A & B; C", "=5"], ["", None], ["&;"], ["São", "Ã"], ["هذا\u200cو"]]
)
def test_other_cells_are_left_alone(cells):
    column = pa.chunked_array([cells], pa.string())
    assert unwrapped("Name", column, column) == (column, ())


def test_names_and_numbers_are_read_for_what_they_are():
    rows = "".join(f'="{n:05}";"{n},50&nbsp;&euro;"\n' for n in range(N))
    dataset = read_table(f'Konto;"Food &amp; Drink"\n{rows}'.encode(), name="a.csv")
    assert dataset.frame["Konto"][7] == "00007"
    assert dataset.frame["Food & Drink"].tolist() == [n + 0.5 for n in range(N)]
    assert dataset.reading.column("Food & Drink").unit == "€"
    assert sum('=" "' in note or "web pages" in note for note in dataset.reading.notes) == 2
    assert unescaped("A & B; C") == "A & B; C"
