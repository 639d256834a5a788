"""Runs, and the pool of worker processes."""

import pytest

from segmentation.common.progress import Progress
from segmentation.worker.messages import Done, Failed
from webapp.services import worker_pool
from webapp.services.worker_pool import Run, WorkerPool


def test_each_size_of_the_summary_that_is_tried_begins_a_curve_of_its_own(app, loaded, pool):
    opened = app(loaded)
    opened.visitor.find()
    run = pool.runs[0]
    for losses in ([0.9, 0.5, 0.4], [0.8, 0.3]):
        for epoch, loss in enumerate(losses, start=1):
            detail = {"run": 0.0, "epoch": epoch, "epochs": 3, "loss": loss, "held_out_loss": loss}
            run.take_in(Progress("Finding how short a summary will do", 0.1, detail))
    assert run.losses == run.held_out_losses == [0.8, 0.3]


class Scripted:
    """Stands in for a worker process: sends what a test has written down."""

    alive = True

    def __init__(self, messages=(), error: Exception | None = None) -> None:
        self.messages, self.error, self.killed = list(messages), error, False

    def work(self, job):
        yield from self.messages
        if self.error is not None:
            raise self.error

    def kill(self) -> None:
        self.killed = True


def serve(monkeypatch, worker: Scripted) -> tuple[WorkerPool, Run]:
    """Run a job by a scripted process, in this thread."""
    monkeypatch.setattr(worker_pool, "Worker", lambda: worker)
    pool, run = WorkerPool(), Run()
    pool._serve("job", run)
    return pool, run


def test_a_job_that_is_done_frees_its_process(monkeypatch):
    worker = Scripted([Progress("Half", 0.5), Done("result")])
    pool, run = serve(monkeypatch, worker)
    assert (run.status, run.result) == ("done", "result")
    assert worker in pool._spare
    run.cancel()
    assert not worker.killed


def test_a_job_that_fails_says_why(monkeypatch):
    _, run = serve(monkeypatch, Scripted([Failed("Too few.", expected=True)]))
    assert (run.status, run.sentence) == ("failed", "Too few.")


def test_a_process_that_dies_fails_its_job(monkeypatch):
    worker = Scripted([Progress("Half", 0.5)], EOFError())
    _, run = serve(monkeypatch, worker)
    assert run.status == "failed"
    assert "stopped unexpectedly" in run.sentence
    assert worker.killed


def test_a_cancelled_run_kills_its_process_and_ignores_what_comes():
    worker, run = Scripted(), Run()
    run.begin(worker)
    run.cancel()
    assert worker.killed
    run.take_in(Done("late"))
    assert (run.status, run.result) == ("cancelled", None)


def test_the_time_left_follows_from_the_time_taken(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(worker_pool.time, "monotonic", lambda: now[0])
    run = Run(status="running")
    run.take_in(Progress("Learning", 0.1))
    assert run.seconds_left is None
    now[0] = 110.0
    run.take_in(Progress("Learning", 0.6))
    assert run.seconds_left == pytest.approx(8.0)
