"""Who is here, and what ends with those who have gone."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.webapp.protocol import Caller
from tests.webapp.watched_server import FORGET_AFTER, WatchedServer, watched_server
from webapp.services import presence
from webapp.services.presence import Presence

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "automobile.csv"
RUN_ENDS_WITHIN = 10.0


class Noted:
    """A visitor who notes what is done with them."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.done: list[str] = []
        self.breaks = breaks

    def stop_work(self) -> None:
        self.done.append("stopped")

    def forget(self) -> None:
        if self.breaks:
            raise ValueError("broken")
        self.done.append("forgotten")

    def clear(self) -> None:
        self.done.append("cleared")


class Street:
    """Visitors who come and go, and a clock that a test moves on."""

    def __init__(self) -> None:
        self.now, self.here, self.closed = 100.0, {"a", "b"}, []
        self.presence = Presence(self.here.__contains__, self.closed.append, lambda: self.now)

    def welcome(self, name: str, visitor: Noted) -> Noted:
        self.presence.welcome(name, visitor, visitor.clear)
        return visitor

    def later(self, seconds: float) -> bool:
        self.now += seconds
        return self.presence.look()


def test_work_stops_soon_and_the_rest_is_forgotten_later():
    street = Street()
    gone, stays = street.welcome("a", Noted()), street.welcome("b", Noted())
    street.here.discard("a")
    street.later(1)
    street.later(presence.STOP_AFTER - 1)
    assert gone.done == []
    street.later(1)
    assert gone.done == ["stopped"]
    street.later(presence.FORGET_AFTER - presence.STOP_AFTER - 1)
    assert street.later(1)
    assert gone.done == ["stopped", "forgotten", "cleared"]
    assert street.closed == ["a"]
    assert not street.later(1_000)
    assert stays.done == []


def test_a_short_hiccup_of_the_network_changes_nothing():
    street = Street()
    visitor = street.welcome("a", Noted())
    for _ in range(20):
        street.here.discard("a")
        street.later(presence.STOP_AFTER - 1)
        street.here.add("a")
        street.later(1)
    assert visitor.done == []


def test_whoever_takes_a_place_lets_the_earlier_be_forgotten():
    street = Street()
    earlier, later = street.welcome("a", Noted()), Noted()
    street.welcome("a", later)
    street.welcome("a", later)
    assert earlier.done == ["forgotten"]
    assert later.done == []


def test_a_mistake_with_one_visitor_does_not_keep_the_others(caplog):
    street = Street()
    street.welcome("a", Noted(breaks=True))
    other = street.welcome("b", Noted())
    street.here.clear()
    street.later(1)
    street.later(presence.FORGET_AFTER)
    assert other.done == ["stopped", "forgotten", "cleared"]
    assert "could not be forgotten" in caplog.text
    caplog.clear()
    street.later(1)
    assert caplog.text == ""


# -- a real server ------------------------------------------------------------------------------


def soon(holds: Callable[[], bool], seconds: float) -> float:
    """Wait until something holds; return how long that took."""
    start = time.monotonic()
    while not holds():
        if time.monotonic() - start > seconds:
            pytest.fail("It did not happen in time.")
        time.sleep(0.1)
    return time.monotonic() - start


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with watched_server(tmp_path_factory.mktemp("presence")) as server:
        yield server


def searching(server: WatchedServer) -> tuple[Caller, set[int]]:
    """Return a visitor whose search runs, and the processes of which one runs it."""
    visitor = Caller(server.url).upload("mine.csv", SAMPLE.read_bytes()).press("go")
    visitor.says("Checking", 120)  # so that a process is at it
    return visitor, set(server.workers())


def test_what_the_first_visitor_brought_goes_with_them_without_another_one(server):
    visitor, workers = searching(server)
    assert len(server.uploads()) == 1
    assert server.n_tables() > 0
    visitor.leave()
    soon(lambda: not workers <= set(server.workers()), RUN_ENDS_WITHIN)
    assert len(server.uploads()) == 1  # they might come back
    soon(lambda: not server.uploads(), FORGET_AFTER + 4)
    soon(lambda: server.n_tables() == 0, 6)


def test_messages_that_clear_caches_start_no_more_processes(server):
    visitor = Caller(server.url)
    soon(lambda: len(server.workers()) >= 1, 10)
    before = set(server.workers())
    for _ in range(4):
        visitor.clear_caches().run()
    time.sleep(1)
    assert set(server.workers()) == before
    visitor.leave()


def test_clearing_caches_ends_the_run_that_nobody_can_see_any_more(server):
    visitor, workers = searching(server)
    visitor.clear_caches().run()
    soon(lambda: not workers <= set(server.workers()), 5)
    soon(lambda: not server.uploads(), 5)
    visitor.leave()


def test_a_line_that_breaks_in_an_upload_leaves_nothing_and_the_next_upload_works(server):
    visitor = Caller(server.url)
    content = SAMPLE.read_bytes()
    for _ in range(3):
        visitor.break_off_upload("half.csv", content)
    visitor.run()
    assert server.uploads() == []
    visitor.upload("whole.csv", content).can_press("go")
    assert len(server.uploads()) == 1
    visitor.leave()
    soon(lambda: not server.uploads(), FORGET_AFTER + 8)
    assert "Traceback" not in server.log.read_text()
