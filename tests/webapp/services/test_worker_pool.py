"""Runs, and the pool of worker processes."""

import threading
import time

import pytest

from segmentation.common.progress import Progress
from segmentation.domain.config import SegmentationConfig
from segmentation.study.trials import Trial
from segmentation.worker.messages import Done, ExploreJob, Failed, GetReadyJob, TrialJob
from webapp.services import worker_pool
from webapp.services.job_run import Run
from webapp.services.worker_pool import WorkerPool, _Waiting


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
    ready_for = None

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
    pool._work(_Waiting("job", run))
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


def test_a_run_that_was_cancelled_while_it_waited_is_not_begun():
    run = Run()
    run.cancel()
    assert not run.begin(Scripted())
    assert run.status == "cancelled"


class Held(Scripted):
    """A process that works until a test lets it end."""

    def __init__(self) -> None:
        super().__init__()
        self.end = threading.Event()

    def work(self, job):
        self.end.wait(10)
        self.end.clear()  # for the next job
        yield Done(job)


class Hall:
    """A pool with processes that a test ends."""

    def __init__(self, monkeypatch) -> None:
        self.workers: list[Held] = []
        monkeypatch.setattr(worker_pool, "MAX_RUNNING", 2)
        monkeypatch.setattr(worker_pool, "Worker", self._hire)
        self.pool = WorkerPool()

    def _hire(self) -> Held:
        self.workers.append(Held())
        return self.workers[-1]

    def submit(self, name: str, owner: str) -> Run:
        job = TrialJob(None, None, Trial(name, None, None, 1, 4))
        run = self.pool.submit(job, owner)
        if run in self._with_a_place():  # its thread begins it a moment later
            eventually(lambda: run.status == "running")
        return run

    def let_end(self, run: Run) -> None:
        run._worker.end.set()
        eventually(lambda: run.status == "done" and run not in self._with_a_place())

    def _with_a_place(self) -> list[Run]:
        return [active.run for active in self.pool._active]


def eventually(holds) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.fixture
def hall(monkeypatch):
    hall = Hall(monkeypatch)
    yield hall
    for worker in hall.workers:
        worker.end.set()


def test_the_first_job_of_another_visitor_is_not_behind_all_of_one(hall):
    running = [hall.submit("pca", "keen") for _ in range(2)]
    waiting = [hall.submit("pca", "keen") for _ in range(3)]
    late = hall.submit("pca", "late")
    assert late.place.n_before == 0
    assert [run.place.n_before for run in waiting] == [1, 2, 3]
    hall.let_end(running[0])
    eventually(lambda: late.status == "running")
    assert [run.status for run in waiting] == ["waiting"] * 3


def test_the_place_in_line_and_the_wait_are_known(hall, monkeypatch):
    running = [hall.submit("gmm", "a"), hall.submit("gmm", "b")]
    third, fourth = hall.submit("gmm", "c"), hall.submit("gmm", "d")
    assert (third.place.n_before, third.place.seconds) == (0, None)
    for _ in range(3):
        hall.pool._durations.add("trial gmm", 10.0)
    assert third.place.seconds == pytest.approx(10, abs=1)
    assert fourth.place.n_before == 1
    assert fourth.place.seconds == pytest.approx(10, abs=1)
    fifth = hall.submit("gmm", "e")
    assert fifth.place.seconds == pytest.approx(20, abs=1)
    fourth.cancel()  # as when its visitor has gone: whoever is behind moves up
    assert fourth.place is None
    assert fifth.place.n_before == 1
    hall.let_end(running[0])
    eventually(lambda: third.status == "running")
    assert third.place is None
    assert fifth.place.n_before == 0


def test_a_cancelled_run_frees_its_place(hall):
    running = [hall.submit("gmm", "a"), hall.submit("gmm", "b")]
    third = hall.submit("gmm", "c")
    worker = running[0]._worker
    running[0].cancel()
    assert worker.killed
    worker.end.set()  # a real one ends with its process
    eventually(lambda: third.status == "running")


class Preparing(Held):
    """A process that a test lets get ready, and that remembers its jobs."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = []

    def work(self, job):
        self.jobs.append(job)
        if isinstance(job, GetReadyJob):
            yield from super().work(job)
        else:
            yield Done(job)


@pytest.fixture
def preparing(monkeypatch, planted):
    """A pool, the processes that it starts, and the explorations to get ready for."""
    workers: list[Preparing] = []
    monkeypatch.setattr(worker_pool, "Worker", lambda: workers.append(Preparing()) or workers[-1])
    monkeypatch.setattr(worker_pool, "MAX_RUNNING", 2)
    yield WorkerPool(), workers, planted.dataset
    for worker in workers:
        worker.end.set()


def test_the_process_that_is_ready_for_a_search_does_it(preparing):
    pool, workers, table = preparing
    pool._release(worker_pool.Worker())
    config = SegmentationConfig()
    pool.get_ready(GetReadyJob(table, config))
    workers[0].end.set()
    eventually(lambda: workers[0].ready_for is not None)
    pool.get_ready(GetReadyJob(table, config))  # it is ready already
    other = pool.submit(ExploreJob(table, SegmentationConfig(seed=7)))
    eventually(lambda: other.status == "done")
    run = pool.submit(ExploreJob(table, config))
    eventually(lambda: run.status == "done")
    jobs = [job for job in workers[0].jobs if isinstance(job, ExploreJob)]
    assert [job.config.seed for job in jobs] == [42]
    assert sum(isinstance(job, GetReadyJob) for worker in workers for job in worker.jobs) == 1


def test_a_search_waits_for_the_process_that_gets_ready_for_it(preparing):
    pool, workers, table = preparing
    pool.get_ready(GetReadyJob(table, SegmentationConfig()))
    eventually(lambda: len(workers[0].jobs) == 1)
    run = pool.submit(ExploreJob(table, SegmentationConfig()))
    trial = pool.submit("another job", "somebody else")
    eventually(lambda: trial.status == "done")
    assert run.status == "waiting"
    workers[0].end.set()
    eventually(lambda: run.status == "done")
    assert isinstance(workers[0].jobs[-1], ExploreJob)


def test_nobody_waits_for_what_is_only_likely(preparing):
    pool, workers, table = preparing
    pool._active = [None, None]  # every place is taken
    pool.get_ready(GetReadyJob(table, SegmentationConfig()))
    assert all(not worker.jobs for worker in workers)
    assert not pool._preparing


def test_a_process_that_dies_while_it_gets_ready_is_replaced(preparing, monkeypatch):
    pool, workers, table = preparing
    monkeypatch.setattr(workers[0], "work", Scripted(error=EOFError()).work)
    pool.get_ready(GetReadyJob(table, SegmentationConfig()))
    eventually(lambda: not pool._preparing and len(workers) == 2)
    assert workers[0].killed
    run = pool.submit(ExploreJob(table, SegmentationConfig()))
    eventually(lambda: run.status == "done")


def test_a_table_that_nobody_asks_for_any_more_goes_with_its_process(preparing):
    pool, workers, table = preparing
    job = GetReadyJob(table, SegmentationConfig())
    pool.get_ready(job)
    workers[0].end.set()
    eventually(lambda: workers[0].ready_for is not None)
    pool.let_go((table.fingerprint, SegmentationConfig(seed=7)))
    assert not workers[0].killed
    pool.let_go((table.fingerprint, job.config))
    assert workers[0].killed
    assert workers[0] not in pool._spare
    assert len(pool._spare) == 1
