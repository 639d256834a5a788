"""Bytes → letters."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.formats.encodings import find_encoding, preview
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.read_table import read_table

SENTENCES = {
    "cp1252": "Jürgen Groß wohnt in Köln, François à Besançon; 5 € – “so”\n",
    "cp1250": "Łukasz Żółć mieszka w Łodzi, Jiří v Plzni\n",
    "cp1251": "Иван Петров живёт в Москве\n",
    "mac_roman": "Jürgen Groß, Zoë, François\n",
    "cp850": "Jürgen Groß, Zoë, François\n",
}


def found(text: str, encoding: str):
    letters = find_encoding(open_source(f"name,city\n{text}".encode(encoding), "a.csv"), None)
    return letters.encoding, letters.choices


@pytest.mark.parametrize("encoding", SENTENCES)
def test_the_likeliest_letters_are_taken(encoding):
    taken, choices = found(SENTENCES[encoding] * 3, encoding)
    text = SENTENCES[encoding]
    assert text.encode(encoding).decode(taken) == text
    assert taken == choices[0]
    assert len(choices) > 1  # it is not certain, and that can be seen


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_certain(encoding):
    taken, choices = found("Zoë,Łódź\n" * 20, encoding)
    assert taken.replace("-sig", "") in (encoding, encoding.replace("-sig", ""))
    assert len(choices) == 1


def test_a_letter_cut_in_two_by_the_block_is_no_mistake():
    text = "a" * ((1 << 20) - 11) + "é" * 20  # the block ends inside an é
    assert found(text, "utf-8") == ("utf-8", ("utf-8",))


def test_a_preview_shows_the_lines_where_it_matters():
    source = open_source("plain\nJürgen\nplain\nZoë\n".encode("cp1252"), "a.csv")
    assert preview(source, "cp1252") == ["Jürgen", "Zoë"]
    assert preview(source, "cp1251") == ["Jьrgen", "Zol"[:2] + "л"]


@pytest.mark.parametrize("content", [b"\x00\x01\x02", bytes(range(32)) * 4])
def test_control_characters_are_no_text(content):
    with pytest.raises(SegmentationError, match=r"a\.csv cannot be read as text"):
        find_encoding(open_source(content, "a.csv"), None)


GERMAN = "Kunde,Ort,Umsatz\n" + "".join(
    f"K{n},{town},{n}\n" for n, town in enumerate(("München", "Köln", "Ulm", "Düsseldorf") * 9)
)


@pytest.mark.parametrize("control", ["\x80", "\x92", "\x9f", "\x1a", "\x01"])
def test_one_control_character_leaves_unicode_as_it_is(control):
    text = GERMAN.replace("K9,Köln", f"K9,K{control}öln")
    letters = find_encoding(open_source(text.encode(), "a.csv"), None)
    assert (letters.encoding, letters.choices) == ("utf-8", ("utf-8",))
    if control > "\x7f":
        assert letters.notes == (
            "A control character, which cannot be seen, stands at line 11; it was kept.",
        )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_zero_bytes_are_left_out_and_named(encoding):
    content = GERMAN.replace("K9,", "K9\0,").replace("K30,", "K3\0\0" + "0,").encode(encoding)
    dataset = read_table(content, name="a.csv", options=ReadOptions(encoding=None))
    assert dataset.frame["Kunde"].tolist() == [f"K{n}" for n in range(36)]
    assert dataset.frame["Ort"][0] == "München"
    assert "3 zero bytes were left out, at lines 11 and 32." in dataset.reading.notes


def test_one_broken_letter_leaves_unicode_as_it_is():
    content = GERMAN.encode().replace(b"K9,K\xc3\xb6ln", b"K9,K\xf6ln")
    dataset = read_table(content, name="a.csv")
    assert dataset.reading.encoding == "utf-8"
    assert dataset.frame["Ort"][0] == "München"
    assert dataset.frame["Ort"][9] == "K\ufffdln"
    assert "Letters at line 11 are damaged and became “�”." in dataset.reading.notes


def test_zeros_that_fill_up_a_file_are_left_out():
    dataset = read_table(GERMAN.encode("cp1252") + bytes(5_000), name="a.csv")
    assert dataset.n_rows == 36
    assert "5,000 zero bytes were left out, at line 38." in dataset.reading.notes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("town", ["Казань", "上海", "서울"])
def test_wide_letters_without_a_mark(encoding, town):
    rows = "".join(f"K{n},{town},{n}\n" for n in range(30))
    letters = find_encoding(open_source(f"key,{town},n\n{rows}".encode(encoding), "a.csv"), None)
    assert letters.choices == (encoding,)


def test_many_zero_bytes_are_no_text():
    with pytest.raises(SegmentationError, match=r"a\.csv cannot be read as text"):
        find_encoding(open_source(GERMAN.encode().replace(b"K", b"\0\0K"), "a.csv"), None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_whatever_ends_its_lines(encoding, end):
    text = end.join(["Colour,Height", "0.25,0.25", "0,0", "0,0"])
    found = read_table(text.encode(encoding), name="file.csv")
    assert found.reading.encoding == encoding
    assert list(found.frame.columns) == ["Colour", "Height"]


def test_control_characters_are_named_with_their_lines():
    text = "name,city\n" + "anna,Köln\n" * 5 + "b\x07en,Ulm\n"
    notes = read_table(text.encode(), name="a.csv").reading.notes
    assert any("control character" in note and "line 7" in note for note in notes)
    between = text.replace("\x07", "").replace(",", "\x01")
    assert read_table(between.encode(), name="a.csv").reading.notes == ()


def test_icelandic_and_slovenian_letters_are_told_from_their_neighbours():
    for encoding, text in (
        ("cp1252", "Ísafjörður,Þórshöfn\nHúsavík,Garðabær\n"),
        ("cp1250", "Škofja Loka,Črnomelj\nŽalec,Občina\n"),
    ):
        taken, _ = found(text * 10, encoding)
        assert text.encode(encoding).decode(taken) == text
