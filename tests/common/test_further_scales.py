"""Scales of further languages."""

import pytest

from segmentation.common.answer_order import in_order, says_nothing
from segmentation.common.further_scales import FURTHER_NO_ANSWER, FURTHER_SCALES


@pytest.mark.parametrize("scale", FURTHER_SCALES, ids=lambda scale: scale[0][0])
def test_each_scale_is_read_in_its_order(scale):
    words = tuple(place[0] for place in scale)
    assert in_order(sorted(words)) == words
    assert in_order([word.capitalize() for word in words]) == tuple(w.capitalize() for w in words)


def test_no_word_stands_at_two_places_of_a_scale():
    for scale in FURTHER_SCALES:
        words = [word for place in scale for word in place]
        assert len(set(words)) == len(words)
        assert all(word == word.lower() for word in words)


def test_no_answer_stands_beside_a_scale():
    levels = ["никогда", "иногда", "всегда", "Затрудняюсь ответить"]
    assert says_nothing(levels) == ("Затрудняюсь ответить",)
    assert all(word == word.lower() for word in FURTHER_NO_ANSWER)
