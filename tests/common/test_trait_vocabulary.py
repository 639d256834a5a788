import pytest

from segmentation.common import trait_vocabulary as known
from segmentation.common.term_patterns import folded


@pytest.mark.parametrize("name", ["ABBREVIATIONS", "COUNTABLE", "THINGS"])
def test_every_key_is_folded_and_every_word_says_something(name):
    found = getattr(known, name)
    assert {folded(key) for key in found} == set(found)
    assert all(found.values())


def test_nothing_that_is_spelt_out_is_an_abbreviation_again():
    spelt = {word for said in known.ABBREVIATIONS.values() for word in said.split()}
    assert {w for w in spelt if known.ABBREVIATIONS.get(w, w) != w} == set()


def test_acronyms_are_capitals_and_ambiguous_ones_are_among_them():
    assert all(word.isupper() or any(m.isdigit() for m in word) for word in known.ACRONYMS)
    assert {word.upper() for word in known.AMBIGUOUS} <= known.ACRONYMS
