"""A short form of the fuzzing that ``make fuzz`` does at length, and what it has found so far."""

import random
from pathlib import Path

import pytest

from segmentation.common.errors import SegmentationError
from tests.fuzz.doors import Door, doors
from tests.fuzz.file_changes import CHANGES, changed
from tests.fuzz.inputs import make_input, shares, try_input

SEED, N_INPUTS, N_IN_FRONT = 18, 350, 2
KEPT = Path(__file__).parent / "kept"


@pytest.fixture(scope="module")
def known() -> tuple[Door, ...]:
    return doors()


def test_every_example_is_taken(known):
    for door in known:
        if "address" in door.name:  # nobody has a project there
            continue
        for example in door.examples:
            assert try_input(door, example) == ("", True), door.name


def test_changed_inputs_get_an_answer(known):
    wrong, n_tried, outcomes = [], 0, set()
    for door, n_inputs in shares(known, N_INPUTS):
        # A reader of typed files may take all memory, so it gets its own process here.
        in_front = door.in_front is not None
        for number in range(N_IN_FRONT if in_front else n_inputs):
            content = make_input(door, SEED, number)
            what, taken = try_input(door, content, in_front=in_front)
            outcomes.add((door.name, taken))
            n_tried += 1
            if what:
                wrong.append(f"{door.name} {number}: {what}")
    assert wrong == []
    assert n_tried >= 250
    for name in ("read customers.csv", "model", "project", "findings", "requests"):
        assert outcomes >= {(name, True), (name, False)}, "the changes are too small or too large"


@pytest.mark.parametrize("path", sorted(KEPT.glob("*/*")), ids=lambda p: p.name)
def test_what_was_found_before_gets_an_answer(known, path):
    door = next(one for one in known if one.name.replace(" ", "_") == path.parent.name)
    assert try_input(door, path.read_bytes(), in_front=True)[0] == ""


def test_each_input_can_be_made_again(known):
    for door in known:
        made = [make_input(door, SEED, number) for number in range(8)]
        assert made == [make_input(door, SEED, number) for number in range(8)]
        assert len(set(made)) > 3, door.name


@pytest.mark.parametrize("form", CHANGES)
def test_a_form_keeps_its_layout_most_of_the_time(known, form):
    examples = {e for door in known for e in door.examples if door.form == form}
    if form == "bytes":
        return
    example, draws, kept = min(examples, key=len), random.Random(1), 0
    for _ in range(40):
        try:
            kept += CHANGES[form](example, draws) != example
        except Exception:  # noqa: BLE001  (such a change becomes one of bytes)
            continue
    assert kept >= 30
    assert isinstance(changed(b"", form, draws), bytes)


def test_what_is_no_answer_is_found(known):
    def bug(content: bytes) -> None:
        raise KeyError(content)

    def traceback_as_sentence(_: bytes) -> None:
        raise SegmentationError("Traceback (most recent call last)")

    def no_memory(_: bytes) -> None:
        raise MemoryError

    def door(take) -> Door:
        return Door("a", "bytes", (b"x",), take)

    assert try_input(door(bug), b"Jane Doe") == ("KeyError in test_fuzz.py:bug", False)
    assert "no sentence" in try_input(door(traceback_as_sentence), b"")[0]
    assert try_input(door(no_memory), b"") == ("MemoryError", False)
    assert try_input(door(len), b"") == ("", True)


def test_what_takes_too_long_or_too_much_is_found(monkeypatch):
    door = Door("a", "bytes", (b"x",), lambda _: None)
    moments, peaks = iter((0.0, 21.0)), iter((100.0, 1_700.0))
    monkeypatch.setattr("tests.fuzz.inputs.time.process_time", lambda: next(moments))
    assert try_input(door, b"") == ("took more than 20 s", True)
    monkeypatch.setattr("tests.fuzz.inputs.time.process_time", lambda: 0.0)
    monkeypatch.setattr("tests.fuzz.inputs.peak", lambda: next(peaks))
    assert try_input(door, b"") == ("took more than 1500 MB", True)
