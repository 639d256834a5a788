"""The user's words in JSON."""

import json
from dataclasses import asdict

import pytest

from segmentation.domain.trait_words import SUGGESTED, trait_words
from segmentation.export.saved_words import words_of


def test_words_come_back_from_json():
    words = trait_words("Kind of shop", "€", [("1", "Hotels"), ("2", "Restaurants")])
    assert words_of(json.loads(json.dumps(asdict(words)))) == words
    assert words_of({}) == SUGGESTED


@pytest.mark.parametrize("saved", [{"label": 3}, {"values": [["1"]]}, {"label": "a" * 61}])
def test_anything_else_is_refused(saved):
    with pytest.raises(Exception, match=r".+"):
        words_of(saved)
