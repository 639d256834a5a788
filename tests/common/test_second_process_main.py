"""The second process, spoken to over its pipes."""

import operator
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "segmentation.common.second_process_main")


@pytest.fixture
def process():
    with subprocess.Popen(
        COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        yield process
        process.kill()


def answer(process, work, *given):
    pickle.dump((work, given), process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)


def test_it_answers_with_a_result_or_an_error(process):
    assert answer(process, operator.add, 2, 3) == (5, None)
    result, error = answer(process, operator.truediv, 1, 0)
    assert result is None
    assert isinstance(error, ZeroDivisionError)
    assert answer(process, os.getpid) == (process.pid, None)


def test_stray_prints_do_not_mix_with_answers(process):
    assert answer(process, print, "stray words") == (None, None)
    assert answer(process, operator.add, 1, 1) == (2, None)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_ctrl_c_is_for_the_other_process(process):
    answer(process, os.getpid)
    process.send_signal(signal.SIGINT)
    assert answer(process, operator.add, 1, 1) == (2, None)


def test_it_ends_when_nobody_can_ask_any_more(process):
    answer(process, os.getpid)
    process.stdin.close()
    assert process.wait(20) == 0
