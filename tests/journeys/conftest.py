import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.journeys.driver import (
    BUILD,
    NO_CHROMIUM,
    ROOT,
    Server,
    Visitor,
    find_chromium,
    launch,
    serving,
)

_LOG = f"server-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.log"


def pytest_collection_modifyitems(items):
    """Send a visitor once more where something did not come in time: the browser may have starved.

    ``pytest -rR`` lists who was sent twice.
    """
    late = ["TimeoutError", "AssertionError"]  # the latter is what ``expect`` raises
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=late))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep a picture of what every visitor saw when a journey failed."""
    report = yield
    if report.when == "call" and report.failed:
        for position, visitor in enumerate(item.stash.get(VISITORS, [])):
            name = f"{item.name}-{position + 1}"
            with suppress(Error):  # the browser itself may be what failed
                report.sections.append(("picture", str(visitor.picture(name))))
                report.sections.append((f"visitor {position + 1}", visitor.state()))
    return report


VISITORS = pytest.StashKey[list[Visitor]]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return the server that most journeys share, as visitors do."""
    with serving(BUILD / _LOG) as server:
        yield server


@pytest.fixture
def visit(request, browser):
    """Return a way to send a visitor to a server; all of them are checked in the end.

    Whatever a journey is about: no visitor's browser asks anyone but the server for anything, and
    neither the browser nor the server has anything to complain about.
    """
    visitors = request.node.stash[VISITORS] = []
    logs = {}

    def send(server: Server, **options) -> Visitor:
        logs.setdefault(server, len(server.said()))
        visitor = Visitor(browser, server.url, **options)
        visitors.append(visitor)
        return visitor

    yield send
    for visitor in visitors:
        visitor.close()
    for visitor in visitors:
        assert visitor.outside() == []
        assert visitor.complaints == []
    for server, before in logs.items():
        said = server.said()[before:]
        assert _bugs(said) == [], said


def _bugs(said: str) -> list[str]:
    """Return the tracebacks in what a server has said.

    Left out is one kind: Streamlit's own socket, closed by both ends at once when a browser goes
    away, in which none of our files takes part.
    """
    first, *sockets = said.split("Exception in ASGI application")
    ours = [f"{ROOT}/{part}" for part in ("app.py", "pages/", "webapp/", "segmentation/")]
    bugs = [first] if "Traceback" in first else []
    for told in sockets:
        closed = "starlette_websocket.py" in told and "WebSocketDisconnected" in told
        if not closed or any(path in told for path in ours):
            bugs.append(told)
    return bugs


@pytest.fixture
def visitor(server, visit) -> Visitor:
    """Return a visitor who has just come to the first page."""
    return visit(server).open()
