"""Other names for segments."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.pipeline.edit_result import renamed


def test_segments_can_be_renamed(plain):
    names = [" Regulars ", "Big spenders", "New", "Lapsed"]
    other = renamed(plain, names)
    assert other.names == ("Regulars", "Big spenders", "New", "Lapsed")
    assert [s.name for s in other.segments] == list(other.names)
    assert other.model.names == other.names
    assert other.labels is plain.labels
    assert plain.names != other.names


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a", "b", "c"], "Every segment needs a name"),
        (["a", "b", "c", "d", "e"], "Every segment needs a name"),
        (["a", "b", "c", "  "], "Every segment needs a name"),
        (["a", "b", "c", " a"], "Two segments are called “a”"),
    ],
)
def test_names_that_will_not_do_are_refused(plain, names, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        renamed(plain, names)
