"""Limits of the server: what a visitor may load."""

import os

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.limits import Limits

ROWS_SETTING = "SEGMENTS_MOST_ROWS"
_MOST_ROWS = 5_000_000
_MOST_UNPACKED = 1_000_000_000
_SECONDS = 180.0


def limits() -> Limits:
    """Return the most that is read from one file or table.

    Bytes are ``server.maxUploadSize`` of `.streamlit/config.toml`; rows are the environment
    variable ``SEGMENTS_MOST_ROWS``.
    """
    rows = os.environ.get(ROWS_SETTING, str(_MOST_ROWS))
    if not rows.isdigit() or int(rows) == 0:
        raise SegmentationError(f"{ROWS_SETTING} must be a whole number, not {rows!r}.")
    n_bytes = megabytes() * 1_000_000
    unpacked = max(_MOST_UNPACKED, 4 * n_bytes)
    return Limits(n_bytes=n_bytes, n_rows=int(rows), unpacked_bytes=unpacked, seconds=_SECONDS)


def megabytes() -> int:
    """Return the size of the largest file that can be uploaded."""
    return int(st.get_option("server.maxUploadSize"))
