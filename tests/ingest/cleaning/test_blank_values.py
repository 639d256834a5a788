"""Values that say nothing, taken for blanks."""

import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.cleaning.blank_values import blanked


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Age": [31.0, 99.0, 99.5, 99.0],
            "City": pd.Series(["Rome", " n/a ", "n/a", None], dtype="str"),
        }
    )


@pytest.mark.parametrize("written", ["99", "99.0", "99,0"])
def test_a_number_is_matched_by_its_size(written):
    frame, (step,) = blanked(table(), [("Age", written)])
    assert frame["Age"].isna().tolist() == [False, True, False, True]
    assert frame["Age"].dropna().tolist() == [31.0, 99.5]
    assert (step.name, step.column, step.n_affected) == ("blanks", "Age", 2)
    assert step.sentence == f"Took 2 cells of “Age” that say “{written}” for blanks."


def test_spaces_around_a_text_do_not_count_and_nothing_else_changes():
    before = table()
    frame, (step,) = blanked(before, [("City", "n/a")])
    assert frame["City"].isna().tolist() == [False, True, True, True]
    assert frame["City"][0] == "Rome"
    assert step.n_affected == 2  # the cell that was blank before is not counted
    pd.testing.assert_series_equal(frame["Age"], before["Age"])
    pd.testing.assert_frame_equal(before, table())


def test_several_values_of_one_column_are_all_taken():
    frame, steps = blanked(table(), [("Age", "99"), ("Age", "31")])
    assert frame["Age"].isna().tolist() == [True, True, False, True]
    assert [step.n_affected for step in steps] == [2, 1]
    assert steps[1].sentence == "Took 1 cell of “Age” that say “31” for blanks."


@pytest.mark.parametrize(("column", "value"), [("Age", "none"), ("Age", "9"), ("City", "N/A")])
def test_a_value_that_is_not_there_changes_nothing_and_is_logged(column, value):
    frame, (step,) = blanked(table(), [(column, value)])
    pd.testing.assert_frame_equal(frame, table())
    assert (step.column, step.n_affected) == (column, 0)


def test_an_unknown_column_is_refused():
    with pytest.raises(SegmentationError, match="no column 'Income' to take '99' for a blank"):
        blanked(table(), [("Income", "99")])
