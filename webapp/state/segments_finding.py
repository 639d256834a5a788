"""One question about the segments that a worker process answers, and its last answer."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import Job
from webapp.services.job_run import Run
from webapp.state.asked_of_segments import Asked
from webapp.state.segments_digest import SegmentsDigest
from webapp.state.worker_task import WorkerTask

Answer = TypeVar("Answer")


@dataclass
class SegmentsFinding(Generic[Answer]):
    """A run, what it found, and why it could not be made.

    Attributes
    ----------
    found : object or None
        The last answer; a page says to which segments it belongs.
    refused : str
        Why the last question has none, until the next one; ``""`` where it has.
    """

    found: Answer | None = None
    refused: str = ""
    _of: Asked[int] | None = None
    _again: Asked[int] | None = None
    _digest: SegmentsDigest = field(default_factory=SegmentsDigest)
    _task: WorkerTask[Asked[int]] = field(default_factory=WorkerTask)

    @property
    def run(self) -> Run | None:
        """What a worker process is at."""
        return self._task.run

    def ask(self, job: Job, result: SegmentationResult, days: int) -> None:
        """Begin in a worker process; what was found before stays until the answer is there."""
        self.cancel()
        self.refused = ""
        asked = Asked(result.exploration.fingerprint, self._digest.of(result), days)
        self._task.begin(job, asked)

    def settle(self) -> None:
        """Take an answer that is there; of a run that failed the sentence."""
        try:
            ended = self._task.take()
        except SegmentationError as error:
            self.refused = str(error)
            return
        if ended is not None:
            self._of, self.found = ended

    def belongs_to(self, result: SegmentationResult) -> bool:
        """Say whether what was found is of these customers and segments; names may be others."""
        return self.found is not None and self._is_of(self._of, result)

    def _is_of(self, asked: Asked[int] | None, result: SegmentationResult) -> bool:
        return asked is not None and asked.segments == self._digest.of(result)

    # -- asked before the page was closed ---------------------------------------------------

    @property
    def asked(self) -> Asked[int] | None:
        """What was asked last, and has or awaits its answer."""
        return self._task.about or self._again or self._of

    def ask_again(self, asked: Asked[int] | None) -> None:
        """Let go of everything, and ask the same again once its segments are looked at."""
        self.forget()
        self._again = asked

    def due(self, result: SegmentationResult) -> int | None:
        """Return the days of a question that is to be asked again of these segments."""
        again = self._again
        due = again is not None and self.run is None and self._is_of(again, result)
        return again.about if again is not None and due else None

    @property
    def waits(self) -> bool:
        """Whether a question is to be asked again, of segments that were not looked at yet."""
        return self._again is not None

    # -- an end -----------------------------------------------------------------------------

    def cancel(self) -> None:
        """Stop at once; what was found before stays."""
        self._task.cancel()
        self._again = None

    def interrupt(self) -> None:
        """Stop because the connection is lost; the same is asked again when it is back."""
        asked = self._task.about or self._again
        self.cancel()
        self._again = asked

    def forget(self) -> None:
        """Let go of everything."""
        self.cancel()
        self._digest.forget()
        self.found, self._of, self.refused = None, None, ""
