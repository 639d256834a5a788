"""Measure how soon segments are on the screen, and how soon their verdict is.

Run ``python benchmarks/first_segments.py [FILE] [--runs N] [--rows 200]``. A server that has run a
while, a Chromium, and a visitor who loads the file, looks at it and presses "Find segments": until
the first card is drawn, until the verdict is, and until the plainer methods are beside it, which
change nothing of it. The same for the first so many rows. Then the same file by the command line,
imports and reading included, and by the script that one would write for it (`obvious_script.py`,
imports left out), all in turn. Some ten minutes on two idle cores.

On a machine that is not idle, ``--command-only`` tells the processor's seconds of the command, with
those of its second process.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.driver import Visitor, launch, serving

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "automobile.csv"
LOOKS = 12  # seconds that a visitor looks at the loaded table


@dataclass(frozen=True)
class Shown:
    """Seconds from the click."""

    first: float
    verdict: float
    everything: float


def in_a_browser(browser: Browser, url: str, path: Path) -> Shown:
    """Load a file, find segments, and wait for their verdict."""
    visitor = Visitor(browser, url)
    page = visitor.page
    page.goto(url)
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("link", name="Choose").first.wait_for()
    time.sleep(LOOKS)
    page.get_by_role("link", name="Choose").first.click()
    button = page.locator(".st-key-go button")
    button.wait_for()
    time.sleep(1)
    start = time.perf_counter()
    button.click()
    page.locator(".cs-card").first.wait_for(timeout=300_000)
    first = time.perf_counter() - start
    page.locator(".st-key-verdict_line .cs-pill:not(.cs-pending)").wait_for(timeout=300_000)
    verdict = time.perf_counter() - start
    visitor.verdict().wait_for(timeout=300_000)
    everything = time.perf_counter() - start
    visitor.close()
    return Shown(first, verdict, everything)


@dataclass(frozen=True)
class Command:
    """What the whole command took: seconds of the clock, and of the processor."""

    seconds: float
    processor: float


def by_command(path: Path) -> Command:
    """Measure the whole command."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "segmentation", "segment", str(path), "--out", folder]
        start, used = time.perf_counter(), _processor()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603
        return Command(time.perf_counter() - start, _processor() - used)


def _processor() -> float:
    """Return the processor's seconds of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def by_obvious_script(path: Path) -> float:
    """Return the seconds of the script, imports left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        names = next(csv.reader(lines))[1:-1]  # without the key, and the group that is given
    with tempfile.TemporaryDirectory() as folder:
        script = str(ROOT / "benchmarks" / "obvious_script.py")
        command = [sys.executable, script, str(path), f"{folder}/out.npz", *names]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])["seconds"]
    return sum(seconds.values())


def main() -> None:
    """Read the command line, measure in turn, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--command-only", action="store_true")
    asked = parser.parse_args()
    if asked.command_only:
        runs = [by_command(asked.file) for _ in range(asked.runs)]
        of_all = ", ".join(f"{run.processor:.1f}" for run in runs)
        print(f"The command took {of_all} seconds of the processor.")
        return
    whole, part, command, script = [], [], [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        few = Path(folder) / f"first_{asked.rows}.csv"
        few.write_text(
            "".join(
                asked.file.read_text(encoding="utf-8").splitlines(keepends=True)[: asked.rows + 1]
            ),
            encoding="utf-8",
        )
        browser = launch(playwright)
        for _ in range(asked.runs):
            with serving(Path(folder) / "server.log") as server:
                in_a_browser(browser, server.url, few)  # imports, and pages drawn once
                whole.append(in_a_browser(browser, server.url, asked.file))
                part.append(in_a_browser(browser, server.url, few))
            command.append(by_command(asked.file))
            script.append(by_obvious_script(asked.file))
        browser.close()
    against = median(script)
    print("| what | seconds | share of the obvious script |")
    print("| --- | --- | --- |")
    rows = [
        ("the obvious script, whole", script),
        ("click to first segments", [one.first for one in whole]),
        ("click to verdict", [one.verdict for one in whole]),
        ("click to plainer methods beside it", [one.everything for one in whole]),
        (f"click to first segments, {asked.rows} rows", [one.first for one in part]),
        (f"click to verdict, {asked.rows} rows", [one.verdict for one in part]),
        ("the command, with imports", [one.seconds for one in command]),
    ]
    for what, seconds in rows:
        value = median(seconds)
        print(f"| {what} | {value:.1f} | 1/{against / value:.1f} |")


if __name__ == "__main__":
    main()
