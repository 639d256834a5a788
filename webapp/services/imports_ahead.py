"""Imports that later pages need, done while the first visitor looks for a file."""

import logging
from functools import cache
from importlib import import_module
from threading import Thread

_LOG = logging.getLogger(__name__)

#: What brings in most of what pages and downloads need, those first that are wanted first.
WANTED = (
    "segmentation.pipeline.choose_result",
    "segmentation.figures.heatmap",
    "segmentation.data_quality.report",
    "segmentation.pipeline.edit_result",
    "segmentation.export.run_files",
    "segmentation.export.deck.slide_deck",
    "segmentation.export.workbook.excel_workbook",
)


@cache
def import_ahead() -> Thread:
    """Begin the imports, once in a process, beside whatever else it does.

    A page that wants one of the modules meanwhile imports it itself or waits for it, as Python
    does with any import.

    Returns
    -------
    Thread
        Ends when all are there.
    """
    thread = Thread(target=_import_all, name="imports ahead", daemon=True)
    thread.start()
    return thread


def _import_all() -> None:
    for name in WANTED:
        try:
            import_module(name)
        except ImportError:  # whoever needs it says so
            _LOG.exception("%s cannot be imported", name)
