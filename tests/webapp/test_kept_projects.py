"""Who reloads a page, closes it or meets a server that was killed is where they were."""

import json
import signal
import time
from pathlib import Path

import pytest

from tests.webapp.protocol import Caller
from tests.webapp.watched_server import WatchedServer, watched_server


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "local")
    monkeypatch.setenv("SEGMENTS_WORKSPACE_FOLDER", str(tmp_path / "kept"))
    return tmp_path / "kept"


def figures(visitor: Caller) -> dict:
    """Return every figure of the segments that a visitor sees."""
    visitor.run("share").can_press("download_quality.json")
    _, content = visitor.download("download_quality.json")
    return json.loads(content)


def saved(visitor: Caller) -> str:
    """Wait until what a visitor does is saved, and return the address of their page."""
    time.sleep(1)
    visitor.run()
    time.sleep(1)
    assert "project=" in visitor.query
    return visitor.query


def test_back_after_a_reload_in_a_second_tab_and_after_a_kill(kept, tmp_path):
    server = WatchedServer(tmp_path)
    try:
        first = Caller(server.url)
        first.press("sample_mall.csv")
        address = saved(first)
        first.press("go")
        time.sleep(1)
        saved(first)
        first.leave()  # in the middle of the search
        reloaded = Caller(server.url, address)
        assert reloaded.query == address
        reloaded.run("segments").run_until_on("segments")
        reloaded.run("share").can_press("download_quality.json", 120)
        found = figures(reloaded)
        saved(reloaded)
        second = Caller(server.url, address)
        assert figures(second) == found
        for visitor in (reloaded, second):
            visitor.leave()
    finally:
        server.stop(signal.SIGKILL)
    with watched_server(tmp_path) as again:
        back = Caller(again.url, address)
        assert figures(back) == found
        back.leave()
        guessed = Caller(again.url, f"project={'0' * 32}")
        assert guessed.has("upload")
        guessed.says("There is no such project here")
        listed = Caller(again.url)
        assert any("open_" in name for name in listed.elements)
        for visitor in (guessed, listed):
            visitor.leave()
    assert "Older" not in server.log.read_text()


def test_nothing_is_kept_or_opened_where_it_is_off(kept, tmp_path, monkeypatch):
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "off")
    with watched_server(tmp_path) as server:
        visitor = Caller(server.url, f"project={'0' * 32}")
        visitor.says("Projects are not kept on this server")
        visitor.press("sample_mall.csv")
        time.sleep(1)
        visitor.run()
        assert "project=" not in visitor.query or visitor.query.endswith("0" * 32)
        visitor.leave()
    assert not kept.exists()
