import json
from dataclasses import asdict, replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.checks_history import Check, add_check, checks_of, read_checks

CHECK = Check("2026-03-01T12:00:00+00:00", "m", "f", 100, 90, "watch", ("age",), 0.3, 0.2)


def test_checks_come_back_in_order(tmp_path):
    path = tmp_path / "checks.jsonl"
    assert read_checks(path, "m") == ()
    later = replace(CHECK, file="g", verdict="fine", alarms=(), distinctness=None)
    add_check(path, CHECK)
    add_check(path, later)
    assert read_checks(path, "m") == (CHECK, later)
    assert read_checks(path, "another model") == ()
    assert path.read_bytes().count(b"\n") == 2


def test_a_line_that_was_cut_off_is_left_out_and_replaced(tmp_path):
    path = tmp_path / "checks.jsonl"
    add_check(path, CHECK)
    path.write_bytes(path.read_bytes() + b'{"at": "2026')
    assert read_checks(path, "m") == (CHECK,)
    add_check(path, CHECK)
    assert read_checks(path, "m") == (CHECK, CHECK)


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("dear diary\nit rained\n")
    with pytest.raises(SegmentationError, match="not a history of checks"):
        read_checks(path, "m")
    with pytest.raises(SegmentationError, match="cannot be written"):
        add_check(tmp_path, CHECK)


def lines(*checks):
    return "".join(json.dumps(asdict(check)) + "\n" for check in checks).encode()


def test_a_history_is_that_of_the_model_checked_last():
    other = replace(CHECK, model="older")
    assert checks_of(lines(CHECK, other, CHECK), "h") == (CHECK, CHECK)
    assert checks_of(lines(CHECK) + b'{"at": "2026', "h") == (CHECK,)


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "yesterday"}, {"at": 5}, {"effect": "large"}, {"effect": float("nan")},
        {"verdict": "great"}, {"n_customers": None}, {"alarms": (5,)}, {"distinctness": "x"},
    ],
)  # fmt: skip
def test_a_line_of_other_things_is_refused(changes):
    content = lines(replace(CHECK, **changes), CHECK)
    with pytest.raises(SegmentationError, match="h is not a history of checks"):
        checks_of(content, "h")


def test_an_empty_history_is_refused():
    with pytest.raises(SegmentationError, match="not a history"):
        checks_of(b"", "h")
