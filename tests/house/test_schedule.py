"""The list of what tests need is of files that are there, and orders them as it says."""

import pytest

from tests import schedule


def test_every_place_is_there(root):
    tests = root / "tests"
    places = [place for several in schedule.KINDS.values() for place in several]
    missing = [name for name in (*places, *schedule.SECONDS) if not (tests / name).exists()]
    assert missing == []
    assert all(place.endswith("/") == (tests / place).is_dir() for place in places)


def test_every_kind_is_a_marker(pytestconfig):
    known = {line.split(":")[0] for line in pytestconfig.getini("markers")}
    assert set(schedule.KINDS) <= known


def test_every_fault_has_tests_that_exist(root):
    tests = root / "tests"
    named = [name for several in schedule.FAULTS.values() for name in several]
    assert len(set(named)) == len(named) > 20
    for place, _, name in (one.partition("::") for one in named):
        assert f"\ndef {name}(" in (tests / place).read_text(encoding="utf-8"), name
    assert schedule.is_fault(*named[0].split("::"))
    assert not schedule.is_fault("common/test_errors.py", "test_a_fault_that_is_none")


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("journeys/test_map.py", ["browser"]),
        ("distributed/test_segment_partitions.py", ["cluster"]),
        ("pipeline/test_explore.py", ["slow"]),
        ("common/test_errors.py", []),
        ("corpus.py", []),
    ],
)
def test_kinds_go_by_file_and_folder(path, kinds):
    assert schedule.kinds_of(path) == kinds


def test_clusters_start_first_and_then_what_takes_longest(monkeypatch):
    monkeypatch.setattr(schedule, "SECONDS", {"journeys/a.py": 90, "pipeline/b.py": 9})
    files = [
        "common/c.py",
        "pipeline/b.py",
        "distributed/test_segment_partitions.py",
        "journeys/a.py",
    ]
    assert sorted(files, key=schedule.place_in_line) == [
        "distributed/test_segment_partitions.py", "journeys/a.py", "pipeline/b.py", "common/c.py",
    ]  # fmt: skip


def test_ten_files_are_shown_and_all_counted():
    durations = [(f"{k:02d}.py", float(k)) for k in range(12)] + [("03.py", 20.0)]
    lines = schedule.slowest(durations)
    assert len(lines) == 11
    assert lines[0].split() == ["23.0", "s", "03.py"]
    assert lines[-1].split() == ["86.0", "s", "all", "12", "files"]
