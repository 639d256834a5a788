"""Entry point of the command line.

``python -m segmentation --help`` lists the commands. A user's mistake is one line on stderr and
exit code 2.
"""

import errno
import io
import os
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from segmentation.cli.challenger import challenge
from segmentation.cli.compare_runs import compare
from segmentation.cli.crm_list import lists
from segmentation.cli.drift import drift, watch
from segmentation.cli.forecast_column import forecast
from segmentation.cli.forecast_orders import forecast_orders
from segmentation.cli.info import info
from segmentation.cli.project import projects
from segmentation.cli.run_backtest import backtest
from segmentation.cli.run_report import report
from segmentation.cli.run_segment import segment
from segmentation.cli.score import score
from segmentation.cli.serve import api, mcp
from segmentation.cli.study import study
from segmentation.cli.terminal import noting_ctrl_c
from segmentation.cli.trial import trial
from segmentation.cli.typing_rules import rules, typing
from segmentation.common.errors import SegmentationError

_MISTAKE = 2


_STOPPED = 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


app = typer.Typer(
    help="Find the segments in a file of customers or orders, and say how far to trust them.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_COMMANDS = (
    info, segment, study, score, drift, watch, compare, challenge, forecast, forecast_orders,
    backtest, rules, typing, lists, report, api, mcp,
)  # fmt: skip
for command in _COMMANDS:
    app.command()(command)
app.add_typer(projects, name="project")
app.add_typer(trial, name="trial")


def entry() -> int:
    """Run the console script ``segments``; return its exit code.

    Returns
    -------
    int
        As :func:`main`.
    """
    try:
        return main(program="segments")
    except KeyboardInterrupt:
        return _STOPPED


def main(arguments: Sequence[str] | None = None, *, program: str = "python -m segmentation") -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process by default.
    program : str
        How the usage line names the program.

    Returns
    -------
    int
        The exit code: 0, 2 after a user's mistake, 130 after Ctrl-C; of `drift` and `watch` 3 for
        watch and 4 for refresh.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # wherever the output is sent to
    with noting_ctrl_c() as pressed:
        try:
            code = app(arguments, prog_name=program, standalone_mode=False)
            sys.stdout.flush()
        except SegmentationError as error:
            return _refuse(str(error))
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            _write_no_more()
            return _refuse("There is no room left where this is written: free some, and run again.")
        except TyperException as error:
            return _refuse(f"{error.format_message().rstrip('.?')}. Try --help.")
        except Exception:
            if pressed.is_set():
                return _STOPPED
            raise
    return code or 0


def _write_no_more() -> None:
    """Give up what could not be written, which Python would try once more at the end."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return _MISTAKE
