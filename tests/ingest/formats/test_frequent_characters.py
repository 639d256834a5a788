"""Frequent characters of East Asian writing."""

import unicodedata

import pytest

from segmentation.ingest.formats.frequent_characters import (
    KANJI,
    SIMPLIFIED,
    SYLLABLES,
    TRADITIONAL,
    first_level,
)


@pytest.mark.parametrize(
    ("encoding", "size", "first", "beyond"),
    [
        ("gb18030", 3_755, "啊", "亍"),
        ("cp950", 5_401, "一", "乂"),
        ("cp932", 2_965, "亜", "弌"),
        ("euc_jp", 2_965, "亜", "弌"),
        ("cp949", 2_350, "가", "伽"),
    ],
)
def test_a_first_level_has_the_characters_that_its_standard_counts(encoding, size, first, beyond):
    level = first_level(encoding)
    assert len(level) == size
    assert first in level
    assert beyond not in level  # in the same standard, in a later level


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [
        ("gb18030", "CJK UNIFIED IDEOGRAPH"),
        ("cp950", "CJK UNIFIED IDEOGRAPH"),
        ("cp932", "CJK UNIFIED IDEOGRAPH"),
        ("cp949", "HANGUL SYLLABLE"),
    ],
)
def test_a_first_level_has_no_punctuation_and_no_other_script(encoding, prefix):
    names = {unicodedata.name(character) for character in first_level(encoding)}
    assert [name for name in names if not name.startswith(prefix)] == []


@pytest.mark.parametrize(
    ("characters", "encoding"),
    [
        (SIMPLIFIED, "gb2312"), (TRADITIONAL, "big5"), (KANJI, "euc_jp"), (SYLLABLES, "euc_kr"),
    ],
)  # fmt: skip
def test_every_frequent_character_can_be_written_in_its_encoding(characters, encoding):
    assert len(characters) >= 150
    text = "".join(sorted(characters))
    assert text.encode(encoding).decode(encoding) == text


def test_simplified_and_traditional_forms_are_told_apart():
    assert set("客户编号") <= SIMPLIFIED
    assert set("客戶編號") <= TRADITIONAL
    assert not set("户编号") & TRADITIONAL
    assert not set("戶編號") & SIMPLIFIED
