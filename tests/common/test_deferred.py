"""A value that is worked out when it is first asked for."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from segmentation.common.deferred import Deferred


def test_nothing_is_worked_out_before_it_is_asked_for_and_then_once():
    calls = []

    def make() -> int:
        calls.append(1)
        sleep(0.02)
        return 7

    value = Deferred(make)
    assert calls == []
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: value.get(), range(8))) == [7] * 8
    assert calls == [1]


def test_what_failed_is_tried_again():
    answers = iter([ValueError("not yet"), 3])

    def make() -> int:
        answer = next(answers)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    value = Deferred(make)
    with pytest.raises(ValueError, match="not yet"):
        value.get()
    assert value.get() == 3
