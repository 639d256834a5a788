"""One job at a time, and what it was for."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.worker.messages import NeighbourMapJob
from webapp.state.worker_task import WorkerTask


@pytest.fixture
def job() -> NeighbourMapJob:
    return NeighbourMapJob(None, 30.0, 0)  # type: ignore[arg-type]  # nobody runs it


def test_a_result_is_taken_once_with_what_it_was_for(pool, job):
    task: WorkerTask[str] = WorkerTask()
    assert task.take() is None
    task.begin(job, "a map")
    assert pool.jobs == [job]
    assert task.take() is None  # it is under way
    pool.runs[-1].status, pool.runs[-1].result = "done", 7
    assert task.take() == ("a map", 7)
    assert (task.run, task.about, task.take()) == (None, None, None)


def test_another_job_takes_the_place_of_one_that_is_under_way(pool, job):
    task: WorkerTask[str] = WorkerTask()
    task.begin(job, "first")
    task.begin(job, "second")
    assert [run.status for run in pool.runs] == ["cancelled", "running"]
    pool.runs[-1].status = "done"
    assert task.take() == ("second", None)


def test_a_failure_is_told_once(pool, job):
    task: WorkerTask[str] = WorkerTask()
    task.begin(job, "a map")
    pool.runs[-1].status, pool.runs[-1].sentence = "failed", "Too little memory."
    with pytest.raises(SegmentationError, match="Too little memory"):
        task.take()
    assert task.take() is None


def test_what_was_cancelled_gives_nothing(pool, job):
    task: WorkerTask[str] = WorkerTask()
    task.begin(job, "a map")
    assert "a map" not in repr(task)  # it may be a table of customers
    task.cancel()
    assert [run.status for run in pool.runs] == ["cancelled"]
    assert task.take() is None
