"""A large file while a worker process reads it."""

from webapp.components.live_progress import live_progress
from webapp.services.worker_pool import Run
from webapp.state.session import Session


def reading_progress(visitor: Session) -> None:
    """Show how far a large file has been read, if there is one."""
    if visitor.file.run is not None:
        live_progress(_reading_run, _cancel_reading, key="cancel_reading")


def _reading_run(visitor: Session) -> Run | None:
    return visitor.file.run


def _cancel_reading(visitor: Session) -> None:
    visitor.file.cancel_reading()
