import io
import signal
import sys

import pytest

from segmentation.cli.terminal import noting_ctrl_c, progress_line
from segmentation.common.progress import Progress


class Screen(io.StringIO):
    """What a terminal is sent."""

    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_nothing_is_said(capsys):
    with progress_line() as report:
        report(Progress("Learning", 0.5))
    assert capsys.readouterr() == ("", "")


def test_a_terminal_has_one_line_that_is_gone_in_the_end(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_line() as report:
        report(Progress("Learning", 0.05))
        report(Progress("Done", 1.0))
    written = screen.getvalue()
    assert written.split("\r\x1b[2K") == ["", "  5%  Learning", "100%  Done", ""]
    assert "\n" not in written


def test_ctrl_c_counts_even_where_it_was_swallowed():
    before = signal.getsignal(signal.SIGINT)
    with noting_ctrl_c() as pressed, progress_line() as report:
        report(Progress("Learning", 0.1))
        assert not pressed.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert pressed.is_set()
        with pytest.raises(KeyboardInterrupt):
            report(Progress("Learning", 0.2))
    assert signal.getsignal(signal.SIGINT) is before
    with noting_ctrl_c() as pressed:
        assert not pressed.is_set()
