"""A pool of worker processes, started before they are needed, and the runs in them.

The pool lives as long as the server: no cache that a visitor's message can clear holds it. A run is
a plain object that a thread updates and pages read.
"""

import os
import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, partial

from segmentation.worker.messages import (
    ExploreJob,
    GetReadyJob,
    Job,
    TrialJob,
)
from webapp.services.job_queue import Durations, FairQueue, Ticket, seconds_until_free
from webapp.services.job_run import PlaceInLine, Run
from webapp.services.presence import visitor_id
from webapp.services.worker_process import Worker

#: How many worker processes run jobs at the same time; further jobs wait.
MAX_RUNNING = max(2, (os.cpu_count() or 2) // 2)

_BROKEN = "The training process stopped unexpectedly. Please try again."

_SPARE_AFTER = 20.0  # seconds of a job until another process is started for the next one


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A job and the run that stands for it."""

    job: Job
    run: Run


@dataclass(frozen=True, slots=True, eq=False)
class _Active:
    """A job that has a place, and since when."""

    ticket: Ticket[_Waiting]
    since: float

    @property
    def run(self) -> Run:
        return self.ticket.item.run


class WorkerPool:
    """The worker processes of this server; one idle process is ready for whoever comes."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._spare: list[Worker] = []
        self._queue: FairQueue[_Waiting] = FairQueue()
        self._active: list[_Active] = []
        self._durations = Durations()
        self._preparing: dict[Hashable, threading.Event] = {}
        self._start_spare()

    def submit(self, job: Job, owner: str = "") -> Run:
        """Start a job, or let it wait for its turn; the run reports its progress.

        Parameters
        ----------
        job : Job
        owner : str
            The visitor whom it belongs to: places are shared out fairly between visitors.
        """
        run = Run()
        ticket = Ticket(_Waiting(job, run), owner, _kind(job))
        run._find_place = partial(self._place, ticket)  # noqa: SLF001  (a run of this module)
        with self._lock:
            self._queue.add(ticket)
            self._fill_places()
        return run

    def get_ready(self, job: GetReadyJob) -> None:
        """Let an idle process get ready for an exploration; nothing is done where none is."""
        key = _ready_key(job)
        with self._lock:
            if len(self._active) < MAX_RUNNING:
                self._start_spare()
            spare = [worker for worker in self._spare if worker.alive]
            busy = len(self._active) >= MAX_RUNNING or bool(self._preparing)
            if busy or not spare or any(worker.ready_for == key for worker in spare):
                return
            worker = next((one for one in spare if one.ready_for is None), spare[0])
            self._spare.remove(worker)
            self._preparing[key] = threading.Event()
        threading.Thread(target=self._get_ready, args=(worker, job, key), daemon=True).start()

    def let_go(self, key: Hashable) -> None:
        """End the process that holds a table ready which nobody asks for any more."""
        with self._lock:
            unwanted = [worker for worker in self._spare if worker.ready_for == key]
            self._spare = [worker for worker in self._spare if worker not in unwanted]
        for worker in unwanted:
            worker.kill()
        self._start_spare()

    def _get_ready(self, worker: Worker, job: GetReadyJob, key: Hashable) -> None:
        try:
            for _ in worker.work(job):
                pass
            worker.ready_for = key
            self._release(worker)
        except (EOFError, OSError):
            worker.kill()
        finally:
            with self._lock:
                self._preparing.pop(key).set()
            self._start_spare()

    def _fill_places(self) -> None:
        """Begin jobs while there are free places; called with the lock held."""
        self._queue.discard_where(lambda waiting: not waiting.run.live)
        while len(self._active) < MAX_RUNNING:
            ticket = self._queue.pop(self._owners())
            if ticket is None:
                return
            active = _Active(ticket, time.monotonic())
            self._active.append(active)
            threading.Thread(target=self._serve, args=(active,), daemon=True).start()

    def _owners(self) -> list[Hashable]:
        return [active.ticket.owner for active in self._active]

    def _place(self, ticket: Ticket[_Waiting]) -> PlaceInLine:
        with self._lock:
            self._queue.discard_where(lambda waiting: not waiting.run.live)
            before = self._queue.before(ticket, self._owners())
            left = [self._seconds_left(active) for active in self._active]
            seconds = seconds_until_free(left, [self._expected(one.kind) for one in before])
        return PlaceInLine(len(before), seconds)

    def _seconds_left(self, active: _Active) -> float | None:
        if active.run.seconds_left is not None:
            return active.run.seconds_left
        expected = self._durations.expected(active.ticket.kind)
        return None if expected is None else expected - (time.monotonic() - active.since)

    def _expected(self, kind: str) -> float | None:
        """Return how long a kind of job took, or else how long one takes that is running."""
        known = self._durations.expected(kind)
        if known is not None:
            return known
        now = time.monotonic()
        for active in self._active:
            left = active.run.seconds_left
            if active.ticket.kind == kind and left is not None:
                return now - active.since + left
        return None

    def _serve(self, active: _Active) -> None:
        try:
            self._work(active.ticket.item)
        finally:
            with self._lock:
                self._active.remove(active)
                if active.run.status == "done":
                    self._durations.add(active.ticket.kind, time.monotonic() - active.since)
                self._fill_places()

    def _work(self, waiting: _Waiting) -> None:
        worker = self._acquire(waiting.job)
        # Its imports take a core for seconds, of which the first of a short job are waited for.
        later = threading.Timer(_SPARE_AFTER, self._start_spare)
        later.daemon = True
        later.start()
        try:
            self._converse(waiting, worker)
        finally:
            later.cancel()
            self._start_spare()

    def _converse(self, waiting: _Waiting, worker: Worker) -> None:
        """Let a process do a job, and hand on what it tells."""
        run = waiting.run
        if not run.begin(worker):
            self._release(worker)
            return
        try:
            for message in worker.work(waiting.job):
                run.take_in(message)
        except (EOFError, OSError):
            worker.kill()
            if run.live:
                run.sentence, run.status = _BROKEN, "failed"
            return
        self._release(worker)

    def _acquire(self, job: Job) -> Worker:
        """Take the process that is ready for a job, or else one that is ready for none."""
        key = _ready_key(job)
        with self._lock:
            prepared = None if key is None else self._preparing.get(key)
        if prepared is not None:  # sooner than a process that begins only now
            prepared.wait()
        with self._lock:
            self._spare = [worker for worker in self._spare if worker.alive]
            if not self._spare:
                return Worker()
            best = max(
                self._spare,
                key=lambda one: (key is not None and one.ready_for == key, one.ready_for is None),
            )
            self._spare.remove(best)
            best.ready_for = None  # a job may take the place of what it had ready
            return best

    def _release(self, worker: Worker) -> None:
        with self._lock:
            self._spare.append(worker)
            if len(self._spare) <= MAX_RUNNING:
                return
            surplus = min(self._spare, key=lambda one: one.ready_for is not None)
            self._spare.remove(surplus)
        surplus.kill()

    def _start_spare(self) -> None:
        with self._lock:
            if not self._spare:
                self._spare.append(Worker())


def _ready_key(job: Job) -> Hashable:
    """Return what a process can be ready for; ``None`` where it makes no difference."""
    if isinstance(job, ExploreJob | GetReadyJob):
        return job.dataset.fingerprint, job.config
    return None


def _kind(job: Job) -> str:
    """Return what the duration of a job depends on most."""
    if isinstance(job, TrialJob):
        return f"trial {job.trial.method}"
    method = job.config.method if isinstance(job, ExploreJob) else ""
    return f"{type(job).__name__} {method}"


_starting = threading.Lock()


@cache
def _shared() -> WorkerPool:
    return WorkerPool()


def pool() -> WorkerPool:
    """Return the pool that all visitors share; it holds processes, never a visitor's data."""
    with _starting:  # two first visitors at once must not start two
        return _shared()


def submit(job: Job) -> Run:
    """Start a job of the present visitor, or let it wait for its turn."""
    return pool().submit(job, visitor_id())


def let_go(key: Hashable) -> None:
    """Forget the table of an exploration that some process has got ready for."""
    pool().let_go(key)


def get_ready(job: GetReadyJob) -> None:
    """Let an idle process get ready for an exploration that is likely to be asked for."""
    pool().get_ready(job)
