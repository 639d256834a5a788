"""Whoever reloads, opens a second tab, goes back or meets a restarted server is where they were."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from segmentation.workspace.kept_projects import Workspace
from tests.journeys.driver import BUILD, LATER, TRAINING, Server, Visitor, serving
from tests.webapp.forecast.conftest import shop
from tests.workspace.kill_driver import base_project, numbered

pytestmark = pytest.mark.browser

_UNREACHED = re.compile("disconnected|reaching server|ERR_CONNECTION|WebSocket|Failed to fetch")
_RUNS = ".st-key-panel_live, .st-key-verdict_line .cs-pending, .cs-curve"


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "local")
    monkeypatch.setenv("SEGMENTS_WORKSPACE_FOLDER", str(tmp_path / "kept"))
    return tmp_path / "kept"


def place(visitor: Visitor) -> tuple[str, list[str], str, str]:
    """Return where a visitor is: address, cards, open tab and number of segments."""
    expect(visitor.cards().first).to_be_visible(timeout=LATER * 1000)
    visitor.settled()
    tab = visitor.page.get_by_role("tab", selected=True).first.inner_text()
    size = visitor.keyed("size_switch").get_by_role("combobox").input_value()
    return visitor.page.url, visitor.cards().all_inner_texts(), tab, size


def reloaded(visitor: Visitor) -> Visitor:
    visitor.page.reload()
    return visitor.settled()


def is_saved(visitor: Visitor) -> None:
    """Wait until the page tells its project, and what was changed is on the disk."""
    expect(visitor.page).to_have_url(re.compile("project="), timeout=LATER * 1000)
    visitor.page.wait_for_timeout(2_500)


class Restarted:
    """A server that is killed and begun again at the same address, while visitors look on."""

    def __init__(self) -> None:
        self.server = Server(BUILD / "server-kept.log")
        self.server.wait()

    def again(self, visitor: Visitor) -> None:
        """Kill it and start another; the visitor does nothing."""
        before = list(visitor.complaints)
        self.server.stop(signal.SIGKILL)
        self.server = Server(BUILD / "server-again.log", self.server.port)
        self.server.wait()
        visitor.page.wait_for_timeout(1_000)
        visitor.settled(TRAINING)
        new = visitor.complaints[len(before) :]
        visitor.complaints[:] = [*before, *(one for one in new if not _UNREACHED.search(one))]


def tab_of(visitor: Visitor, page: Page) -> Visitor:
    """Return the same visitor as they look at a second tab."""
    other = object.__new__(Visitor)
    other.__dict__.update(visitor.__dict__, page=page)
    return other


@pytest.fixture
def restarted(kept) -> Iterator[Restarted]:
    """Return a server that keeps projects."""
    one = Restarted()
    yield one
    one.server.stop()


@pytest.fixture
def for_users(kept, monkeypatch) -> Iterator[Server]:
    """Return a server that keeps the projects of each signed-in user."""
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "user")
    with serving(BUILD / "server-users.log") as server:
        yield server


def test_in_mid_training_and_after_it(restarted, visit):
    visitor = visit(restarted.server).open()
    visitor.try_sample("mall.csv")
    visitor.go_to("choose")
    is_saved(visitor)
    visitor.button("go").click()
    expect(visitor.page.locator(_RUNS).first).to_be_visible(timeout=TRAINING * 1000)
    visitor.page.wait_for_timeout(1_500)
    reloaded(visitor)
    assert "project=" in visitor.page.url
    restarted.again(visitor)
    visitor.arrives()

    now = visitor.cards().count()
    visitor.choose_size(now + 1)
    expect(visitor.cards()).to_have_count(now + 1, timeout=LATER * 1000)
    visitor.tab(1)
    is_saved(visitor)
    before = place(visitor)
    assert place(reloaded(visitor)) == before

    second = visitor.context.new_page()
    second.goto(before[0])
    assert place(tab_of(visitor, second)) == before
    second.close()

    visitor.go_to("trust")
    visitor.go_to("share")
    visitor.page.go_back()
    visitor.is_on("trust")
    visitor.settled().page.go_back()
    visitor.is_on("segments")
    _, *found = place(visitor)
    assert (found[0], found[2]) == (before[1], before[3])  # the tab is of the address
    visitor.page.go_forward()
    visitor.is_on("trust")
    visitor.settled().page.go_back()
    visitor.is_on("segments")

    before = place(visitor)
    restarted.again(visitor)
    assert place(visitor) == before


def test_a_forecast_is_made_again_after_a_reload_and_a_restart(restarted, visit):
    visitor = visit(restarted.server).open()
    visitor.upload("shop.csv", shop()).loaded()
    visitor.go_to("choose").find_plainly()
    visitor.go_to("forecast")
    visitor.button("begin_forecast").click()
    visitor.shows_chart("forecast_segments", TRAINING)
    is_saved(visitor)
    said = visitor.page.locator(".cs-verdict").first
    before = said.inner_text()
    assert "held back" in before
    visitor.settled(TRAINING)
    listed = visitor.download("download_forecast")
    for come_back in (reloaded, restarted.again):
        come_back(visitor)
        visitor.shows_chart("forecast_segments", TRAINING)
        assert said.inner_text() == before
        assert visitor.settled(TRAINING).download("download_forecast") == listed


def test_who_kept_nothing_is_told_that_a_restarted_server_has_let_go_of_it(visit, monkeypatch):
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "off")
    restarted = Restarted()
    try:
        visitor = visit(restarted.server).open()
        visitor.finds_plainly()
        restarted.again(visitor)
        expect(visitor.cards()).to_have_count(0, timeout=LATER * 1000)
        expect(visitor.page.get_by_text("the server has let go of your file")).to_be_visible()
    finally:
        restarted.server.stop()


def test_a_guessed_address_opens_nothing_of_anybody(for_users, kept, visit, tmp_path):
    theirs = Workspace(kept / "users" / ("a" * 32), owner="a" * 32)
    project_id = theirs.save(numbered(base_project(), 7, tmp_path)).project_id
    for wanted in (project_id, "0" * 32):
        other = visit(for_users).open(f"segments?project={wanted}")
        expect(other.cards()).to_have_count(0)
        text = other.page.locator("body").inner_text()
        assert "project 7" not in text
        assert "Projects are not kept on this server, or you are not signed in" in text
    assert [one.project_id for one in theirs.projects()] == [project_id]
