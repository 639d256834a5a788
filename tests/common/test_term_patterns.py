"""Lists of words in many languages → one pattern for a column's name."""

import pytest

from segmentation.common.term_patterns import folded, terms


@pytest.mark.parametrize(
    ("name", "said"),
    [("CustomerID", "customer id"), ("Straße", "strasse"), ("Żółć_łódź", "zolc lodz"),
     ("Ødegård", "odegard"), ("ΚΩΔΙΚΟΣ", "κωδικοσ"), ("ｅｍａｉｌ", "email"),
     ("パスワード", "パスワード")],
)  # fmt: skip
def test_a_name_is_folded_to_plain_words(name, said):
    assert folded(name) == said


@pytest.mark.parametrize(
    ("term", "fits", "fits_not"),
    [
        ("phone", ["Phone", "Work phone", "phone_2"], ["Phones", "Smartphone"]),
        ("relig*", ["Religion", "Is religious"], ["Irreligion"]),
        ("*nummer", ["Kundennummer", "Nummer"], ["Nummern"]),
        ("=name", ["Name"], ["Product name", "Name 2"]),
        ("e mail", ["E-Mail", "e_mail"], ["Email"]),
        ("電話", ["電話", "お電話番号"], ["電"]),
        ("عنوان", ["عنوان", "العنوان", "وعنوان"], ["عنوانين"]),
        ("כתובת", ["כתובת", "הכתובת", "והכתובת"], ["כתובות"]),
    ],
)
def test_a_term_fits_as_it_is_written(term, fits, fits_not):
    pattern = terms(term)
    assert [name for name in fits if not pattern.search(folded(name))] == []
    assert [name for name in fits_not if pattern.search(folded(name))] == []


def test_one_pattern_has_the_terms_of_every_list():
    pattern = terms("age | =city", "strasse")
    assert [bool(pattern.search(word)) for word in ("age", "city", "strasse", "my city")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_an_empty_place_between_bars_is_no_term():
    assert not terms("age | | city |").search("income")
