"""What one page draws again and again does not disturb the next page."""

import time
from types import SimpleNamespace

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.webapp.protocol import Caller
from tests.webapp.watched_server import watched_server
from webapp.services import repeated_draws

EVERY = 0.02  # seconds; a browser asks more seldom, but on a slow line as late


class SlowLine(Caller):
    """A visitor to whom everything comes late: they still ask for parts of the page before."""

    def __init__(self, url: str) -> None:
        self.late: set[str] = set()  # parts that draw themselves, before the segments are there
        self.shown: list[str] = []
        super().__init__(url)

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.shown.append(message.new_session.page_script_hash)
        if kind == "auto_rerun" and not self.arrived:
            self.late.add(message.auto_rerun.fragment_id)
        if not self.arrived:
            super()._take(message)

    @property
    def arrived(self) -> bool:
        """Whether the page of segments has been begun."""
        return self.segments in self.shown

    @property
    def segments(self) -> str:
        """How the server calls the page of segments."""
        return self._pages.get("segments", "unknown")

    def _tick(self) -> None:
        while self._open:
            time.sleep(EVERY)
            for fragment in tuple(self.late):
                self._send(fragment=fragment)  # with the page that the search was begun on


def test_a_late_question_does_not_bring_the_page_before_back(tmp_path):
    with watched_server(tmp_path) as server:
        visitor = SlowLine(server.url).press("sample_mall.csv").press("go")
        end = time.monotonic() + 60
        while not visitor.arrived and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(2)  # while the page is drawn, and a little longer
        visitor.leave()
    assert visitor.arrived
    assert visitor.late
    first = visitor.shown.index(visitor.segments)
    assert set(visitor.shown[first:]) == {visitor.segments}


@pytest.fixture
def run(monkeypatch) -> SimpleNamespace:
    """Return the run of a page: which page it is of, and how often fragments were forgotten."""
    run = SimpleNamespace(page_script_hash="map", forgotten=0, fragment_ids_this_run=None)

    def clear() -> None:
        run.forgotten += 1

    run.fragment_storage = SimpleNamespace(clear=clear)
    monkeypatch.setattr(repeated_draws, "get_script_run_ctx", lambda **_: run)
    monkeypatch.setattr(repeated_draws.st, "session_state", {})
    return run


def test_what_a_page_left_behind_is_forgotten_once_another_is_begun(run):
    repeated_draws.begin_page()
    repeated_draws.begin_page()  # drawn again: what it draws by itself goes on
    before = run.forgotten
    run.page_script_hash = "customer"
    repeated_draws.begin_page()
    repeated_draws.begin_page()
    assert run.forgotten == before + 1


def test_the_same_part_of_two_pages_is_told_apart(run, monkeypatch):
    names = []

    def fragment(part, run_every):
        names.append((part.__qualname__, run_every))
        return part

    monkeypatch.setattr(repeated_draws.st, "fragment", fragment)
    drawn = []
    for page in ("map", "customer"):
        run.page_script_hash = page
        repeated_draws.draw_repeatedly(lambda: drawn.append(1), every=0.5)
    assert len(drawn) == 2
    assert len({name for name, _ in names}) == 2
    assert {every for _, every in names} == {0.5}


def test_a_part_knows_whether_it_is_drawn_alone(run):
    assert not repeated_draws.is_drawn_alone()
    run.fragment_ids_this_run = ["part"]
    assert repeated_draws.is_drawn_alone()
