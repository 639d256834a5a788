"""Tasks in a second process."""

import operator
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from segmentation.common import second_process
from segmentation.common.second_process import PROCESSES, SecondProcess

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def allowed(monkeypatch):
    monkeypatch.delenv(PROCESSES, raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def until(holds, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def alive(process: int) -> bool:
    try:
        with Path(f"/proc/{process}/stat").open() as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_calls_are_made_in_another_process():
    with SecondProcess() as beside:
        tasks = [beside.submit(os.getpid) for _ in range(2)]
        assert until(lambda: all(task._ended.is_set() for task in tasks))
        first, second = (task.result() for task in tasks)
    assert first == second != os.getpid()
    assert until(lambda: not alive(first))


def test_what_was_not_begun_is_done_by_whoever_waits_for_it():
    with SecondProcess() as beside:
        beside.submit(time.sleep, 30)
        assert beside.submit(os.getpid).result() == os.getpid()


def test_an_error_comes_out_where_the_result_is_asked_for():
    with SecondProcess() as beside:
        task = beside.submit(operator.truediv, 1, 0)
        assert until(task._ended.is_set)
        with pytest.raises(ZeroDivisionError):
            task.result()


def test_what_does_not_travel_is_done_here():
    with SecondProcess() as beside:
        task = beside.submit(lambda: "here")
        assert task.result() == "here"


def test_an_earlier_task_stands_for_its_result():
    with SecondProcess() as beside:
        first = beside.submit(operator.add, 1, 2)
        second = beside.submit(operator.mul, first, 10)
        assert until(second._ended.is_set)
        assert second.result() == 30
        beside.submit(time.sleep, 30)
        third = beside.submit(operator.add, first, second)
        assert third.result() == 33


def test_what_an_earlier_task_raised_comes_out_of_those_that_need_it():
    with SecondProcess() as beside:
        first = beside.submit(operator.truediv, 1, 0)
        second = beside.submit(operator.mul, first, 10)
        after = beside.submit(os.getpid)
        assert until(after._ended.is_set)
        assert after.result() != os.getpid()
        with pytest.raises(ZeroDivisionError):
            second.result()


def test_nobody_waits_for_a_task_that_was_interrupted():
    def interrupted() -> None:
        with SecondProcess() as beside:
            beside.submit(time.sleep, 1)
            first = beside.submit(_interrupt)
            beside.submit(operator.mul, first, 10)
            first.result()

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - begun < 30


def _interrupt() -> None:
    raise KeyboardInterrupt


def test_a_process_that_dies_costs_time_and_nothing_else():
    with SecondProcess() as beside:
        task = beside.submit(_die_elsewhere, os.getpid())
        assert until(task._ended.is_set)
        assert task.result() == "alive"


def _die_elsewhere(parent: int) -> str:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def test_nobody_waits_for_what_an_error_made_useless():
    begun = time.monotonic()
    processes = []

    def fail() -> None:
        with SecondProcess() as beside:
            process = beside.submit(os.getpid)
            assert until(process._ended.is_set)
            processes.append(process.result())
            beside.submit(time.sleep, 60)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert time.monotonic() - begun < 30
    assert until(lambda: not alive(processes[0]))


def test_it_ends_with_a_process_that_is_killed():
    code = (
        "import os, sys, time\n"
        "from segmentation.common.second_process import SecondProcess\n"
        "beside = SecondProcess()\n"
        "task = beside.submit(os.getpid)\n"
        "while not task._ended.is_set(): time.sleep(.01)\n"
        "print(task.result(), flush=True)\n"
        "beside.submit(time.sleep, 60)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    other = int(parent.stdout.readline())
    assert alive(other)
    parent.kill()
    parent.communicate()
    assert until(lambda: not alive(other))


@pytest.mark.parametrize("reason", ["one core", "switched off", "not wanted"])
def test_one_process_does_it_all_where_there_is_no_other(monkeypatch, reason):
    monkeypatch.setattr(second_process, "_Process", None)  # which none may ask for
    if reason == "one core":
        monkeypatch.setattr("os.cpu_count", lambda: 1)
    if reason == "switched off":
        monkeypatch.setenv(PROCESSES, "1")
    with SecondProcess(wanted=reason != "not wanted") as beside:
        assert beside.submit(os.getpid).result() == os.getpid()


def test_a_server_keeps_it_between_runs(monkeypatch):
    monkeypatch.setattr(second_process, "_keeps", False)
    monkeypatch.setattr(second_process, "_spare", [])
    second_process.keep_ready(os.getpid)
    (kept,) = second_process._spare
    with SecondProcess() as beside:
        task = beside.submit(os.getpid)
        assert until(task._ended.is_set)
    assert second_process._spare == [kept]
    assert task.result() == kept._process.pid
    kept.close()


def test_a_process_that_was_started_early_is_the_one_that_works(monkeypatch):
    monkeypatch.setattr(second_process, "_keeps", False)
    monkeypatch.setattr(second_process, "_spare", [])
    second_process.start_early(time.monotonic)  # whose answer nobody asks for
    (early,) = second_process._spare
    with SecondProcess() as beside:
        task = beside.submit(os.getpid)
        assert beside.is_used
        assert until(task._ended.is_set)
    assert task.result() == early._process.pid
    assert not early.alive


def test_one_core_starts_nothing_early(monkeypatch):
    monkeypatch.setattr(second_process, "_spare", [])
    monkeypatch.setenv(second_process.PROCESSES, "1")
    second_process.start_early(os.getpid)
    assert second_process._spare == []
    with SecondProcess() as beside:
        assert not beside.is_used
