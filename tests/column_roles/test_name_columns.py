"""A plan in the user's own words."""

import pytest

from segmentation.column_roles.name_columns import named
from segmentation.column_roles.suggest import change_kind, suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import Kind, Role
from segmentation.domain.trait_words import SUGGESTED, trait_words
from segmentation.ingest.read_table import read_table


@pytest.fixture(scope="module")
def shops():
    rows = "".join(f"{1 + n % 3},{n % 7}.5,{n % 11}.25\n" for n in range(60))
    return read_table(f"Channel,Fresh (€),Milk\n{rows}".encode(), name="shops.csv")


@pytest.fixture(scope="module")
def plan(shops):
    found = suggest_plan(shops)
    return found.with_column(change_kind(shops, "Channel", Kind.CATEGORY))


def test_columns_units_and_values_are_called_as_the_user_says(shops, plan):
    channel = trait_words("Kind of shop", values=[("2", "Restaurants")])
    after = named(plan, shops, {"Channel": channel, "Milk": trait_words(unit="kg")})
    assert after["Channel"].label == after["Channel"].heading == "Kind of shop"
    assert after["Milk"].counted_in == "kg"
    assert after["Fresh (€)"].counted_in == "€"
    assert after.words == (("Channel", channel), ("Milk", trait_words(unit="kg")))
    assert after == plan  # the same segments


def test_what_is_suggested_anyway_is_no_word_of_ones_own(shops, plan):
    words = {"Fresh (€)": trait_words("Fresh food", "€"), "Milk": SUGGESTED}
    assert named(plan, shops, words).words == ()


@pytest.mark.parametrize(
    ("column", "words", "sentence"),
    [
        ("Cheese", trait_words("x"), "There is no column named 'Cheese'"),
        ("Milk", trait_words("channel"), "“Milk” and “Channel” cannot both be called “channel”"),
        ("Channel", trait_words(unit="kg"), "“Channel” does not hold numbers, so it has no unit"),
        ("Milk", trait_words(values=[("1", "one")]), "“Milk” is no category"),
        ("Channel", trait_words(values=[("9", "Bars")]), "“Channel” has no value “9”"),
        ("Channel", trait_words(values=[("2", "3")]), "“2” and “3” cannot both be called “3”"),
        ("Channel", trait_words(values=[("3", "1")]), "“1” and “3” cannot both be called “1”"),
    ],
)
def test_words_that_will_not_do_are_refused_with_a_sentence(shops, plan, column, words, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        named(plan, shops, {column: words})


def test_words_stay_when_a_column_gets_another_role_or_kind(shops, plan):
    after = named(plan, shops, {"Channel": trait_words("Kind of shop")})
    after = after.with_role("Channel", Role.DESCRIBES)
    after = after.with_column(change_kind(shops, "Channel", Kind.ORDERED))
    after = suggest_plan(shops).with_choices_of(after, suggest_plan(shops))
    assert after["Channel"].label == "Kind of shop"
    assert after.called_as(())["Channel"].label == "Channel"
