"""What one page draws again and again does not disturb the next page."""

import time

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.webapp.protocol import Caller
from tests.webapp.watched_server import watched_server

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
