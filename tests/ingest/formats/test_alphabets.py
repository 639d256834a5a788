"""Letters of the encodings of one byte a letter."""

import pytest

from segmentation.ingest.formats.alphabets import (
    bits_by_frequency,
    is_coherent,
    is_icelandic,
    is_of_one_language,
    is_thai,
    marked_letters,
    stands_well_in_thai,
)


def test_frequent_letters_take_few_bits():
    bits = bits_by_frequency()
    assert bits["о"] == bits["О"] == bits["ا"] == 3.2
    assert bits["о"] < bits["м"] < bits["ъ"]
    assert "a" not in bits
    assert "ü" not in bits


@pytest.mark.parametrize(
    ("before", "letter", "after", "expected"),
    [
        ("ก", "ิ", "น", True),  # a vowel above a consonant
        (" ", "ิ", "น", False),
        ("ก", "่", "า", True),  # a tone on a consonant, and on a vowel
        ("ี", "่", "า", True),
        ("า", "่", "ก", False),
        (" ", "เ", "ช", True),  # a vowel in front of its consonant
        ("ก", "เ", " ", False),
        ("้", "า", " ", True),
        (" ", "า", " ", False),
        ("ก", "๛", " ", False),
    ],
)
def test_thai_signs_stand_where_a_syllable_has_them(before, letter, after, expected):
    assert is_thai(letter)
    assert stands_well_in_thai(before, letter, after) is expected


def test_an_encoding_has_the_letters_of_its_languages():
    assert {"ş", "İ", "I"} <= marked_letters("cp1254") | {"I"}
    assert "ø" not in marked_letters("cp1254")
    assert {"ė", "Ė", "ģ"} <= marked_letters("cp1257")
    assert marked_letters("iso8859_2") == marked_letters("cp1250")
    assert marked_letters("cp1252") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ísafjörður, Þórshöfn", True),
        ("Þingeyri", False),  # too few to tell
        ("Mþ, ð, ö", False),  # Turkish bytes: no vowels of Icelandic
        ("Þór, Øresund, Ñuñoa, áé", False),
    ],
)
def test_icelandic_is_told_by_its_own_letters_beside_its_vowels(text, expected):
    assert is_icelandic(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Köln, Straße", True), ("Orléans, Alès", True), ("Petraitienë, ø", False), ("", True)],
)
def test_letters_of_one_western_language(text, expected):
    assert is_of_one_language(text) is expected


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Škofja Loka, Črna, Žalec", "cp1250", True),
        ("Łódź, Gdańsk", "cp1250", True),
        ("Cēsis, Liepāja, Rīga", "cp1257", True),
        ("Alençon, Nîmes, Châlons", "cp1252", True),
        ("Škoda", "cp1250", False),
        ("žèš", "cp1250", False),
        ("Łódź, Gdańsk", "cp1254", False),
    ],
)
def test_three_letters_of_one_language(text, encoding, expected):
    assert is_coherent(text, encoding) is expected
