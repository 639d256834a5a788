"""Columns told apart by spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.formats.space_separated import find_cuts, in_columns_of_spaces
from segmentation.ingest.read_table import read_table

FIXED = """\
NAME            CITY        VISITS  SPEND
John Smith      Bonn             3   12.50
Ann Lee         New York        12  120.00
Bo                               1    1.00
Carl de Vries   Ulm              4   14.20
Dina            Bad Tolz         5   15.20
Eve Long        Ulm              6   16.20
Finn            Ulm              7
Greta Ost       Koln             8   18.20
Hal             Koln             9   19.20
Ida Berg        Ulm             10   20.20
"""


def test_cells_of_a_fixed_width_may_hold_spaces_and_be_blank():
    frame = read_table(FIXED.encode(), name="a.txt").frame
    assert list(frame.columns) == ["NAME", "CITY", "VISITS", "SPEND"]
    assert frame["NAME"][3] == "Carl de Vries"
    assert frame["CITY"].isna().tolist() == [False, False, True, *[False] * 7]
    assert frame["SPEND"].sum() == pytest.approx(236.7)


def test_a_line_across_the_columns_is_refused_with_its_number():
    long = FIXED * 30 + "Maximilian Alexander  Ulm     11   20.20\n"
    long = long.replace("NAME            CITY        VISITS  SPEND\n", "", 29)
    with pytest.raises(SegmentationError, match=r"Line \d+ does not stand in the columns"):
        read_table(long.encode(), name="a.txt", options=ReadOptions(delimiter=" "))


@pytest.mark.parametrize("gap", [" ", "   ", " \t "])
def test_runs_of_spaces_stand_between_cells(gap):
    lines = [gap.join(("A11", str(n), "A34", f"{n}.5")) for n in range(12)]
    text = "\n".join(f"  {line}  " for line in lines)
    options = ReadOptions(delimiter=" ")
    frame = read_table(text.encode(), name="a.txt", options=options).frame
    assert frame.shape == (12, 4)
    assert frame["Column 4"].tolist() == [n + 0.5 for n in range(12)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Very happy with it", "Not happy with it", "So so", "It is fine"] * 5,
        ["3 April 2024", "4 April 2024", "5 April 2024", "6 April 2024"] * 5,
        ["12 500 Kč", "13 500 Kč", "14 700 Kč", "12 900 Kč"] * 5,
        ["Very good", "Very bad", "Not good", "Not bad"] * 5,
        ["SW1A 1AA", "EC1A 1BB", "W1A 0AX", "M1 1AE"] * 5,
    ],
)
def test_words_of_one_column_stay_together(lines):
    text = "Answer\n" + "\n".join(lines) + "\n"
    assert not in_columns_of_spaces(text)
    assert find_cuts(text) == ()
    assert len(read_table(text.encode(), name="a.csv").frame.columns) == 1


@given(st.lists(st.tuples(*[st.integers(0, 10**6)] * 4), min_size=10, max_size=40))
def test_any_numbers_come_back(rows):
    text = "\n".join("  ".join(f"{n:>8}" for n in row) for row in [*rows])
    options = ReadOptions(delimiter=" ", header_row=0)
    frame = read_table(text.encode(), name="a.txt", options=options).frame
    found = [[int(float(v)) for v in frame[name]] for name in frame.columns]
    assert found == [list(column) for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{n:05d} {n}.50 {n}", True),  # three columns, all numbers
        ("{n:05d} 2024-01-{d:02d} {n}", True),
        ("030 123 {n:04d}", False),  # a telephone's digits
        ("3 March 20{d:02d}", False),
        ("word {n} other", False),
    ],
)
def test_single_spaces_part_three_columns_of_values(line, expected):
    sample = "".join(line.format(n=n, d=n % 28 + 1) + "\n" for n in range(30))
    assert in_columns_of_spaces(sample) is expected
