"""A log without customers: of an error it says the kind and the lines of code, and never its text.

Libraries put what they stumbled over into their messages, such as a name that is no number.
"""

import logging
import sys
import threading
import traceback
from typing import Any

_LOG = logging.getLogger(__name__)


def told_without_text(error: BaseException) -> str:
    """Return where an error and those that led to it happened, without their texts.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    str
        The first cause first, as Python writes it.
    """
    parts: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        places = "".join(traceback.format_tb(one.__traceback__))
        parts.append(f"{places}{type(one).__name__} (its text may hold a customer's value)")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\n".join(reversed(parts))


def keep_values_out_of_logs() -> None:
    """Have every log of this process, Streamlit's own included, tell errors without their texts."""
    make = logging.getLogRecordFactory()
    if getattr(make, "without_text", False):
        return

    def without_text(*given: Any, **named: Any) -> logging.LogRecord:
        record = make(*given, **named)
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.exc_text, record.exc_info = told_without_text(error), None
        if isinstance(record.msg, BaseException):
            record.msg = type(record.msg).__name__
        if isinstance(record.args, tuple):
            record.args = tuple(
                type(one).__name__ if isinstance(one, BaseException) else one for one in record.args
            )
        return record

    without_text.without_text = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(without_text)
    if threading.excepthook is threading.__excepthook__:  # else a debugger's or a test's own
        threading.excepthook = _thread_failed


def _thread_failed(told: threading.ExceptHookArgs) -> None:
    if told.exc_type is not SystemExit and not sys.is_finalizing():
        _LOG.error("A thread failed", exc_info=told.exc_value)
