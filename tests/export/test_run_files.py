import pytest

from segmentation.common.errors import SegmentationError
from segmentation.export import run_files

NAMES = [
    "segments.csv",
    "segment_profiles.csv",
    "elbow.csv",
    "quality.json",
    "model.segments",
    "report.html",
    "findings.json",
]


def test_a_run_has_seven_files(result):
    assert list(run_files.run_files(result)) == NAMES


def test_equal_runs_are_equal_files(result):
    assert run_files.run_files(result) == run_files.run_files(result)


def test_everything_is_written_at_the_end(tmp_path):
    folder = tmp_path / "new" / "run"
    with run_files.reserve_folder(folder) as write:
        write({"a.csv": b"1", "b.csv": b"2"})
    assert sorted(p.name for p in folder.iterdir()) == ["a.csv", "b.csv"]
    assert (folder / "b.csv").read_bytes() == b"2"


def test_other_files_in_the_folder_stay(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "a.csv").write_text("old")
    with run_files.reserve_folder(tmp_path) as write:
        write({"a.csv": b"new"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "mine.txt"]
    assert (tmp_path / "a.csv").read_text() == "new"


def test_nothing_is_left_when_the_work_fails(tmp_path):
    with pytest.raises(KeyboardInterrupt), run_files.reserve_folder(tmp_path / "new" / "run"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_the_earlier_set_is_put_back_when_one_file_cannot_be_moved(tmp_path):
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "b.csv").mkdir()
    with (
        pytest.raises(SegmentationError, match="cannot be written"),
        run_files.reserve_folder(tmp_path) as write,
    ):
        write({"a.csv": b"new", "b.csv": b"new"})
    assert (tmp_path / "a.csv").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_what_an_earlier_run_left_is_taken_away_or_put_back(tmp_path):
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "b.csv").mkdir()
    with (
        pytest.raises(SegmentationError, match="cannot be written"),
        run_files.reserve_folder(tmp_path) as write,
    ):
        write({"a.csv": None, "b.csv": b"new"})
    assert (tmp_path / "a.csv").read_text() == "old"
    with run_files.reserve_folder(tmp_path) as write:
        write({"a.csv": None, "never.csv": None})
    assert [p.name for p in tmp_path.iterdir()] == ["b.csv"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(SegmentationError, match="is a file"),
        run_files.reserve_folder(tmp_path / "file"),
    ):
        pass


def test_write_file_makes_its_folder(tmp_path):
    run_files.write_file(tmp_path / "new" / "scores.csv", b"x")
    assert (tmp_path / "new" / "scores.csv").read_bytes() == b"x"


def test_write_file_refuses_a_folder(tmp_path):
    with pytest.raises(SegmentationError, match="cannot be written"):
        run_files.write_file(tmp_path, b"x")
