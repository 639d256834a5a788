"""A job that pages look at while it runs."""

import threading
import time

import pytest

from segmentation.common.progress import Progress
from segmentation.worker.messages import Done, Failed, Stage
from webapp.services.job_run import Run

LONG = 20.0


@pytest.mark.parametrize(
    "message", [Stage(None), Done(7), Failed("No.", expected=True)], ids=["stage", "done", "failed"]
)
def test_who_waits_for_news_is_woken_by_them(message):
    run = Run(status="running")
    teller = threading.Timer(0.05, run.take_in, [message])
    teller.start()
    begun = time.monotonic()
    assert run.wait_for_news(0, LONG)
    assert time.monotonic() - begun < LONG / 2
    teller.join()


def test_a_cancel_is_news_and_progress_is_none():
    run = Run(status="running")
    run.take_in(Progress("Learning patterns", 0.4))
    assert not run.wait_for_news(0, 0.01)
    run.cancel()
    assert run.wait_for_news(0, LONG)


def test_what_is_known_already_is_no_news():
    run = Run(status="running")
    run.take_in(Stage(None))
    assert run.wait_for_news(0, LONG)
    assert not run.wait_for_news(run.n_news, 0.01)
