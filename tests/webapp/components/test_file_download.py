"""Downloads arrive, however many others are at work."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.webapp.protocol import Caller
from tests.webapp.watched_server import watched_server
from webapp.components import file_download
from webapp.share.downloads import DOWNLOADS
from webapp.state import prepared_files

EVERY = ["download_everything", *(f"download_{file.name}" for file in DOWNLOADS)]
N_TRAINING = 8
N_TRIES = 5


@pytest.fixture
def slow(monkeypatch):
    """Return an event that files wait for before they are made."""
    monkeypatch.setattr(prepared_files, "_AT_ONCE", 0.01)
    event = threading.Event()
    yield event
    event.set()


def test_a_button_can_be_pressed_once_its_file_is_made(app, found, slow, monkeypatch):
    def make(_) -> bytes:
        slow.wait(20)
        return b"made"

    monkeypatch.setattr("webapp.share.download_list.everything", make)
    opened = app(found)
    opened.on("share")
    disabled = {button.key for button in opened.at.download_button if button.disabled}
    assert "download_everything" in disabled
    slow.set()
    end = time.monotonic() + 30
    while found.files.n_made(disabled) != len(disabled) and time.monotonic() < end:
        time.sleep(0.05)
    opened.at.run()
    assert not any(button.disabled for button in opened.at.download_button)


def test_a_file_that_is_made_while_the_page_is_drawn_leaves_no_button_dead(app, found, monkeypatch):
    monkeypatch.setattr(prepared_files, "_AT_ONCE", 0.0)
    wait, draws = file_download.wait_for_files, []

    def wait_late(visitor) -> None:
        draws.append("share")
        end = time.monotonic() + 30
        while found.files.n_made(EVERY) < len(EVERY) and time.monotonic() < end:
            time.sleep(0.05)
        wait(visitor)

    monkeypatch.setattr(file_download, "wait_for_files", wait_late)
    opened = app(found)
    opened.on("share")
    assert len(draws) > 1
    assert not any(button.disabled for button in opened.at.download_button)


def test_every_download_arrives_with_eight_visitors_training(tmp_path):
    with watched_server(tmp_path) as server:
        reader = Caller(server.url).press("sample_mall.csv").press("go")
        reader.run_until_on("segments")
        reader.run("share")
        with ThreadPoolExecutor(N_TRAINING) as pool:
            others = list(pool.map(lambda _: Caller(server.url), range(N_TRAINING)))
        for other in others:
            other.press("sample_mall.csv").press("go")
        for other in others:
            other.says("Finding your segments")
        answers = []
        for _ in range(N_TRIES):
            for key in EVERY:
                reader.can_press(key)
                answers.append((key, *reader.download(key)))
                time.sleep(0.2)  # a browser asks a little later
        failed = [key for key, status, content in answers if status != 200 or not content]
        assert failed == [], f"{len(failed)} of {len(answers)}"
        for caller in (reader, *others):
            caller.leave()
