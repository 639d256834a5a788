"""Text files as they come out of Excel, CRMs and shops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.read_table import read_table

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def read(content: bytes | str, **options):
    content = content.encode() if isinstance(content, str) else content
    return read_table(content, name="file.csv", options=ReadOptions(**options))


def cells(dataset) -> list[list]:
    return [list(dataset.frame.columns), *dataset.frame.to_numpy(dtype=object).tolist()]


@pytest.mark.parametrize(
    ("python", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings(python, found):
    dataset = read("Näme,Straße\nZoë,Überweg €\nŠime,Øre\n".encode(python))
    assert cells(dataset) == [["Näme", "Straße"], ["Zoë", "Überweg €"], ["Šime", "Øre"]]
    assert dataset.reading.encoding == found


def test_utf_16_big_end_first():
    dataset = read(b"\xfe\xff" + "a,b\nü,2\n".encode("utf-16-be"))
    assert cells(dataset) == [["a", "b"], ["ü", 2.0]]


def test_an_encoding_can_be_given_and_no_other_is_tried():
    content = "a,b\nŁódź,1\n".encode("cp1250")
    assert read(content, encoding="cp1250").frame["a"][0] == "Łódź"
    for encoding in ("utf-8", "no-such-encoding"):
        with pytest.raises(SegmentationError, match=r"file.csv cannot be read as text"):
            read(content, encoding=encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter):
    text = "id,age,city\nx,31,Ulm\ny,45,Jena\n".replace(",", delimiter)
    dataset = read(text)
    assert cells(dataset) == [["id", "age", "city"], ["x", 31.0, "Ulm"], ["y", 45.0, "Jena"]]
    assert (dataset.reading.delimiter, dataset.reading.decimal) == (delimiter, ".")


def test_the_delimiter_is_the_one_that_gives_even_rows():
    text = "name;note\nAda;a, b, c\nBob;d, e, f\nCy;g, h, i\n"
    dataset = read(text)
    assert dataset.reading.delimiter == ";"
    assert dataset.frame["note"].tolist() == ["a, b, c", "d, e, f", "g, h, i"]


def test_a_delimiter_can_be_given():
    assert cells(read("a,b\nx,y\n", delimiter=";")) == [["a,b"], ["x,y"]]


def test_decimal_commas():
    dataset = read("name;spent;visits\nAda;12,5;3\nBob;-0,75;4\n")
    assert dataset.frame["spent"].tolist() == [12.5, -0.75]
    assert dataset.frame["visits"].tolist() == [3.0, 4.0]
    assert dataset.reading.decimal == ","


def test_a_decimal_mark_can_be_given():
    text = "name;spent\nAda;1,234\nBob;2,345\n"
    assert read(text).frame["spent"].tolist() == [1.234, 2.345]
    assert read(text, decimal=".").frame["spent"].tolist() == [1234.0, 2345.0]


def test_each_column_has_a_decimal_mark_of_its_own():
    dataset = read('a,b\n1.5,"2,5"\n2.5,"3,5"\n,"4,5"\n')
    assert dataset.reading.decimal == "."
    assert dataset.frame["b"].tolist() == [2.5, 3.5, 4.5]
    assert dataset.reading.column("b").said == "Numbers, with comma as decimal mark."


def test_one_column():
    dataset = read("name\nAda\nBob\nAda\n")
    assert cells(dataset) == [["name"], ["Ada"], ["Bob"], ["Ada"]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_missing_last_one(end):
    assert cells(read(end.join(["a,b", "1,x", "2,y"]))) == [["a", "b"], [1.0, "x"], [2.0, "y"]]


def test_the_line_ends_of_old_macs():
    assert cells(read("a,b\r1,x\r2,y\r")) == [["a", "b"], [1.0, "x"], [2.0, "y"]]


def test_quoted_cells_hold_separators_newlines_and_quotes():
    dataset = read('name,note\n"Ada, Countess","two\nlines"\nBob,"said ""no"""\n')
    assert cells(dataset)[1:] == [["Ada, Countess", "two\nlines"], ["Bob", 'said "no"']]


def test_short_rows_are_blank_at_the_end():
    dataset = read("a,b,c\n1,2,3\n4\n5,6,\n")
    assert dataset.frame["a"].tolist() == [1.0, 4.0, 5.0]
    assert dataset.frame["c"].isna().tolist() == [False, True, True]


def test_blank_lines_are_left_out():
    assert cells(read("\n\na,b\n\n1,2\n,\n3,4\n\n")) == [["a", "b"], [1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize("row", [2, 3, 7])
def test_a_row_with_too_many_cells_is_named_by_its_line(row):
    lines = ["a,b", *["1,2"] * 8]
    lines[row - 1] = "1,2,3"
    with pytest.raises(SegmentationError, match=f"line {row} has 3 cells where the header has 2"):
        read("\n".join(lines))


def test_the_line_is_that_of_an_editor():
    with pytest.raises(SegmentationError, match="line 4 has 3 cells"):
        read('a,b\n"two\nlines",2\n1,2,3\n')


def test_an_open_quotation_mark_is_refused():
    with pytest.raises(SegmentationError, match="its rows do not line up"):
        read('a,b\n"1,2\n3,4\n')


@pytest.mark.parametrize("content", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\n\n\n", b",,\n,,\n"])
def test_an_empty_file_is_refused(content):
    with pytest.raises(SegmentationError, match=r"file.csv is empty"):
        read(content)


@pytest.mark.parametrize("content", [b"id,age\n", b"id,age", b"id,age\n\n,\n"])
def test_a_header_and_nothing_else_is_refused(content):
    with pytest.raises(SegmentationError, match="column names but no rows below"):
        read(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (PNG, "is a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture"),
        (b"GIF89a\x01\x00", "is a picture"),
        (PDF, "is a PDF document"),
        (b"PK\x03\x04\x14\x00", "is a zip archive"),
        (b"\x1f\x8b\x08\x00", "is a compressed file"),
    ],
)
def test_other_kinds_of_file_are_named(content, what):
    with pytest.raises(SegmentationError, match=f"file.csv {what}, not a table"):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\x03\x04",
    ],
)
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(SegmentationError, match="cannot be read as text"):
        read(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    _read_or_refuse(content)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "a", "1", "1,5", '"', "\n", "\r", "0x", "é", "a\nb", "\t"])),
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_anything_like_a_table_is_read_or_refused(rows, delimiter):
    _read_or_refuse("\n".join(delimiter.join(row) for row in rows).encode())


@given(st.integers(0, 400), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_a_file_that_breaks_off_is_read_or_refused(length, encoding):
    text = 'Näme;Spent;Note\nZoë;12,50;"two\nlines"\n' * 10
    _read_or_refuse(text.encode(encoding)[:length])


def _read_or_refuse(content: bytes) -> None:
    try:
        dataset = read(content)
    except SegmentationError as error:
        assert str(error).startswith("file.csv ")  # noqa: PT017  (that it is refused is as good)
        return
    assert dataset.n_rows >= 1
    assert dataset.frame.columns.is_unique
    assert {str(t) for t in dataset.frame.dtypes} <= {"float64", "str", "object"}


def test_a_customer_whose_score_is_average_is_no_total():
    scores = ["Low", "Average", "High"] * 4
    lines = [f"{'Male' if k % 2 else 'Female'},{score},{20 + k}" for k, score in enumerate(scores)]
    customers = read("\n".join(["gender,score,age", *lines, "Male,Average,51"]))
    assert customers.n_rows == 13
    assert customers.reading.notes == ()
    with_mean = read("\n".join(["gender,score,age", *lines, "Average,,31"]))
    assert with_mean.n_rows == 12
    assert "adds up the others" in with_mean.reading.notes[0]


def test_a_total_whose_word_stands_behind_the_last_column_is_left_out():
    rows = "".join(f"k{n},{n},{2 * n}\n" for n in range(1, 21))
    text = f"Key,Visits,Orders\n,210,420,Grand total\n{rows}"
    dataset = read_table(text.encode(), name="a.csv")
    assert len(dataset.frame) == 20
    assert any("Line 2 (“Grand total”) adds up" in note for note in dataset.reading.notes)
