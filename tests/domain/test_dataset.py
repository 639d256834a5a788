import dataclasses

import pandas as pd
import pytest

from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading, ReadOptions

AGE = ColumnReading("Age", ReadAs.NUMBER_POINT)
READING = Reading(columns=(AGE, ColumnReading("Plan", ReadAs.TEXT)))


def test_a_column_is_found_by_its_name():
    assert READING.column("Age") is AGE
    assert READING.column("age") is None


def test_a_table_has_as_many_rows_as_its_frame():
    assert Dataset("a.csv", "", pd.DataFrame({"Age": [1.0, 2.0, 3.0]}), READING).n_rows == 3
    assert Dataset("a.csv", "", pd.DataFrame({"Age": []}), READING).n_rows == 0


def test_options_are_hashable_and_frozen():
    assert hash(ReadOptions(decimal=",")) == hash(ReadOptions(decimal=","))
    assert ReadOptions(decimal=",") != ReadOptions()
    with pytest.raises(dataclasses.FrozenInstanceError, match="decimal"):
        ReadOptions().decimal = ","


def test_a_way_to_read_is_its_own_text():
    assert ReadAs("date, day first") is ReadAs.DATE_DAY_FIRST
    assert len({str(way) for way in ReadAs}) == len(ReadAs) == 15
