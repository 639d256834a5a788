import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.plain_numbers import read_plain_numbers


def read(cells, name="Spent"):
    half = len(cells) // 2
    return read_plain_numbers(name, pa.chunked_array([cells[:half], cells[half:]], pa.string()))


@pytest.mark.parametrize(
    ("cells", "values", "point"),
    [
        (["12", "0", "-7", None], [12, 0, -7, np.nan], False),
        (["12.5", "0.05", "-0.5", "1.234"], [12.5, 0.05, -0.5, 1.234], True),
        (["3.", "12"], [3, 12], True),
        (["0.12345678901234567", "1.5"], [0.12345678901234567, 1.5], True),
        (["1", "1"], [1, 1], False),
    ],
)
def test_plain_numbers(cells, values, point):
    found = read(cells)
    assert found.point is point
    np.testing.assert_array_equal(found.read.column.to_numpy(), values)
    assert found.read.column.to_numpy().dtype == np.float64
    assert found.read.reading.read_as is ReadAs.NUMBER_POINT
    assert found.read.notes == found.read.codes == ()


@pytest.mark.parametrize(
    "odd",
    ["007", "-07", "00.5", "1,5", "1e5", "+5", "5-", "--5", "-", ".", "1.2.3", "1/2", "$5", "5%",
     "1234567890123456", "NaN", "n.a.", "٣", "5 €", "1 234", "12:30", "2024-03-01", "Total"],
)  # fmt: skip
def test_one_odd_cell_leaves_the_column_to_the_careful_way(odd):
    cells = [f"{n}" for n in range(1_000)]
    assert read(cells) is not None
    cells[-2] = odd
    assert read(cells) is None


@pytest.mark.parametrize("cells", [["1.234", "5.678"], ["1", None], [None, None], []])
def test_what_could_be_thousands_ticks_or_nothing(cells):
    assert read(cells) is None


@pytest.mark.parametrize("name", ["Customer ID", "Order date", "Month", "Created at", "Column 3"])
def test_a_name_that_tells_of_more(name):
    assert read(["1", "2"], name) is None


def test_codes_for_no_answer_are_found():
    assert read([*["1", "2", "3", "4", "5"] * 20, "99"]).read.codes == ("99",)
    amounts = [f"{n}.25" for n in range(100)]
    assert read([*amounts, *["-99"] * 5]).read.codes == ("-99",)
    assert read([*amounts, *["999"] * 5]).read.codes == ("999",)
    assert read([*amounts, *["999"] * 5, "5000"]).read.codes == ()


def test_the_numbers_can_be_written_to():
    values = read(["1", "2", "3", "4"]).read.column.to_numpy(copy=False)
    assert values.base is None or values.base.flags.writeable
