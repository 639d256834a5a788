import threading

import pytest

from segmentation.parallel import in_threads


def test_outcomes_come_in_order():
    later = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            later.wait(0.05)
        else:
            later.set()
        return item * item

    assert list(in_threads(work, range(20))) == [n * n for n in range(20)]


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
