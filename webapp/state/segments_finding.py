"""One question about the segments that a worker process answers, and its last answer."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import Job
from webapp.services import worker_pool
from webapp.services.job_run import Run
from webapp.state.segments_digest import SegmentsDigest

Answer = TypeVar("Answer")


@dataclass
class SegmentsFinding(Generic[Answer]):
    """A run, what it found, and why it could not be made.

    Attributes
    ----------
    run : Run or None
        What a worker process is at.
    found : object or None
        The last answer; a page says to which segments it belongs.
    refused : str
        Why the last question has none, until the next one; ``""`` where it has.
    """

    run: Run | None = None
    found: Answer | None = None
    refused: str = ""
    _of: str = ""
    _coming: str = ""
    _digest: SegmentsDigest = field(default_factory=SegmentsDigest)

    def ask(self, job: Job, result: SegmentationResult) -> None:
        """Begin in a worker process; what was found before stays until the answer is there."""
        self.cancel()
        self.refused, self._coming = "", self._digest.of(result)
        self.run = worker_pool.submit(job)

    def settle(self) -> None:
        """Take an answer that is there; of a run that failed the sentence."""
        run = self.run
        if run is None or run.live:
            return
        self.run = None
        if run.status == "failed":
            self.refused = run.sentence
        elif run.status == "done":
            self.found, self._of = run.result, self._coming

    def belongs_to(self, result: SegmentationResult) -> bool:
        """Say whether what was found is of these customers and segments; names may be others."""
        return self.found is not None and self._of == self._digest.of(result)

    def cancel(self) -> None:
        """Stop at once; what was found before stays."""
        if self.run is not None:
            self.run.cancel()
        self.run = None

    def forget(self) -> None:
        """Let go of everything."""
        self.cancel()
        self._digest.forget()
        self.found, self._of, self.refused = None, "", ""
