from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.champion import challenge
from segmentation.monitoring.renewal import renewal, renewal_sentence


@pytest.fixture(scope="module")
def found(shop_model, draw_shop):
    later = draw_shop(1_500, 2)
    return renewal(shop_model, lambda *_: later), challenge(shop_model, later)


def test_it_finds_what_a_challenge_finds_and_holds_no_customer(found, shop_model):
    ours, theirs = found
    assert (ours.gain, ours.low, ours.high) == (theirs.gain, theirs.low, theirs.high)
    assert (ours.old, ours.new) == (theirs.champion, theirs.challenger_distinctness)
    assert ours.renew == (theirs.keep == "challenger")
    assert ours.model.names == shop_model.names
    assert ours.looks == (0, 1, 2)
    assert ours.moved == theirs.moved


@pytest.mark.parametrize(
    ("changes", "start", "end"),
    [
        ({"keep": "challenger"}, "Renew them: on ", "of customers change their segment."),
        ({"keep": "champion", "gain": 0.1, "low": 0.05}, "Keep them: the new ones are more", ""),
        ({"keep": "champion", "gain": -0.1, "low": -0.2, "high": -0.05},
         "Keep them: they are more distinct than new ones", "nobody has to change their segment."),
        ({"keep": "champion", "gain": 0.0, "low": -0.1, "high": 0.1},
         "Keep them: new ones are not surely more distinct", ""),
    ],
)  # fmt: skip
def test_one_sentence_says_what_to_do(found, changes, start, end):
    said = renewal_sentence(replace(found[1], **changes))
    assert said.startswith(start)
    assert said.endswith(end)
    assert said.count(". ") == 0


def test_a_column_that_is_missing_is_named(shop_model, draw_shop):
    later = draw_shop(600, 2, change=lambda frame: frame.drop(columns="spend"))
    with pytest.raises(SegmentationError, match="lacks “spend”, which the segments in use need"):
        renewal(shop_model, lambda *_: later)
