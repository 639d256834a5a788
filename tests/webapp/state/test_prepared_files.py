"""Files that are made beside the page."""

import threading

import pytest

from webapp.state.prepared_files import PreparedFiles


class Source:
    """What a file is made of; comparing it is a mistake."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")


def counting(content: bytes):
    """Return a maker, and the list that notes its calls."""
    calls: list[bytes] = []

    def make() -> bytes:
        calls.append(content)
        return content

    return make, calls


def test_a_file_is_made_once_for_what_it_is_made_of():
    files, one, other = PreparedFiles(), Source(), Source()
    make, calls = counting(b"a")
    assert files.content("a.csv", one, make) == b"a"
    assert files.content("a.csv", one, make) == b"a"
    assert len(calls) == 1
    assert files.content("a.csv", other, make) == b"a"
    assert files.content("a.csv", (other, (1, 2)), make) == b"a"
    assert files.content("a.csv", (other, (1, 2)), make) == b"a"
    assert files.content("a.csv", (other, (1, 3)), make) == b"a"
    assert len(calls) == 4


def test_a_page_does_not_wait_for_what_takes_long():
    files, source, go_on = PreparedFiles(), Source(), threading.Event()

    def make() -> bytes:
        go_on.wait(10)
        return b"late"

    assert files.content("a.csv", source, make) is None
    assert files.n_made(["a.csv"]) == 0
    go_on.set()
    while not files.n_made(["a.csv"]):
        pass
    assert files.take_not_there() == {"a.csv"}  # whoever asked does not know that it is by now
    assert files.content("a.csv", source, make) == b"late"
    assert files.take_not_there() == frozenset()
    assert files.n_made(["let go of"]) == 1


def test_what_failed_is_said_and_tried_again():
    files, source = PreparedFiles(), Source()

    def fail() -> bytes:
        raise ValueError("no file")

    with pytest.raises(ValueError, match="no file"):
        files.content("a.csv", source, fail)
    make, calls = counting(b"now")
    assert files.content("a.csv", source, make) == b"now"
    files.clear()
    files.content("a.csv", source, make)
    assert len(calls) == 2
