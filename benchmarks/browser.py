"""Measure what a click costs in a browser once the segments and their verdict are there.

Run ``python benchmarks/browser.py [--rows 8068 1000000]``. For each number of rows: a server of its
own, a Chromium, and a visitor who loads a file and finds segments, `sample_data/automobile.csv` for
its own number of rows and otherwise made-up customers (see `rows.py`). Then every page, every tab
and the controls that draw much are clicked five times. A click's time is the browser's own, from
pressing until the new content is painted and the page's script has ended; a page is opened from
the one before it in the list. "First" is the first click of its kind on that server; numbers of
segments and traits are others each time. It prints Markdown. Ten minutes on two idle cores.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Locator, sync_playwright
from rows import write_table
from timed_click import Took, drawn, install, there, timed

from tests.journeys.driver import Visitor, launch, serving

ROOT = Path(__file__).resolve().parents[1]
SAMPLE, SAMPLE_ROWS = ROOT / "sample_data" / "automobile.csv", 8_068
RUNS = 5
PATIENCE = 120_000  # milliseconds for what is not measured
TARGETS = ((100_000, 0.3), (sys.maxsize, 0.5))  # seconds, up to so many rows
_CHECKED = ".st-key-verdict_line .cs-pill:not(.cs-pending)"
#: What is on the screen of each page once it is there, in the order in which they are opened.
PAGES = {
    "your_data": there('[class*="st-key-columns_"] canvas'),
    "choose": f"{drawn('elbow')} && {drawn('distinctness')}",
    "segments": f"{there('.cs-card')} && {drawn('differences')}",
    "trust": f"{there('.cs-verdict')} && {drawn('methods')}",
    "share": there(".st-key-panel_model-segments button"),
    "campaign": drawn("evaluation"),
    "map": drawn("map_data"),
    "customer": there(".st-key-panel_what_if"),
    "new_customers": there(".st-key-panel_shares"),
    "forecast": there(".st-key-begin_forecast"),
    "other_ways": there(".st-key-fine_tune"),
    "typing_tool": there(".st-key-learn_elsewhere"),
    "compare": drawn("run_flow"),
}
#: The tabs on Segments and what each shows; the first is open when the page is.
TABS = {
    "Summary table": there('[role="tabpanel"] [data-testid="stDataFrame"]'),
    "Two traits": drawn("two_traits"),
    "Typical customers": there('[role="tabpanel"] [data-testid="stDataFrame"]'),
    "What sets them apart": drawn("differences"),
}
_HEAD = "| click | median, s | script ended, s | first, s | longest, s | kB sent | within |"
Times = dict[str, list[Took]]


@contextmanager
def table_of(n_rows: int) -> Iterator[Path]:
    """Give a file of so many customers."""
    if n_rows == SAMPLE_ROWS:
        yield SAMPLE
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        write_table(path, n_rows)
        yield path


def find_segments(browser: Browser, url: str, path: Path) -> Visitor:
    """Return a visitor who has loaded a file and found its segments, with their verdict."""
    visitor = Visitor(browser, url)
    install(visitor.context)
    visitor.context.set_default_timeout(PATIENCE)
    page = visitor.page
    page.goto(url)
    page.locator("input[type=file]").set_input_files(path)
    page.locator('[class*="st-key-columns_"]').wait_for(timeout=300_000)
    visitor.go_to("choose")
    visitor.button("go").click()
    page.locator(_CHECKED).wait_for(timeout=600_000)
    visitor.settled()
    return visitor


def measure(visitor: Visitor) -> Times:
    """Click everything, each five times."""
    times: Times = {}

    def note(what: str, took: Took) -> None:
        times.setdefault(what, []).append(took)

    for _ in range(RUNS):
        for name, shown in PAGES.items():
            note(f"page {name}", timed(visitor.step(name), f"{_on(name)} && {shown}"))
    for part in (_sizes, _tabs, _traits, _presenting, _spaces):
        part(visitor, note)
    return times


Note = Callable[[str, Took], None]


def _on(name: str) -> str:
    return there(f".st-key-step_now_{name}")


def _open(visitor: Visitor, name: str) -> None:
    timed(visitor.step(name), f"{_on(name)} && {PAGES[name]}")


def _sizes(visitor: Visitor, note: Note) -> None:
    """Take another number of segments, each for the first time."""
    _open(visitor, "segments")
    shown = visitor.cards().count()
    for size in [size for size in (3, 5, 7, 4, 6, 8) if size != shown][:RUNS]:
        cards = f"document.querySelectorAll('.cs-card:not(.cs-everyone)').length === {size}"
        took = _chosen(visitor, "size_switch", f"{size} segments", cards)
        note("another number of segments", took)
    note(
        "a number of segments seen before",
        _chosen(
            visitor,
            "size_switch",
            f"{shown} segments",
            f"document.querySelectorAll('.cs-card:not(.cs-everyone)').length === {shown}",
        ),
    )


def _chosen(visitor: Visitor, key: str, option: str | int, shown: str) -> Took:
    """Choose from a list that drops down; only the click on the option counts."""
    visitor.keyed(key).get_by_role("combobox").click()
    options = visitor.page.get_by_role("option")
    wanted = options.nth(option) if isinstance(option, int) else options.filter(has_text=option)
    return timed(wanted.first, shown)


def _tabs(visitor: Visitor, note: Note) -> None:
    for _ in range(RUNS):
        for name, shown in TABS.items():
            tab = visitor.page.get_by_role("tab", name=name)
            visible = there('[role="tab"][aria-selected="true"]', name)
            note(f"tab {name}", timed(tab, f"{visible} && {shown}"))


def _traits(visitor: Visitor, note: Note) -> None:
    """Draw customers by another trait each time."""
    visitor.page.get_by_role("tab", name="Two traits").click()
    visitor.settled()
    for position in range(2, 2 + RUNS):
        visitor.keyed("across").get_by_role("combobox").click()
        option = visitor.page.get_by_role("option").nth(position)
        title = option.inner_text()
        note("another trait", timed(option, _axis("two_traits", title)))


def _axis(key: str, title: str) -> str:
    """Return the condition that a chart's lower axis is about a trait."""
    plot = f"document.querySelector('.st-key-{key} .js-plotly-plot')"
    said = f"{plot}?._fullLayout?.xaxis?.title?.text"
    return f"{drawn(key)} && ({said} ?? '').startsWith({title[:12]!r})"


def _presenting(visitor: Visitor, note: Note) -> None:
    for page in ("map", "segments"):
        _open(visitor, page)
        for _ in range(RUNS):
            for state in ("on", "off"):
                checked = "true" if state == "on" else "false"
                box = ".st-key-presenting input"
                shown = f"String(document.querySelector({box!r}).checked) === '{checked}'"
                label = visitor.keyed("presenting").locator("label")
                note(f"presenting {state}, {page}", timed(label, f"{shown} && {PAGES[page]}"))


def _spaces(visitor: Visitor, note: Note) -> None:
    """Show the map as the pattern finder sees customers, and as they are in the file."""
    _open(visitor, "map")
    for run in range(2 * RUNS):
        position, key = (1, "map_latent") if run % 2 == 0 else (0, "map_data")
        note("the map's other space", timed(_space(visitor, position), drawn(key)))


def _space(visitor: Visitor, position: int) -> Locator:
    return visitor.keyed("map_space").get_by_role("radio").nth(position)


def target(n_rows: int) -> float:
    """Return the seconds that a click may take."""
    return next(seconds for most, seconds in TARGETS if n_rows <= most)


def tell(measured: dict[int, Times]) -> None:
    """Print a table a number of rows."""
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}.\n")
    for n_rows, times in measured.items():
        most = target(n_rows)
        print(f"{n_rows:,} customers; target {most} s.\n")
        print(_HEAD)
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for what, runs in times.items():
            print(row(what, runs, most))
        print()


def row(what: str, runs: list[Took], most: float) -> str:
    """Return a row of the table: one kind of click."""
    seconds = [run.seconds for run in runs]
    middle = median(seconds)
    sent = median(run.sent for run in runs) / 1_000
    within = "yes" if middle <= most else "no"
    server = median(run.server for run in runs)
    return (
        f"| {what} | {middle:.2f} | {server:.2f} | {seconds[0]:.2f} | {max(seconds):.2f} | "
        f"{sent:,.0f} | {within} |"
    )


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", nargs="+", type=int, default=[SAMPLE_ROWS, 1_000_000])
    asked = parser.parse_args()
    measured = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for n_rows in asked.rows:
            browser = launch(playwright)
            with serving(Path(folder) / "server.log") as server, table_of(n_rows) as path:
                visitor = find_segments(browser, server.url, path)
                measured[n_rows] = measure(visitor)
                visitor.close()
            browser.close()
    tell(measured)


if __name__ == "__main__":
    main()
