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

from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    Playwright,
    Request,
    expect,
)
from playwright.sync_api import TimeoutError as TooLate

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "journeys"

LAPTOP = {"width": 1366, "height": 768}

#: Seconds. A machine that builds has two cores, and the training takes both.
SOON, LATER, TRAINING = 20, 60, 120

NO_CHROMIUM = (
    "The journeys need a Chromium: install one with `apt-get install chromium`, or set CHROMIUM "
    "to the path of one; see the README."
)
_CARD = ".cs-card:not(.cs-everyone)"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Below a deep link, Streamlit's page asks for these until it knows at which level the app lives.
_PROBES = ("/_stcore/host-config", "/_stcore/health")
_FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Without a graphics card, only WebGL needs to imitate one: pages are put together without.
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
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

    def __init__(self, log: Path, port: int = 0) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            port = probe.getsockname()[1]
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        flags = ["--server.port", str(port), "--server.address", "127.0.0.1"]
        with log.open("wb") as sink:
            self._process = subprocess.Popen(
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
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"The server did not start:\n{self.said()}")

    def said(self) -> str:
        """Return what it has written so far."""
        return self.log.read_text(errors="replace")

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        """End it, and the training processes it has started."""
        try:
            os.killpg(self._process.pid, by)
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
        address = message.location.get("url", "")
        if message.type == "error" and not address.endswith(_PROBES):
            self.complaints.append(f"{message.text} ({address})")

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
        states = (f".st-key-step_{state}_{name} a" for state in ("now", "ready", "waits"))
        return self.page.locator(", ".join(states))

    def go_to(self, name: str) -> Self:
        """Go to a page through the stepper."""
        self.settled()
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
        return self.page.locator(_CARD)

    def tab(self, position: int) -> Locator:
        """Open a tab, counted from 0, and return what is below it."""
        tab = self.page.get_by_role("tab").nth(position)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        return self.page.get_by_role("tabpanel")  # what is below the others is hidden from roles

    def shows_table(self, where: Locator | None = None) -> None:
        """Wait until a table is drawn."""
        table = (where or self.page).get_by_test_id("stDataFrame").first
        expect(table).to_be_visible(timeout=SOON * 1000)
        expect(table.locator("canvas").first).to_be_visible()

    def picture(self, name: str) -> Path:
        """Take a picture of what they see, for people who look into a failure."""
        BUILD.mkdir(parents=True, exist_ok=True)
        path = BUILD / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def state(self) -> str:
        """Say where they are, how the page's script stands, and what they can read."""
        app = self.page.get_by_test_id("stApp").first
        told = "element => [element.dataset.testConnectionState, element.dataset.testScriptState]"
        stands = app.evaluate(told, timeout=5_000)
        text = self.page.locator("body").inner_text(timeout=5_000)
        return f"{self.page.url} {stands}\n{text[:600]}"

    def names(self) -> list[str]:
        """Return the segments' names, as the cards have them."""
        return [" ".join(text[1:].split()) for text in self._on_cards("h3")]

    def sizes(self) -> list[int]:
        """Return how many customers the cards say each segment has."""
        texts = self._on_cards(".cs-share")
        return [int(re.search(r"%\s*([\d,]+)", text)[1].replace(",", "")) for text in texts]

    def _on_cards(self, selector: str) -> list[str]:
        return self.page.locator(f"{_CARD} {selector}").all_text_contents()

    def table(self, selector: str) -> list[list[str]]:
        """Return the cells of a table that is drawn on a canvas, as screen readers get them."""
        rows = self.page.locator(f"{selector} canvas tbody tr").first
        rows.wait_for(state="attached")
        return self.page.locator(f"{selector} canvas tbody").evaluate(
            "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))"
        )

    def whole_table(self, selector: str) -> dict[str, list[str]]:
        """Return the rows of a table by their first cells, also those one has to scroll to."""
        rows: dict[str, list[str]] = {}
        grid = self.page.locator(f"{selector} canvas table").first
        grid.wait_for(state="attached")
        n_rows = int(grid.get_attribute("aria-rowcount") or 0) - 1  # without the header
        box = self.page.locator(selector).bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 40, box["y"] + 80)
        end = time.monotonic() + SOON
        while len(rows) < n_rows and time.monotonic() < end:
            rows |= {cells[0]: cells for cells in self.table(selector)}
            self.page.mouse.wheel(0, 200)
            self.page.wait_for_timeout(100)
        self.page.mouse.wheel(0, -100_000)
        return rows

    def tags(self, bucket: str) -> Locator:
        """Return the traits in a bucket."""
        return self.keyed(f"bucket_{bucket}").locator("[data-tag]")

    def in_bucket(self, bucket: str) -> list[str]:
        """Return the names of the traits in a bucket."""
        return [text.strip() for text in self.tags(bucket).all_text_contents()]

    def points_grow_beyond(self, key: str, before: int, seconds: float = TRAINING) -> int:
        """Wait until a chart has more points than before; return how many."""
        count = (
            "([key, before]) => { const plot = document.querySelector(`.st-key-${key} "
            ".js-plotly-plot`); const points = plot?._fullData?.reduce("
            "(sum, trace) => sum + (trace.x?.length ?? 0), 0); return points > before && points }"
        )
        grown = self.page.wait_for_function(count, arg=[key, before], timeout=seconds * 1000)
        return int(grown.json_value())

    def passes_grow_beyond(self, before: int, seconds: float = TRAINING) -> int:
        """Wait until the curve of a training has more passes than before; return how many."""
        count = (
            "before => { const passes = Number(document.querySelector('.cs-curve')?.dataset.passes "
            "?? 0); return passes > before && passes }"
        )
        grown = self.page.wait_for_function(count, arg=before, timeout=seconds * 1000)
        return int(grown.json_value())

    def style(self, selector: str, name: str) -> str:
        """Return a computed style of the first element that is meant."""
        return self.page.locator(selector).first.evaluate(
            "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
        )

    def watch(self, selector: str) -> None:
        """Watch from now on whether an element shows up, however briefly."""
        self.page.evaluate(
            "selector => { window.watched = false; new MutationObserver(() => { window.watched ||= "
            "document.querySelector(selector) !== null; }).observe(document.body, "
            "{childList: true, subtree: true}); }",
            selector,
        )

    def seen(self) -> bool:
        """Say whether the element that is watched for was there."""
        return self.page.evaluate("window.watched")

    # -- what they do -------------------------------------------------------------------------

    def try_sample(self, name: str) -> Self:
        """Load one of the samples."""
        self.button(f"sample_{name}").click()
        return self.loaded()

    def loaded(self) -> Self:
        """Wait for the table of columns."""
        expect(self.page.locator('[class*="st-key-columns_"]')).to_be_visible(timeout=LATER * 1000)
        return self.settled()

    def look_at(self, view: str) -> Self:
        """Open one of the views of Your data."""
        button = self.keyed("data_view").get_by_role("radio", name=view)
        button.click()
        expect(button).to_be_checked()
        return self.settled()

    def open_uploader(self) -> Self:
        """Unfold the place for another file, where a file is loaded already."""
        if not self.keyed("upload").is_visible():
            self.page.get_by_test_id("stExpander").last.locator("summary").click()
            expect(self.keyed("upload")).to_be_visible()
        return self

    def load_instead(self, name: str) -> Self:
        """Load a sample in the place of what is loaded."""
        self.open_uploader()
        self.settled()
        heading = self.page.locator("h1").filter(has_text=name)
        for _ in range(4):  # what is still unfolding moves the button away from under the mouse
            self.button(f"sample_{name}").click()
            try:
                heading.first.wait_for(timeout=8_000)
            except TooLate:
                continue
            return self.settled()
        raise TooLate(f"{name} was not loaded.")

    def finds_plainly(self, name: str = "mall.csv") -> Self:
        """Load a sample and find its segments by the quickest method."""
        self.try_sample(name)
        self.go_to("choose")
        return self.find_plainly()

    def find_plainly(self) -> Self:
        """Choose plain k-means among the details, and find segments."""
        details = self.keyed("panel_settings").get_by_test_id("stExpander")
        details.locator("summary").click()
        self.choose(details.get_by_role("combobox").first, "Plain k-means")
        details.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
        self.settled()
        return self.find()

    def upload(self, name: str, content: bytes, key: str = "upload") -> Self:
        """Hand in a file at the uploader with a key."""
        box = self.keyed(key).get_by_test_id("stFileUploaderDropzoneInput")
        box.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
        return self

    def upload_path(self, path: Path) -> Self:
        """Hand in a file that is too large to be sent by a test."""
        self.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
        return self

    def find(self) -> Self:
        """Press the button that finds segments, and wait for them."""
        self.button("go").click()
        return self.arrives()

    def arrives(self) -> Self:
        """Wait for the segments and their verdict, and take what holds best."""
        self.is_on("segments", TRAINING)
        expect(self.cards().first).to_be_visible(timeout=SOON * 1000)
        expect(self.verdict()).to_be_visible(timeout=TRAINING * 1000)
        self.settled()
        if self.button("show_best").is_visible():
            self.button("show_best").click()
            expect(self.keyed("show_best")).to_have_count(0, timeout=SOON * 1000)
        return self.settled()

    def verdict(self) -> Locator:
        """Return the verdict on the segments, once everything beside it is there too."""
        return self.page.locator(".st-key-verdict_line .cs-pill:not(.cs-pending):not(.cs-early)")

    def choose(self, box: Locator, option: str | int) -> Self:
        """Choose from a list that drops down, by a part of the option's name or its position."""
        options = self.page.get_by_role("option")
        wanted = options.nth(option) if isinstance(option, int) else options.filter(has_text=option)
        for _ in range(4):  # a page that is still moving folds the list up again
            box.click()
            try:
                wanted.first.click(timeout=3_000)
            except TooLate:
                box.press("Escape")
            else:
                return self.settled()
        raise TooLate(f"There is no {option!r} to choose.")

    def choose_size(self, size: int) -> Self:
        """Ask for another number of segments."""
        return self.choose(self.keyed("size_switch").get_by_role("combobox"), f"{size} segments")

    def slide(self, key: str, value: int) -> Self:
        """Move a slider with the arrow keys."""
        handle = self.keyed(key).get_by_role("slider")
        handle.wait_for(state="attached")
        handle.focus()
        now = int(handle.input_value())
        while now != value:
            step = 1 if now < value else -1
            now += step
            handle.press("ArrowRight" if step == 1 else "ArrowLeft")
            expect(handle).to_have_value(str(now))
        self.page.wait_for_timeout(400)  # it tells the server a little later
        return self.settled()

    def lasso(self, plot: Locator, box: tuple[float, float, float, float]) -> Self:
        """Draw around a part of a chart: left, top, right and bottom as shares of its plane."""
        plane = plot.locator(".nsewdrag").first.bounding_box()
        left, right = (plane["x"] + share * plane["width"] for share in box[::2])
        top, bottom = (plane["y"] + share * plane["height"] for share in box[1::2])
        mouse = self.page.mouse
        mouse.move(left, top)
        mouse.down()
        for x, y in ((right, top), (right, bottom), (left, bottom), (left, top)):
            mouse.move(x, y, steps=8)
        mouse.up()
        return self

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
