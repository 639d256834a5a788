import pyarrow as pa
import pytest

from segmentation.ingest.parsing.missing_markers import (
    ALWAYS,
    AMONG_VALUES,
    is_blank_among_values,
    without_blanks,
)


@pytest.mark.parametrize("marker", sorted(ALWAYS))
def test_what_says_nothing_is_blank_in_any_case(marker):
    cells = pa.array([marker, f" {marker.upper()} ", f"{marker}a b"])
    assert without_blanks(cells).to_pylist()[:2] == [None, None]
    assert without_blanks(cells)[2].as_py() == f"{marker}a b"


def test_what_may_be_a_value_stays_and_is_trimmed():
    assert without_blanks(pa.array([" none ", "-", None])).to_pylist() == ["none", "-", None]


def test_among_numbers_and_dates_more_is_blank():
    cells = pa.chunked_array([[*AMONG_VALUES, "Unknown", "5", "nothing"]])
    found = is_blank_among_values(cells).to_pylist()
    assert found == [True] * len(AMONG_VALUES) + [True, False, False]


def test_the_two_lists_say_different_things():
    assert not ALWAYS & AMONG_VALUES


def test_the_marks_of_numbers_begin_no_marker():
    between = range(ord("(") + 1, ord("9") + 1)
    assert not any(ord(marker[0]) in between for marker in ALWAYS if marker)


def test_cells_are_trimmed_and_blanked_wherever_they_stand():
    cells = [
        "12",
        "",
        " 1",
        "2\u00a0",
        "\u3000x\u2003",
        "(BLANK)",
        "#N/A",
        "?",
        "<NULL>",
        "(5)",
        None,
    ]
    wanted = ["12", None, "1", "2", "x", None, None, None, None, "(5)", None]
    for start in range(len(cells)):
        for end in range(start, len(cells) + 1):
            piece = pa.array(cells, pa.string()).slice(start, end - start)
            assert without_blanks(piece).to_pylist() == wanted[start:end]
