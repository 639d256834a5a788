"""The wish for the sizes of segments, and how it is written."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.size_wish import SizeWish, size_wish


@pytest.mark.parametrize(
    ("least", "most", "wish"),
    [
        (None, None, SizeWish()),
        ("5%", None, SizeWish(0.05)),
        ("5 %", "0.6", SizeWish(0.05, 0.6)),
        ("0,05", "12,5%", SizeWish(0.05, 0.125)),
        ("0", "1", SizeWish()),
    ],
)
def test_a_wish_is_read_as_it_is_written(least, most, wish):
    assert size_wish(least, most) == wish


@pytest.mark.parametrize(
    ("least", "most", "sentence"),
    [
        ("5", None, "--least-share takes a share such as 5% or 0.05, and not '5'"),
        ("few", None, "--least-share takes a share"),
        (None, "120%", "--most-share takes a share"),
        ("-5%", None, "--least-share takes a share"),
        ("nan", None, "--least-share takes a share"),
        ("60%", None, "from 0 to 50 %, since there are two at least"),
        ("20%", "10%", "must be above the least share"),
        (None, "0", "must be above the least share"),
    ],
)
def test_what_cannot_be_wished_is_refused(least, most, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        size_wish(least, most)


def test_what_is_wished_is_said():
    assert SizeWish(0.05, 0.6).text == "5\u202f% to 60\u202f%"
    assert SizeWish(0.05).text == "5\u202f% or more"
    assert SizeWish(most=0.6).text == "60\u202f% or less"
    assert not SizeWish().given
    assert SizeWish(0.05).given
    assert SizeWish(most=0.6).given


def test_how_far_sizes_are_from_a_wish():
    wish = SizeWish(0.1, 0.5)
    assert wish.missed_by([0.5, 0.4, 0.1]) == 0
    assert wish.missed_by([0.7, 0.25, 0.05]) == pytest.approx(0.25)
