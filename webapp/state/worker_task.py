"""One job at a time in a worker process, with what it is for."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from segmentation.common.errors import SegmentationError
from segmentation.worker.messages import Job
from webapp.services import worker_pool
from webapp.services.job_run import Run

About = TypeVar("About")


@dataclass
class WorkerTask(Generic[About]):
    """A job that is under way, or has ended and was not taken yet; or none.

    Attributes
    ----------
    run : Run or None
    about : object or None
        What it is for.
    """

    run: Run | None = None
    about: About | None = field(default=None, repr=False)

    def begin(self, job: Job, about: About) -> None:
        """Begin a job in the place of one that is under way."""
        self.cancel()
        self.about, self.run = about, worker_pool.submit(job)

    def take(self) -> tuple[About, Any] | None:
        """Return what a job was for, and what came of it, once it is done.

        Returns
        -------
        tuple or None
            ``None`` while it is under way, and where it was cancelled.

        Raises
        ------
        SegmentationError
            If it has failed.
        """
        run, about = self.run, self.about
        if run is None or run.live:
            return None
        self.run = self.about = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        return (about, run.result) if run.status == "done" and about is not None else None

    def cancel(self) -> None:
        """Stop at once."""
        if self.run is not None:
            self.run.cancel()
        self.run = self.about = None
