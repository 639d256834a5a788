"""What a user calls traits, units and values."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.trait_words import SUGGESTED, trait_words


def test_words_are_kept_on_one_line_and_names_that_change_nothing_are_left_out():
    words = trait_words(
        "  Kind\nof\u202e shop ", " € ", [("2", "Restaurants"), ("1", "1"), ("3", "")]
    )
    assert (words.label, words.unit) == ("Kind of shop", "€")
    assert words.values == (("2", "Restaurants"),)
    assert not SUGGESTED
    assert trait_words() == SUGGESTED


def test_a_value_has_a_name_and_a_name_its_value():
    words = trait_words(values=[("2", "Restaurants")])
    assert words.value_name("2") == "Restaurants"
    assert words.value_name("1") == "1"
    assert words.file_value("Restaurants") == "2"
    assert words.is_own("Restaurants")
    assert not words.is_own("2")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Kind of shop", "kind of shop"),
        ("US spend", "US spend"),
        ("iPhone users", "iPhone users"),
        ("I like it", "I like it"),
        ("", "channel"),
    ],
)
def test_a_name_begins_small_within_a_sentence(label, said):
    assert trait_words(label).said_of("Channel") == said


def test_the_suggested_name_is_said_where_none_is_given():
    assert SUGGESTED.label_of("NumWebPurchases") == "Web purchases"
    assert trait_words("Clicks").label_of("NumWebPurchases") == "Clicks"


def test_what_is_too_long_is_refused():
    assert len(trait_words("a" * 60).label) == 60
    with pytest.raises(SegmentationError, match="at most 60 letters"):
        trait_words("a" * 61)
    with pytest.raises(SegmentationError, match="at most 12 letters"):
        trait_words(unit="kilogrammes!!")


def test_two_values_have_no_one_name():
    with pytest.raises(SegmentationError, match="“1” and “2” cannot both be called “hotels”"):
        trait_words(values=[("1", "Hotels"), ("2", "hotels")])
