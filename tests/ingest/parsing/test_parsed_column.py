import numpy as np
import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.parsed_column import as_text, left_blank, text_column


def test_text_is_taken_as_it_is():
    read = text_column("Name", pa.chunked_array([["anna", None, "ben"]]), "Names.")
    assert str(read.column.dtype) == "str"
    assert read.column.isna().tolist() == [False, True, False]
    assert (read.reading.name, read.reading.read_as, read.reading.said) == (
        "Name", ReadAs.TEXT, "Names.",
    )  # fmt: skip
    assert as_text(pa.chunked_array([["a"], ["b"]])).tolist() == ["a", "b"]


@pytest.mark.parametrize("repeat", [1, 5], ids=["every cell", "looked up"])
def test_cells_that_were_lost_are_named_with_their_line(repeat):
    texts = ["1", "odd", "2", "strange", "odd"]
    cells = find_distinct(pa.chunked_array([texts * repeat]))
    lines = np.arange(2, 2 + len(texts) * repeat)

    def said(*lost: int) -> list[str]:
        flags = np.zeros(len(lines), dtype=bool)
        flags[list(lost)] = True
        return left_blank("Age", "number", flags, cells, lines)

    assert said() == []
    assert said(3) == ["Age: “strange” at line 5 is no number and was left blank."]
    assert said(1, 4) == [
        "Age: 2 values that are no number (“odd”, first at line 3) were left blank."
    ]
    assert said(1, 3, 4) == [
        "Age: 3 values that are no number (such as “odd”, first at line 3) were left blank."
    ]
