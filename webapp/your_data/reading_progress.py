"""A large file while a worker process reads it or looks at its columns."""

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.data_quality.report import DataQualityReport
from webapp.components import markup
from webapp.components.live_progress import live_progress
from webapp.services.job_run import Run
from webapp.state.session import Session


def reading_progress(visitor: Session) -> None:
    """Show how far a large file has been read, if there is one."""
    if _reading_run(visitor) is not None:
        live_progress(_reading_run, _cancel_reading, key="cancel_reading")


def health_or_progress(visitor: Session) -> DataQualityReport | None:
    """Return what could mislead; draw how far that is, or why it failed, where it is not known."""
    try:
        health = visitor.file.health
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return None
    if health is None and visitor.file.health_run is not None:
        live_progress(_health_run, _cancel_health, key="cancel_health")
    return health


def _reading_run(visitor: Session) -> Run | None:
    return visitor.file.run or visitor.file.prepare_run


def _cancel_reading(visitor: Session) -> None:
    visitor.file.cancel_reading()


def _health_run(visitor: Session) -> Run | None:
    return visitor.file.health_run


def _cancel_health(visitor: Session) -> None:
    visitor.file.cancel_health()
    del st.session_state["data_view"]  # back to the columns, which do not need it
