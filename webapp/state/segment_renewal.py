"""Whether to renew the segments that customers are sorted into, and what was decided."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from segmentation.worker.messages import ReadJob, RenewalJob
from webapp.services.job_run import Run
from webapp.state.worker_task import WorkerTask

if TYPE_CHECKING:
    from segmentation.monitoring.renewal import Renewal
    from webapp.state.customer_scoring import ScoringModel

Decision = Literal["renewed", "kept", "went back"]


@dataclass(frozen=True, slots=True, eq=False)
class RenewalStep:
    """One decision.

    Attributes
    ----------
    at : datetime
    decision : {"renewed", "kept", "went back"}
    file : str
        Of the customers that the new segments were learnt on.
    sentence : str
        What was recommended.
    """

    at: dt.datetime
    decision: Decision
    file: str
    sentence: str


@dataclass
class SegmentRenewal:
    """Old segments, new ones, and the decisions of this visit.

    Attributes
    ----------
    found : Renewal or None
        The last one that was finished.
    old : ScoringModel or None
        The segments that it was held against.
    history : tuple of RenewalStep
        The latest last.
    """

    found: "Renewal | None" = None
    old: "ScoringModel | None" = None
    history: tuple[RenewalStep, ...] = ()
    _task: "WorkerTask[ScoringModel]" = field(default_factory=WorkerTask)

    @property
    def run(self) -> Run | None:
        """The comparison that a worker process is at."""
        return self._task.run

    def begin(self, old: "ScoringModel", file: ReadJob, said: Mapping[str, str]) -> None:
        """Begin to learn new segments on a file, in a worker process."""
        self._task.begin(RenewalJob(file, old.model, tuple(said.items())), old)

    def settle(self) -> None:
        """Take a comparison that has ended.

        Raises
        ------
        SegmentationError
            If it has failed; the one before it stays.
        """
        if compared := self._task.take():
            self.old, self.found = compared

    def cancel(self) -> None:
        """Stop at once; what was found before stays."""
        self._task.cancel()

    def looks(self) -> tuple[int, ...]:
        """Return the colours of the new segments: those of the old ones that they have become."""
        assert self.found is not None and self.old is not None
        old = self.old.looks
        free = iter(k for k in range(len(old) + len(self.found.looks)) if k not in old)
        return tuple(old[k] if k < len(old) else next(free) for k in self.found.looks)

    def decide(self, decision: Decision) -> None:
        """Write down what was decided about the comparison."""
        if self.found is not None and self.old is not None:
            self._note(decision, self.found.name, self.found.sentence)

    def went_back(self, file: str) -> None:
        """Write down that the segments before those learnt on a file are in use again."""
        self._note("went back", file, "You took the earlier segments again.")

    def _note(self, decision: Decision, file: str, said: str) -> None:
        now = dt.datetime.now().astimezone()
        self.history = (*self.history, RenewalStep(now, decision, file, said))
        self.found = self.old = None

    def forget(self) -> None:
        """Let go of everything."""
        self.cancel()
        self.found, self.old, self.history = None, None, ()
