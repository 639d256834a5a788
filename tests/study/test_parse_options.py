import pytest

from segmentation.common.errors import SegmentationError
from segmentation.study.parse_options import read_numbers, read_widths


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("32-16, 16-12", ((32, 16), (16, 12))),
        (" 32 - 16 ,12,", ((32, 16), (12,))),
        ("8, 8", ((8,),)),
        ("", (None,)),
        (" , ", (None,)),
    ],
)
def test_widths(text, found):
    assert read_widths(text) == found


@pytest.mark.parametrize("text", ["many", "32;16", "0", "2000", "8-", "-8", "1.5", "²", "8-0"])
def test_widths_that_are_none(text):
    with pytest.raises(SegmentationError):
        read_widths(text)


@pytest.mark.parametrize("text", ["many", "4;6", "0", "65", "-4", "1.5", "²", "4 6"])
def test_numbers_that_are_none(text):
    with pytest.raises(SegmentationError, match=r"The sizes must|Write the sizes"):
        read_numbers(text, "sizes", 1, 64)
