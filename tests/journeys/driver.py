"""A server of the app, a Chromium, and a visitor who goes through the pages.

Elements are found by the keys that the pages give them (``.st-key-…``) and by roles, so that
wording can change without a journey failing.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Playwright, Request, expect

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "journeys"

LAPTOP = {"width": 1366, "height": 768}

#: Seconds. A machine that builds has two cores, and the training takes both.
SOON, LATER, TRAINING = 20, 60, 120

NO_CHROMIUM = (
    "The journeys need a Chromium: install one with `apt-get install chromium`, or set CHROMIUM "
    "to the path of one; see the README."
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def find_chromium() -> str | None:
    """Return the path of a Chromium, or ``None`` where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium without a window.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    path = find_chromium()
    if path is None:
        raise FileNotFoundError(NO_CHROMIUM)
    return playwright.chromium.launch(executable_path=path, args=_FLAGS)


class Server:
    """The app in a process of its own, on a free port of this machine."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        flags = ["--server.port", str(port), "--server.address", "127.0.0.1"]
        with log.open("wb") as sink:
            self._process = subprocess.Popen(  # noqa: S603
                [*command, *flags],
                cwd=ROOT,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, seconds: float = LATER) -> None:
        """Wait until it answers; what it answers with does not touch the app's own script."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):  # noqa: S310
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"The server did not start:\n{self.said()}")

    def said(self) -> str:
        """Return what it has written so far."""
        return self.log.read_text(errors="replace")

    def stop(self) -> None:
        """End it, and the training processes it has started."""
        try:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(10)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def serving(log: Path) -> Iterator[Server]:
    """Run the app for a while."""
    server = Server(log)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


class Visitor:
    """One person with a browser of their own: what they do, and what they must not see.

    Attributes
    ----------
    page : Page
    requests : list of str
        Every address that their browser has asked for.
    complaints : list of str
        Errors in the browser's console, and scripts that failed.
    """

    def __init__(self, browser: Browser, url: str, **options) -> None:
        options = {"viewport": LAPTOP, "color_scheme": "light", **options}
        self.url = url
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(SOON * 1000)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", self._note_request)
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note_console)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_console(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    # -- where one is -------------------------------------------------------------------------

    def open(self, address: str = "") -> Self:
        """Open an address of the app, as if it had been typed in."""
        self.page.goto(f"{self.url}/{address}")
        self.settled()
        return self

    def settled(self, seconds: float = LATER) -> Self:
        """Wait until the page is connected and its script has run."""
        app = '[data-testid="stApp"]'
        wait = {"timeout": seconds * 1000}
        self.page.wait_for_selector(f'{app}[data-test-connection-state="CONNECTED"]', **wait)
        self.page.wait_for_selector(f'{app}[data-test-script-state="notRunning"]', **wait)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, **wait)
        return self

    def step(self, name: str) -> Locator:
        """Return the link to a page in the stepper."""
        return self.page.locator(f'[class*="st-key-step_"][class*="_{name}"] a')

    def go_to(self, name: str) -> Self:
        """Go to a page through the stepper."""
        self.step(name).click()
        self.is_on(name)
        return self.settled()

    def is_on(self, name: str, seconds: float = SOON) -> None:
        """Wait until a page is the one on show."""
        here = self.page.locator(f".st-key-step_now_{name}")
        expect(here).to_be_visible(timeout=seconds * 1000)

    # -- what is on it ------------------------------------------------------------------------

    def keyed(self, key: str) -> Locator:
        """Return the element with one of our keys."""
        return self.page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")

    def button(self, key: str) -> Locator:
        """Return the button with one of our keys."""
        return self.keyed(key).get_by_role("button").first

    def chart(self, key: str) -> Locator:
        """Return the drawing with one of our keys."""
        return self.keyed(key).locator(".js-plotly-plot")

    def shows_chart(self, key: str, seconds: float = SOON) -> Locator:
        """Wait until a chart is drawn, with something in it."""
        drawing = self.chart(key).first
        expect(drawing).to_be_visible(timeout=seconds * 1000)
        expect(drawing.locator(".main-svg").first).to_be_visible()
        return drawing

    def cards(self) -> Locator:
        """Return the cards of the segments."""
        return self.page.locator(".cs-card")

    def tab(self, position: int) -> None:
        """Open a tab, counted from 0."""
        self.page.get_by_role("tab").nth(position).click()

    def picture(self, name: str) -> Path:
        """Take a picture of what they see, for people who look into a failure."""
        BUILD.mkdir(parents=True, exist_ok=True)
        path = BUILD / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    # -- what they do -------------------------------------------------------------------------

    def try_sample(self, name: str) -> Self:
        """Load one of the samples."""
        self.button(f"sample_{name}").click()
        expect(self.page.locator('[class*="st-key-columns_"]')).to_be_visible(timeout=SOON * 1000)
        return self.settled()

    def upload(self, name: str, content: bytes) -> Self:
        """Hand in a file."""
        box = self.page.get_by_test_id("stFileUploaderDropzoneInput")
        box.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
        return self

    def find(self) -> Self:
        """Press the button that finds segments, and wait for them."""
        self.button("go").click()
        return self.arrives()

    def arrives(self) -> Self:
        """Wait for the segments."""
        self.is_on("segments", TRAINING)
        expect(self.cards().first).to_be_visible(timeout=SOON * 1000)
        return self.settled()

    def choose(self, key: str, option: str | re.Pattern[str]) -> Self:
        """Choose from a list that drops down."""
        self.keyed(key).get_by_role("combobox").click()
        self.page.get_by_role("option", name=option).first.click()
        return self.settled()

    def download(self, key: str) -> bytes:
        """Download a file and return what is in it."""
        with self.page.expect_download(timeout=LATER * 1000) as coming:
            self.button(key).click()
        return Path(coming.value.path()).read_bytes()

    # -- what they must not see ---------------------------------------------------------------

    def outside(self) -> list[str]:
        """Return the addresses beyond the server that their browser has asked for."""
        here = urlsplit(self.url).netloc
        local = ("data", "blob", "about")
        seen = (urlsplit(address) for address in self.requests)
        return [s.geturl() for s in seen if s.scheme not in local and s.netloc != here]

    def close(self) -> None:
        """Close the browser."""
        self.context.close()
