"""Words that come in an order, and words that say that there is no answer."""

import pytest

from segmentation.common.answer_order import in_order
from segmentation.common.answer_scales import NO_ANSWER, SCALES


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0][0])
def test_no_word_has_two_places_in_a_scale(scale):
    words = [word for place in scale for word in place]
    assert len(scale) >= 3
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0][0])
def test_answers_are_put_in_the_order_of_their_scale(scale):
    lowest_first = tuple(place[0] for place in scale)
    assert in_order(lowest_first[::-1]) == lowest_first
    others = tuple(place[-1] for place in scale)
    assert in_order(others[::-1]) == others


def test_words_are_lower_case_with_straight_apostrophes_and_single_spaces():
    words = [word for scale in SCALES for place in scale for word in place]
    for word in (*words, *NO_ANSWER):
        assert word == " ".join(word.lower().replace("’", "'").split())


@pytest.mark.parametrize(
    "word", ["don't know", "prefer not to say", "keine angabe", "ne sait pas", "ns/nc", "n.v.t."]
)
def test_no_answer_is_known_in_several_languages(word):
    assert word in NO_ANSWER


def test_the_middle_of_a_scale_is_an_answer():
    assert not NO_ANSWER & {"neutral", "neither", "neutre", "maybe", "never", "weder noch"}
