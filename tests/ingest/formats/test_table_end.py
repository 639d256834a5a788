"""A second table, and totals without a word."""

import pytest

from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.read_table import read_table

TABLE = "Client,Sessions,Spent\n" + "".join(f"c{n},{n + 1},{n}.50\n" for n in range(20))
SECOND = "Day,Sessions\n2024-01-01,31\n2024-01-02,27\n2024-01-03,40\n"


def read(text: str, **options):
    return read_table(text.encode(), name="a.csv", options=ReadOptions(**options))


@pytest.mark.parametrize(
    "below",
    [
        "\n" + SECOND,
        "\n# Days\n# January\n" + SECOND,
        "#\n# Days\n" + SECOND,
        "\n\n" + SECOND + "\nWeek,Orders\n1,3\n2,4\n",
        "\nMonth,Sessions,Orders,Share\n1/2024,3,4,0.5\n2/2024,3,4,0.5\n",
    ],
)
def test_only_the_first_table_is_read_and_the_other_offered(below):
    dataset = read(TABLE + below)
    assert dataset.n_rows == 20
    assert dataset.frame["Sessions"].tolist() == [float(n + 1) for n in range(20)]
    [doubt] = dataset.reading.doubts
    assert "Another table begins at line" in doubt.sentence
    assert doubt.sentence in dataset.reading.notes
    [offer] = doubt.offers
    other = read(TABLE + below, **{offer.setting: offer.value})
    assert other.frame.columns[0] in offer.preview[0]
    assert other.n_rows < 20


def test_a_last_row_without_a_key_is_no_customer():
    dataset = read(TABLE + ",210,200.00\n")
    assert dataset.n_rows == 20
    assert "Line 22 has a blank first cell and adds up the others; left out." in (
        dataset.reading.notes
    )


@pytest.mark.parametrize(
    "below",
    ["\nc20,21,20.50\n", "\n\nc20,21,20.50\nc21,22,21.50\n", "c20,,\n"],
)
def test_customers_behind_a_blank_line_are_kept(below):
    dataset = read(TABLE + below)
    assert dataset.n_rows >= 21
    assert dataset.reading.doubts == ()


def test_a_key_that_is_often_blank_makes_no_total():
    text = TABLE.replace("c3,", ",").replace("c9,", ",") + ",7,8.50\n"
    assert read(text).n_rows == 21


CODES = "Client,Code,Spent,Visits\n" + "".join(f"c{n},{n % 3},{n}.50,{n}\n" for n in range(20))


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("\nLegend:\n0,New\n1,Regular\n2,Lapsed\n", "Lines 23 to 26 (“Legend:”)"),
        ("Codes:\n0,New\n1,Regular\n2,Lapsed\n", "Lines 22 to 25 (“Codes:”)"),
        ("\n0 = New\n1 = Regular,x\n", "Lines 23 to 24"),
        ("\n0,New\n", "Line 23 (“0”) stands"),
    ],
)
def test_a_list_of_codes_below_a_table_is_no_customer(below, said):
    dataset = read(CODES + below)
    assert dataset.n_rows == 20
    assert str(dataset.frame["Spent"].dtype) == "float64"
    assert any(said in note and "below the table" in note for note in dataset.reading.notes)


def test_rows_with_few_cells_are_customers_without_a_gap_or_a_title():
    assert read(CODES + "c20,1\nc21,2\n").n_rows == 22
    blank = CODES.replace("c3,0,3.50,3", "c3,0")
    assert read(blank + "\nc20,1\n").n_rows == 21  # others have as few
    assert read(CODES + "\n0,New\n1,Old\n", kept_lines=(23, 24)).n_rows == 22


def test_a_line_below_two_columns_is_no_customer_behind_a_gap():
    table = "Client,Spent\n" + "".join(f"c{n},{n}.50\n" for n in range(20))
    assert read(table + '\n"Monday, 3 March"\n').n_rows == 20
    assert read(table + "c20\n").n_rows == 21
