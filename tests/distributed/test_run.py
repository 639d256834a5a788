"""All of a run's files, or none: with the work itself left out."""

from contextlib import contextmanager

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.distributed import run as run_module
from segmentation.distributed.run import run
from segmentation.distributed.segment_partitions import Request
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import ReadOptions


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "shop.csv"
    path.write_text("a\n1\n")
    return path


@pytest.fixture
def started(monkeypatch):
    """Note which clusters are started, and make none."""
    clusters = []

    @contextmanager
    def client(cluster):
        clusters.append(cluster)
        yield "workers"

    monkeypatch.setattr(run_module, "connect", client)
    return clusters


@pytest.fixture
def work(monkeypatch, plain):
    """Have the workers write one part, with the name of the run in it."""

    def give(content: str, then=None) -> None:
        def segment_table(_request, folder, workers, *, progress):
            assert workers == "workers"
            (folder / "part-00000.parquet").write_text(content)
            (folder / ".0-lost").write_text("cut o")
            if then is not None:
                raise then
            return plain

        monkeypatch.setattr(run_module, "segment_table", segment_table)

    return give


def request(place) -> Request:
    return Request(place, lambda _: SegmentationConfig(), ReadOptions(), Cleaning(), 1_000, 1)


def files(out) -> set[str]:
    return {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}


EXPECTED = {
    "segments/part-00000.parquet", "segment_profiles.csv", "elbow.csv", "quality.json",
    "findings.json",
    "model.segments", "report.html",
}  # fmt: skip


def test_everything_is_put_in_its_place_and_an_earlier_run_is_replaced(
    place, tmp_path, started, work, plain
):
    out = tmp_path / "out"
    for content in ("first", "second"):
        work(content)
        assert run(request(place), out, "cluster") is plain
        assert files(out) == EXPECTED  # and nothing that a lost worker has left
        assert (out / "segments" / "part-00000.parquet").read_text() == content
    assert started == ["cluster"] * 2


def test_a_run_that_fails_leaves_the_earlier_one(place, tmp_path, started, work):
    out = tmp_path / "out"
    work("first")
    run(request(place), out, "cluster")
    work("second", then=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run(request(place), out, "cluster")
    assert files(out) == EXPECTED
    assert (out / "segments" / "part-00000.parquet").read_text() == "first"


def test_files_that_cannot_be_written_bring_the_earlier_segments_back(
    place, tmp_path, started, work, monkeypatch
):
    out = tmp_path / "out"
    work("first")
    run(request(place), out, "cluster")
    work("second")
    (out / "quality.json").unlink()
    (out / "quality.json").mkdir()
    with pytest.raises(SegmentationError, match="cannot be written"):
        run(request(place), out, "cluster")
    assert (out / "segments" / "part-00000.parquet").read_text() == "first"


def test_a_wrong_name_is_found_before_workers_are_started(tmp_path, started):
    with pytest.raises(SegmentationError, match="There is no file"):
        run(request(tmp_path / "nowhere.csv"), tmp_path / "out", "cluster")
    assert started == []
