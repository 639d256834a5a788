"""Find one customer by key or row."""

import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.pipeline.find_customer import find_row, name_of_row

FRAME = pd.DataFrame(
    {
        "ID": [462809.0, 17.0, 4.0],
        "Code": pd.array(["ab1", "AB2", None], dtype="str"),
        "Twice": pd.array(["x", "y", "y"], dtype="str"),
    }
)


def test_by_a_key_of_numbers_or_of_text():
    assert find_row(FRAME, "ID", "462809") == 0
    assert find_row(FRAME, "ID", " 17 ") == 1
    assert find_row(FRAME, "Code", "AB2") == 1
    assert find_row(FRAME, "Code", "ab2") == 1
    assert find_row(FRAME, "Twice", "y") == 1


def test_by_row_where_there_is_no_key():
    assert find_row(FRAME, None, "3") == 2
    for wrong in ("0", "4", "-1", "x", "", "1.0"):
        with pytest.raises(SegmentationError, match="type a number from 1 to 3"):
            find_row(FRAME, None, wrong)


@pytest.mark.parametrize(("key", "wanted"), [("ID", "5"), ("Code", "ab3"), ("Code", "None")])
def test_a_key_that_is_not_there_is_said(key, wanted):
    with pytest.raises(SegmentationError, match=f"No customer has the {key} “{wanted}”: check"):
        find_row(FRAME, key, wanted)


def test_what_a_customer_is_called():
    assert name_of_row(FRAME, "ID", 0) == "462809"
    assert name_of_row(FRAME, "Code", 2) == "row 3"
    assert name_of_row(FRAME, None, 1) == "row 2"
