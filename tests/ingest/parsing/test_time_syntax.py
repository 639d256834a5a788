"""Times of the day, in the words of many languages."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from segmentation.ingest.parsing.time_syntax import (
    NO_TIME,
    OTHER_TIME,
    OTHER_TIME_HINT,
    TIME,
    seconds_of,
)


def read(cell, pattern):
    """Return the seconds of a time behind a day, which ``X`` stands for; ``None`` if unread."""
    fields = pc.extract_regex(pa.array([cell]), f"^X{pattern}")
    if not fields[0].is_valid:
        return None
    taken = {field.name: pc.struct_field(fields, field.name) for field in fields.type}
    return int(seconds_of(taken)[0][0])


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("X 15:05", (15, 5)), ("X, 3:05 pm", (15, 5)), ("XT15:05:09Z", (15, 5, 9)),
        ("X 12:05 a. m.", (0, 5)), ("X 3:05 CH", (15, 5)), ("X 3:05 SA", (3, 5)),
        ("X 15:05+02:00", (13, 5)),
    ],
)  # fmt: skip
def test_usual_times(cell, clock):
    hour, minute, second = (*clock, 0)[:3]
    for pattern in (TIME, OTHER_TIME):
        assert read(cell, pattern) == 3600 * hour + 60 * minute + second


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("X 下午3:05", (15, 5)), ("X 3:05 午後", (15, 5)), ("X午前12時05分09秒", (0, 5, 9)),
        ("X 오후 3시 05분", (15, 5)), ("X م 3:05", (15, 5)), ("X 3:05 ق.ظ", (3, 5)),
        ("X अपराह्न 3:05", (15, 5)), ("X 15.05.09", (15, 5, 9)), ("X(水) 15:05", (15, 5)),
    ],
)  # fmt: skip
def test_times_of_other_languages_are_read_by_the_longer_pattern_alone(cell, clock):
    hour, minute, second = (*clock, 0)[:3]
    assert read(cell, TIME) is None
    assert read(cell, OTHER_TIME) == 3600 * hour + 60 * minute + second
    written = cell.replace("X", "2024/3/1")
    assert pc.match_substring_regex(pa.array([written]), OTHER_TIME_HINT)[0].as_py()


@pytest.mark.parametrize("cell", ["X 25:05", "X 15:61", "X 3:05:75"])
def test_what_no_clock_shows(cell):
    assert read(cell, TIME) == NO_TIME
