"""The yes/no columns of a column with several answers in a cell are known by their names."""

from segmentation.domain.answer_columns import (
    answer_column,
    known_answers,
    taken_apart_from,
    with_other_names,
)
from segmentation.domain.dataset import ReadAs

WAYS = (
    ("Age", ReadAs.NUMBER_POINT),
    ("Channels", ReadAs.SEVERAL),
    ("Channels: tv", ReadAs.TEXT),
    ("Channels: a: b", ReadAs.TEXT),
    ("Place: x", ReadAs.TEXT),
)


def test_answers_are_those_of_their_column():
    assert answer_column("Channels", "tv") == "Channels: tv"
    assert known_answers("Channels", WAYS, ()) == ("tv", "a: b")
    assert known_answers("Channels", WAYS, ("Channels: tv",)) == ("a: b",)
    assert known_answers("Age", WAYS, ()) == ()
    assert taken_apart_from(WAYS) == {"Channels: tv": "Channels", "Channels: a: b": "Channels"}
    text = [(name, ReadAs.TEXT) for name, _ in WAYS]
    assert taken_apart_from(text) == {}


def test_they_take_the_other_name_of_their_column():
    names = [name for name, _ in with_other_names(WAYS, {"Channels": "Way", "Place: x": "Place"})]
    assert names == ["Age", "Way", "Way: tv", "Way: a: b", "Place"]
