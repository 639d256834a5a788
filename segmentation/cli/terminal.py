"""Progress line and Ctrl-C handling in a terminal."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segmentation.common.progress import Progress, Reporter


_pressed = Event()  # whether Ctrl-C was


@contextmanager
def noting_ctrl_c() -> Iterator[Event]:
    """Remember Ctrl-C: libraries may swallow what it raises, or make another error of it."""
    _pressed.clear()

    def note(_number: int, _frame: object) -> None:
        _pressed.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield _pressed
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress_line() -> "Iterator[Reporter]":
    """Give a reporter that rewrites one line of a terminal, and says nothing elsewhere.

    It is also where a Ctrl-C that was swallowed on its way counts after all.
    """

    def notice(_: "Progress") -> None:
        if _pressed.is_set():
            raise KeyboardInterrupt

    if not sys.stderr.isatty():
        yield notice
        return

    def show(progress: "Progress") -> None:
        notice(progress)
        print(f"\r\x1b[2K{progress.fraction:4.0%}  {progress.stage}", end="", file=sys.stderr)
        sys.stderr.flush()

    try:
        yield show
    finally:
        print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
