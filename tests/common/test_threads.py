import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sklearn.cluster  # noqa: F401  (brings OpenMP)
from threadpoolctl import threadpool_info

from segmentation.common import threads
from segmentation.common.threads import (
    SINGLE_THREADED,
    BackgroundTask,
    few_ahead,
    in_threads,
    leave_one_core,
)

ROOT = Path(__file__).resolve().parents[2]


def test_outcomes_come_in_order():
    later = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            later.wait(0.05)
        else:
            later.set()
        return item * item

    assert list(in_threads(work, range(20))) == [n * n for n in range(20)]


def test_brief_work_stays_on_the_thread_that_asks():
    asking = threading.get_ident()
    outcomes = list(in_threads(lambda item: (item, threading.get_ident()), range(5), brief=True))
    assert outcomes == [(item, asking) for item in range(5)]


def test_an_error_comes_out_and_the_rest_is_not_done():
    done = []

    def work(item: int) -> int:
        if item == 1:
            raise ValueError("no")
        done.append(item)
        return item

    outcomes = in_threads(work, range(3))
    assert next(outcomes) == 0
    with pytest.raises(ValueError, match="no"):
        next(outcomes)


def test_work_that_is_no_longer_wanted_is_not_begun():
    begun, gate = [], threading.Event()

    def work(item: int) -> int:
        begun.append(item)
        if item:
            gate.wait(10)
        return item

    outcomes = in_threads(work, range(1_000))
    assert next(outcomes) == 0
    threading.Timer(0.1, gate.set).start()  # by then what had not begun is called off
    outcomes.close()
    assert len(begun) < 1_000


def threads_below(kind: str) -> list[int]:
    return [lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == kind]


def pieces_stay_on_their_threads() -> None:
    before = {kind: threads_below(kind) for kind in ("openmp", "blas")}
    assert set(before["openmp"]) == {2}
    for inside in in_threads(lambda _: {kind: threads_below(kind) for kind in before}, range(4)):
        assert {n for numbers in inside.values() for n in numbers} == {1}
    assert {kind: threads_below(kind) for kind in before} == before


def blas_gets_its_threads_back_when_the_last_one_is_out() -> None:
    before = threads_below("blas")
    assert set(before) == {min(2, os.cpu_count() or 1)}
    inside, go = threading.Event(), threading.Event()

    def stay() -> None:
        with SINGLE_THREADED:
            inside.set()
            go.wait(10)

    thread = threading.Thread(target=stay)
    with SINGLE_THREADED:
        thread.start()
        assert inside.wait(10)
    assert set(threads_below("blas")) == {1}  # the other is still at work
    go.set()
    thread.join()
    assert threads_below("blas") == before
    for _ in range(2):  # and whoever was the last can do so again
        with SINGLE_THREADED:
            assert set(threads_below("blas")) == {1}
        assert threads_below("blas") == before


@pytest.mark.parametrize(
    "check", [pieces_stay_on_their_threads, blas_gets_its_threads_back_when_the_last_one_is_out]
)
def test_threads_of_the_libraries_below(check):
    # In a process of its own: the tests allow the libraries one thread from the start.
    code = f"from tests.common.test_threads import {check.__name__} as check; check()"
    two = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **two}, check=True)


def test_work_goes_on_meanwhile_and_is_waited_for():
    go, begun = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        assert go.wait(10)
        return "done"

    with BackgroundTask(work) as other:
        other.start()
        assert begun.wait(10)
        other.start()  # once is enough
        go.set()
        assert other.result() == "done"


def test_what_was_not_begun_is_begun_when_it_is_waited_for():
    with BackgroundTask(lambda: "done") as other:
        assert other.result() == "done"


def test_pieces_of_what_goes_on_meanwhile_leave_a_core(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 3)

    def three_at_once(seconds: float) -> None:
        all_there = threading.Barrier(3, timeout=seconds)
        list(in_threads(lambda _: all_there.wait(), range(3)))

    three_at_once(10)
    with (
        BackgroundTask(lambda: three_at_once(0.5)) as other,
        pytest.raises(threading.BrokenBarrierError),
    ):
        other.result()


def test_a_core_is_left_to_another_process(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    monkeypatch.setattr(threads, "_beside", threading.Event())
    leave_one_core()
    all_there = threading.Barrier(3, timeout=0.5)
    with pytest.raises(threading.BrokenBarrierError):
        list(in_threads(lambda _: all_there.wait(), range(3)))


def test_an_error_meanwhile_comes_out_where_it_is_waited_for():
    with BackgroundTask(lambda: 1 / 0) as other, pytest.raises(ZeroDivisionError):
        other.result()


def test_nobody_waits_for_what_an_error_made_useless():
    go = threading.Event()

    def failing() -> None:
        with BackgroundTask(lambda: go.wait(10)) as other:
            other.start()
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        failing()
    assert not go.is_set()
    go.set()


def test_few_items_are_taken_ahead_and_results_come_in_order():
    taken = []

    def items():
        for item in range(50):
            taken.append(item)
            yield item

    for done, result in enumerate(few_ahead(lambda item: item * 2, items())):
        assert result == done * 2
        assert len(taken) <= done + 6
    assert len(taken) == 50


def test_what_fails_ahead_is_raised_in_its_turn():
    results = few_ahead(lambda item: 1 // (3 - item), range(10))
    assert [next(results) for _ in range(3)] == [0, 0, 1]
    with pytest.raises(ZeroDivisionError):
        next(results)
