"""Readers in a process of their own: the functions below are what the child calls."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats import subprocess_reader
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.formats.typed_table import TypedTable

SOURCE = open_source(b"some bytes", "shop.xyz")


@pytest.fixture(autouse=True)
def _found_by_the_child(monkeypatch):
    """Let the child import this file by the name that it has here."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    for reader in (gives, refuses, fails, sleeps, hoards, swells, stops, talks):
        monkeypatch.setattr(reader, "__module__", Path(__file__).stem)


def gives(path: Path, name: str, choice: str | None, limits: Limits) -> TypedTable:
    table = pa.table({"bytes": [path.read_bytes()], "pid": [os.getpid()]})
    said = (name, str(choice), repr(limits), path.suffix)
    return TypedTable(table, said, sheet="ü\ud800", sheets=("a", "b"))


def refuses(*_):
    raise SegmentationError("shop.xyz has a mistake “ü\udcff”. Mend it.")


def fails(*_):
    raise RuntimeError("do not show this")


def sleeps(*_):
    time.sleep(60)


def hoards(*_):
    return TypedTable(pa.table({"a": [len(bytearray(1_000_000_000))]}))


def swells(*_):
    return TypedTable(pa.table({"a": bytes(3_000_000)}))


def stops(*_):
    os.kill(os.getpid(), signal.SIGABRT)


def talks(*_):
    sys.stderr.write("noise " * 100_000)
    return TypedTable(pa.table({"a": [1]}))


def test_what_a_reader_gives_comes_back():
    limits = Limits(n_rows=7, seconds=20)
    found = subprocess_reader.read_in_subprocess(gives, SOURCE, "ü “x”", limits)
    assert found.table["bytes"].to_pylist() == [b"some bytes"]
    assert found.table["pid"].to_pylist() != [os.getpid()]
    assert found.table.schema.metadata is None
    assert found.notes == ("shop.xyz", "ü “x”", repr(limits), ".xyz")
    assert (found.sheet, found.sheets) == ("ü\ud800", ("a", "b"))


def test_a_relative_path_is_found(tmp_path, monkeypatch):
    (tmp_path / "shop.xyz").write_bytes(b"on disk")
    monkeypatch.chdir(tmp_path)
    found = subprocess_reader.read_in_subprocess(gives, open_source("shop.xyz"), None, UNLIMITED)
    assert found.table["bytes"].to_pylist() == [b"on disk"]
    assert found.notes[1] == "None"


def test_a_refusal_comes_back_as_it_was():
    with pytest.raises(
        SegmentationError, match="^shop.xyz has a mistake “ü\udcff”. Mend it.$".replace(".", r"\.")
    ):
        subprocess_reader.read_in_subprocess(refuses, SOURCE, None, UNLIMITED)


@pytest.mark.parametrize("reader", [fails, stops, hoards])
def test_any_other_end_is_one_sentence(reader, capfd):
    if reader is hoards and sys.platform != "linux":
        pytest.skip("this system cannot hold a process to so much memory")
    sentence = (
        "shop.xyz cannot be read: it is damaged, or takes too much memory. "
        "Save the table alone as CSV and load that."
    )
    with pytest.raises(SegmentationError, match=f"^{re.escape(sentence)}$"):
        subprocess_reader.read_in_subprocess(reader, SOURCE, None, Limits(memory_bytes=900_000_000))
    assert capfd.readouterr() == ("", "")


def test_time_ends_it():
    began = time.monotonic()
    with pytest.raises(SegmentationError, match=r"shop.xyz takes more than 0.4 seconds to read"):
        subprocess_reader.read_in_subprocess(sleeps, SOURCE, None, Limits(seconds=0.4))
    assert time.monotonic() - began < 30


class CancelledError(Exception):
    pass


def test_a_reporter_can_cancel():
    calls = []

    def report(progress):
        calls.append(progress.fraction)
        if len(calls) == 3:
            raise CancelledError

    began = time.monotonic()
    with pytest.raises(CancelledError):
        subprocess_reader.read_in_subprocess(sleeps, SOURCE, None, UNLIMITED, report)
    assert time.monotonic() - began < 30
    assert calls == [0.0, 0.0, 0.0]


def test_noise_does_not_block():
    assert subprocess_reader.read_in_subprocess(talks, SOURCE, None, UNLIMITED).table.num_rows == 1


def test_a_file_that_is_too_large_is_not_opened():
    with pytest.raises(SegmentationError, match="at most 1 MB are read"):
        subprocess_reader.read_in_subprocess(
            fails, open_source(bytes(3_000_000)), None, Limits(n_bytes=1_000_000)
        )


def test_a_table_that_is_too_large_does_not_come_back():
    with pytest.raises(SegmentationError, match=r"shop.xyz would unpack to 24 MB"):
        subprocess_reader.read_in_subprocess(
            swells, SOURCE, None, Limits(unpacked_bytes=20_000_000)
        )
