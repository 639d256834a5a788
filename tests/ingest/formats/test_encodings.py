"""Bytes → letters."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.encodings import find_encoding, preview
from segmentation.ingest.formats.source import open_source

SENTENCES = {
    "cp1252": "Jürgen Groß wohnt in Köln, François à Besançon; 5 € – “so”\n",
    "cp1250": "Łukasz Żółć mieszka w Łodzi, Jiří v Plzni\n",
    "cp1251": "Иван Петров живёт в Москве\n",
    "mac_roman": "Jürgen Groß, Zoë, François\n",
    "cp850": "Jürgen Groß, Zoë, François\n",
}


def found(text: str, encoding: str):
    return find_encoding(open_source(f"name,city\n{text}".encode(encoding), "a.csv"), None)


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
