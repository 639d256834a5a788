import pytest

from segmentation.common.term_patterns import folded
from segmentation.profiling import category_words as known


@pytest.mark.parametrize(
    "name",
    ["YES_NO", "ADJECTIVES", "NOUNS", "PERSONS", "OF_A_KIND", "BEFORE", "DIMENSIONS", "STEPS",
     "VALUES", "OFTEN", "GENDER", "MEN", "WOMEN", "JOB", "SCHOOL", "DEGREES", "GRADES", "YES",
     "NO"],
)  # fmt: skip
def test_every_word_is_folded(name):
    assert {folded(word) for word in getattr(known, name)} == set(getattr(known, name))


def test_nothing_is_two_things():
    assert not known.MEN & known.WOMEN
    assert not known.YES & known.NO
    assert not known.ADJECTIVES & known.NOUNS
