from typing import Literal

from segmentation.domain.exploration import Exploration, Partition
from segmentation.domain.plan import Kind
from segmentation.workspace.record_types import (
    annotations_of,
    choices_of,
    is_choice_of_words,
    is_record,
)


def test_fields_of_a_record_have_the_types_of_the_record_itself():
    assert annotations_of(Exploration)["partitions"] == tuple[Partition, ...]
    assert annotations_of(Exploration)["file_name"] is str


def test_unions_have_choices_and_all_else_is_its_own():
    assert choices_of(int | None) == (int, type(None))
    assert choices_of(Literal["a", "b"]) == (Literal["a", "b"],)


def test_records_and_words_are_told():
    assert is_record(Partition)
    assert not is_record(Kind)
    assert is_choice_of_words(Kind)
    assert not is_choice_of_words(str)
