import numpy as np
import pandas as pd

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.cleaning.derived_column import (
    DerivedColumn,
    append_columns,
    with_unique_names,
)


def test_numbers_are_rounded_to_what_adding_up_leaves_and_have_no_minus_zero():
    column = DerivedColumn("x", np.array([0.1 + 0.2, -0.0, np.nan, 1e9 + 1e-7]), "", "a").column
    assert column.dtype == np.float64
    assert column[:2].tolist() == [0.3, 0.0]
    assert not np.signbit(column[1])
    assert np.isnan(column[2])
    assert column[3] == 1e9


def test_text_stays_text_with_its_blanks():
    column = DerivedColumn("x", np.array(["May", None], dtype=object), "", "a").column
    assert str(column.dtype) == "str"
    assert column[0] == "May"
    assert column.isna().tolist() == [False, True]


def test_it_is_read_as_what_it_holds():
    numbers = DerivedColumn("Age", np.array([1, 2]), "Years.", "Birth", unit="$", hint="Repeats.")
    reading = numbers.reading
    assert (reading.name, reading.read_as, reading.said) == ("Age", ReadAs.NUMBER_POINT, "Years.")
    assert (reading.made_from, reading.unit, reading.hint) == ("Birth", "$", "Repeats.")
    assert (
        DerivedColumn("m", np.array(["May"], dtype=object), "", "a").reading.read_as is ReadAs.TEXT
    )


def test_names_are_told_apart_from_those_taken_and_from_each_other():
    columns = [DerivedColumn("Age", np.zeros(1), said, "a") for said in ("first", "second")]
    found = with_unique_names(columns, ["Age", "Age (2)"])
    assert [column.name for column in found] == ["Age (3)", "Age (4)"]
    assert [column.said for column in found] == ["first", "second"]


def test_columns_stand_behind_those_of_the_table():
    frame = pd.DataFrame({"a": [1.0, 2.0]})
    found = append_columns(frame, [DerivedColumn("b", np.array([3.0, 4.0]), "", "a")])
    assert found.to_dict("list") == {"a": [1.0, 2.0], "b": [3.0, 4.0]}
    assert list(frame) == ["a"]
    assert append_columns(frame, []) is frame
