"""A pool of worker processes, started before they are needed, and the runs in them.

Only the shared pool itself depends on Streamlit: a run is a plain object that a thread updates and
pages read.
"""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import streamlit as st

from segmentation.common.progress import Frame, Progress
from segmentation.worker import COMMAND
from segmentation.worker.messages import Done, Failed, Job, receive, send

#: How many worker processes run jobs at the same time; further jobs wait.
MAX_RUNNING = max(2, (os.cpu_count() or 2) // 2)

_ROOT = Path(__file__).resolve().parents[2]
_BROKEN = "The training process stopped unexpectedly. Please try again."

_STARTED = 0.02  # preparing and compiling say nothing about the pace of the rest
_SOON = 2.0  # seconds of pace that an estimate needs
_QUEUED = Progress("Waiting for a free place", 0.0)

Status = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass
class Run:
    """One job in a worker process, or waiting for one.

    Attributes
    ----------
    status : str
        ``waiting`` for a free process, ``running``, or how it ended.
    progress : Progress
        The last report.
    losses, held_out_losses : list of float
        Of the first training, an entry an epoch.
    epochs : int
        How many epochs that training has at most.
    frame : Frame or None
        The latest picture of a map that is being drawn.
    result : object
        What the job returned, once ``done``.
    sentence : str
        What to tell the user, once ``failed``.
    """

    status: Status = "waiting"
    progress: Progress = _QUEUED
    losses: list[float] = field(default_factory=list)
    held_out_losses: list[float] = field(default_factory=list)
    epochs: int = 0
    frame: Frame | None = None
    result: Any = None
    sentence: str = ""

    _worker: "Worker | None" = None
    _pace_from: tuple[float, float] | None = None

    @property
    def live(self) -> bool:
        """Whether it has not ended yet."""
        return self.status in ("waiting", "running")

    @property
    def seconds_left(self) -> float | None:
        """An estimate, or ``None`` while it is too early for one."""
        if self._pace_from is None:
            return None
        since, start = self._pace_from
        elapsed, gained = time.monotonic() - since, self.progress.fraction - start
        if elapsed < _SOON or gained < 0.1:
            return None
        return elapsed * (1 - self.progress.fraction) / gained

    def cancel(self) -> None:
        """Stop at once; nothing is kept."""
        if self.live:
            self.status = "cancelled"
            if self._worker is not None:
                self._worker.kill()

    def begin(self, worker: "Worker") -> None:
        """Record the process that runs the job."""
        self._worker = worker
        self.progress, self.status = Progress("Getting ready", 0.0), "running"

    def take_in(self, message: Progress | Done | Failed) -> None:
        """Handle a message of the process; after a cancel, messages are ignored."""
        if not self.live:
            return
        if isinstance(message, Progress):
            self._update(message)
            return
        self._worker = None  # it is free for others now: a late cancel must not kill it
        if isinstance(message, Failed):
            self.sentence, self.status = message.sentence, "failed"
        else:
            self.result, self.status = message.result, "done"

    def _update(self, progress: Progress) -> None:
        self.progress = progress
        detail = progress.detail
        self.frame = progress.frame or self.frame
        if self._pace_from is None and progress.fraction > _STARTED:
            self._pace_from = time.monotonic(), progress.fraction
        if "loss" in detail and detail.get("run") == 0:
            self.epochs = int(detail["epochs"])
            if detail["epoch"] <= len(self.losses):  # another training: its curve begins anew
                self.losses, self.held_out_losses = [], []
            self.losses.append(detail["loss"])
            if "held_out_loss" in detail:
                self.held_out_losses.append(detail["held_out_loss"])


class Worker:
    """A worker process: started at once, ready some seconds later."""

    def __init__(self) -> None:
        quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "OMP_WAIT_POLICY": "PASSIVE"}
        self._ready = False
        self._process = subprocess.Popen(  # noqa: S603
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={**os.environ, **quiet},
        )

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()

    def work(self, job: Job) -> Iterator[Progress | Done | Failed]:
        """Send a job and yield the messages that come back, the outcome last.

        Raises
        ------
        EOFError, OSError
            If the process ends before it has an outcome.
        """
        assert self._process.stdout is not None and self._process.stdin is not None
        source, sink = cast("BinaryIO", self._process.stdout), cast("BinaryIO", self._process.stdin)
        if not self._ready:
            receive(source)  # the message that it is ready
            self._ready = True
        send(sink, job)
        while True:
            message = receive(source)
            yield message
            if not isinstance(message, Progress):
                return


class WorkerPool:
    """The worker processes of this server; one idle process is always ready."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spare: list[Worker] = []
        self._places = threading.BoundedSemaphore(MAX_RUNNING)
        self._start_spare()

    def submit(self, job: Job) -> Run:
        """Start a job; the run reports its progress."""
        run = Run()
        threading.Thread(target=self._serve, args=(job, run), daemon=True).start()
        return run

    def _serve(self, job: Job, run: Run) -> None:
        with self._places:
            if not run.live:
                return
            worker = self._acquire()
            self._start_spare()
            run.begin(worker)
            try:
                for message in worker.work(job):
                    run.take_in(message)
            except (EOFError, OSError):
                worker.kill()
                if run.live:
                    run.sentence, run.status = _BROKEN, "failed"
                return
            self._release(worker)

    def _acquire(self) -> Worker:
        with self._lock:
            while self._spare:
                worker = self._spare.pop()
                if worker.alive:
                    return worker
        return Worker()

    def _release(self, worker: Worker) -> None:
        with self._lock:
            if len(self._spare) < MAX_RUNNING:
                self._spare.append(worker)
                return
        worker.kill()

    def _start_spare(self) -> None:
        with self._lock:
            if not self._spare:
                self._spare.append(Worker())


@st.cache_resource(show_spinner=False)
def pool() -> WorkerPool:
    """Return the pool that all visitors share; it holds processes, never a visitor's data."""
    return WorkerPool()
