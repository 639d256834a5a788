"""Names and types of columns."""

import pytest

from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.read_table import read_table


def read(text: str, **options):
    return read_table(text.encode(), name="file.csv", options=ReadOptions(**options))


def is_text(dataset, name: str) -> bool:
    return dataset.frame[name].dropna().map(type).eq(str).all()


def test_blank_names_are_filled_and_repeated_ones_told_apart():
    dataset = read("a,,a,a,\n1,2,3,4,5\n")
    assert list(dataset.frame.columns) == ["a", "Column 2", "a (2)", "a (3)", "Column 5"]
    assert len(dataset.reading.notes) == 4
    assert "“a” occurs again; the later one is “a (2)”" in dataset.reading.notes[0]


def test_a_name_that_looks_like_a_copy_is_not_taken_twice():
    dataset = read("a,a (2),a\n1,2,3\n")
    assert list(dataset.frame.columns) == ["a", "a (2)", "a (3)"]


def test_a_blank_name_beside_the_one_it_would_get():
    dataset = read("Column 2,\n1,2\n")
    assert list(dataset.frame.columns) == ["Column 2", "Column 2 (2)"]


def test_columns_without_a_name_or_a_value_are_dropped():
    assert list(read("a,b,,\n1,,,\n2,,,\n").frame.columns) == ["a", "b"]


def test_names_and_cells_are_stripped():
    dataset = read(" a , b\n x , 1 \n y , 2 \n")
    assert list(dataset.frame.columns) == ["a", "b"]
    assert dataset.frame["a"].tolist() == ["x", "y"]
    assert dataset.frame["b"].tolist() == [1.0, 2.0]


@pytest.mark.parametrize("text", ["1,2.5\n3,4\n5,6\n", "1;2\n3;4\n5;6\n", "2019,2020\n3,4\n5,6\n"])
def test_a_first_row_of_numbers_is_a_customer(text):
    dataset = read(text)
    assert list(dataset.frame.columns) == ["Column 1", "Column 2"]
    assert dataset.n_rows == 3
    assert dataset.reading.notes == (
        "The first row holds values and no column names, so the columns were numbered.",
    )


def test_a_first_row_with_one_word_is_a_header():
    assert list(read("id,2019,2020\n1,2,3\n").frame.columns) == ["id", "2019", "2020"]


@pytest.mark.parametrize(
    "values",
    [
        ["007", "012"],
        ["01", "2"],
        ["1234567890123456", "1234567890123457"],
        ["+0049", "12"],
        ["10E5", "11E5"],
    ],
)
def test_identifiers_stay_text(values):
    dataset = read("card,x\n" + "".join(f"{value},1\n" for value in values))
    assert dataset.frame["card"].tolist() == values
    assert is_text(dataset, "card")


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (["0", "1", "-3"], [0, 1, -3]),
        (["0.5", "0.25", "00.5"], [0.5, 0.25, 0.5]),
        (["123456789012345", "1"], [123456789012345, 1]),
        (["0.12345678901234567", "1"], [0.12345678901234567, 1]),
        (["1.5e3", "2.5E-1", "1e-2"], [1500, 0.25, 0.01]),
        (["+5", "7"], [5, 7]),
    ],
)
def test_numbers(values, numbers):
    dataset = read("n,x\n" + "".join(f"{value},1\n" for value in values))
    assert dataset.frame["n"].dtype == float
    assert dataset.frame["n"].tolist() == numbers


def test_a_column_named_like_an_identifier_stays_text():
    dataset = read("Customer ID,Number of visits\n17,4\n18,5\n")
    assert dataset.frame["Customer ID"].tolist() == ["17", "18"]
    assert dataset.frame["Number of visits"].tolist() == [4, 5]


@pytest.mark.parametrize("value", ["abc", "1_000", "0x1A", "1e400", "12 kg", "True"])
def test_one_value_that_is_no_number_makes_a_column_of_text(value):
    dataset = read(f"n,x\n1,1\n{value},1\n")
    assert dataset.frame["n"].tolist() == ["1", value]


@pytest.mark.parametrize("blank", ["", "NA", "n/a", "NaN", "null", "#N/A", "#DIV/0!", "?", " "])
def test_blanks(blank):
    dataset = read(f"n,t,x\n1,a,1\n{blank},{blank},1\n3,c,1\n")
    assert dataset.frame["n"].isna().tolist() == [False, True, False]
    assert dataset.frame["t"].isna().tolist() == [False, True, False]
    assert dataset.frame["n"].dtype == float


def test_words_that_only_look_blank_stay():
    assert read("t,x\nnone,1\n-,1\n").frame["t"].tolist() == ["none", "-"]
