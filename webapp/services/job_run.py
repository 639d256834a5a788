"""A job in a worker process, or waiting for one: a plain object that pages read."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from segmentation.common.progress import Frame, Progress
from segmentation.domain.exploration import UncheckedExploration
from segmentation.worker.messages import Done, Failed, News, Stage
from webapp.services.worker_process import Worker

_STARTED = 0.02  # preparing and compiling say nothing about the pace of the rest
_SOON = 2.0  # seconds of pace that an estimate needs
_QUEUED = Progress("Waiting for a free place", 0.0)

Status = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class PlaceInLine:
    """Where a job stands that waits.

    Attributes
    ----------
    n_before : int
        How many jobs are begun before it.
    seconds : float or None
        An estimate until it is begun; ``None`` where it is too early for one.
    """

    n_before: int
    seconds: float | None


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
    stages : list of UncheckedExploration
        What an exploration has come to so far, without its table.
    result : object
        What the job returned, once ``done``.
    sentence : str
        What to tell the user, once ``failed``.
    n_news : int
        How many stages and ends have come.
    """

    status: Status = "waiting"
    progress: Progress = _QUEUED
    losses: list[float] = field(default_factory=list)
    held_out_losses: list[float] = field(default_factory=list)
    epochs: int = 0
    frame: Frame | None = None
    stages: list[UncheckedExploration] = field(default_factory=list)
    result: Any = None
    sentence: str = ""
    n_news: int = 0

    _worker: Worker | None = None
    _pace_from: tuple[float, float] | None = None
    _find_place: Callable[[], PlaceInLine] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _news: threading.Condition = field(default_factory=threading.Condition, repr=False)

    @property
    def live(self) -> bool:
        """Whether it has not ended yet."""
        return self.status in ("waiting", "running")

    @property
    def place(self) -> PlaceInLine | None:
        """Where it stands in the line; ``None`` once it does not wait any more."""
        find_place = self._find_place
        return None if find_place is None else find_place()

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
        with self._lock:
            if not self.live:
                return
            self.status, self._find_place = "cancelled", None
            worker = self._worker
        self._tell()
        if worker is not None:
            worker.kill()

    def begin(self, worker: Worker) -> bool:
        """Record the process that runs the job; return ``False`` if it was cancelled before."""
        with self._lock:
            if not self.live:
                return False
            self._worker, self._find_place = worker, None  # which holds the job, and its table
            self.progress, self.status = Progress("Getting ready", 0.0), "running"
        return True

    def take_in(self, message: News | Done | Failed) -> None:
        """Handle a message of the process; after a cancel, messages are ignored."""
        if not self.live:
            return
        if isinstance(message, Progress):
            self._update(message)
            return
        if isinstance(message, Stage):
            self.stages.append(message.found)
            self._tell()
            return
        with self._lock:
            self._worker = None  # it is free for others now: a late cancel must not kill it
            if not self.live:
                return
            if isinstance(message, Failed):
                self.sentence, self.status = message.sentence, "failed"
            else:
                self.result, self.status = message.result, "done"
        self._tell()

    def wait_for_news(self, known: int, seconds: float) -> bool:
        """Wait until a stage comes or the job ends.

        Parameters
        ----------
        known : int
            How many of :attr:`n_news` have been taken in.
        seconds : float
            How long at most.

        Returns
        -------
        bool
            Whether there is more.
        """
        with self._news:
            return self._news.wait_for(lambda: self.n_news > known, seconds)

    def _tell(self) -> None:
        """Wake up those who wait for news."""
        with self._news:
            self.n_news += 1
            self._news.notify_all()

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
