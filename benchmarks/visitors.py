"""Let many visitors use one server at once, and look for whatever is not theirs.

Run ``python benchmarks/visitors.py [--visitors 30] [--rows 300]``. Each visitor speaks the app's
own protocol on this machine, without a browser: loads a file, finds segments, waits for the
verdict, opens every page, downloads everything and leaves. First one alone (a second time, when
everything is imported), then all at once. Every file carries a mark of its own in its name, in
names of columns, in keys and in categories; whatever a visitor receives is searched for the marks
of the others. It prints Markdown: waits and journeys as ratios to the visitor alone, errors, and
the memory of the server after the last has left beside that before the first came. A server of
this kind forgets who has gone after eight seconds. Some ten minutes for 30 visitors on two idle
cores.
"""

import argparse
import io
import re
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pandas as pd

from tests.webapp.protocol import Caller
from tests.webapp.watched_server import WatchedServer, watched_server

_PATIENCE = 600.0  # seconds
_MARK = re.compile(rb"wmk(\d{3})x")
_WRONG = re.compile(rb"our mistake|Traceback \(most recent")
_FORGETTING, _GIVING_BACK = 120.0, 15.0  # seconds


@dataclass
class Journey:
    """What one visitor met.

    Attributes
    ----------
    waits : dict of str to float
        Seconds, by what was waited for; the longest of all pages under "a page".
    whole : float
        Seconds from the first page to the last download.
    errors : list of str
    """

    waits: dict[str, float] = field(default_factory=dict)
    whole: float = 0.0
    errors: list[str] = field(default_factory=list)

    def wait(self, what: str, do: Callable[[], object]) -> None:
        """Do something and note how long it took; the longest counts."""
        start = time.perf_counter()
        do()
        self.waits[what] = max(self.waits.get(what, 0.0), time.perf_counter() - start)


def mark(number: int) -> str:
    """Return what everything of one visitor carries."""
    return f"wmk{number:03d}x"


def table(number: int, n_rows: int) -> bytes:
    """Return a file of three kinds of customer that carries a visitor's mark."""
    draws, own = np.random.default_rng(number), mark(number)
    kind = draws.integers(0, 3, n_rows)
    frame = pd.DataFrame(
        {
            "Customer key": [f"{own}{row:05d}" for row in range(n_rows)],
            f"Age {own}": draws.normal(np.array([25, 45, 65])[kind], 4).round(0),
            f"Spend {own}": draws.normal(np.array([100, 900, 300])[kind], 40).round(2),
            "Visits": draws.poisson(np.array([3, 9, 20])[kind]),
            "Colour": [f"{own} {('red', 'blue', 'green')[k]}" for k in kind],
        }
    )
    return frame.to_csv(index=False).encode()


def travel(url: str, number: int, n_rows: int) -> Journey:
    """Let one visitor do everything."""
    journey = Journey()
    start = time.perf_counter()
    try:
        with ExitStack() as closing:
            visitor = Caller(url, patience=_PATIENCE)
            closing.callback(visitor.leave)
            _do_everything(visitor, journey, number, n_rows)
            journey.whole = time.perf_counter() - start
    except Exception as error:  # noqa: BLE001 (one that breaks off is counted, the others go on)
        journey.errors.append(f"{type(error).__name__}: {str(error)[:300]}")
    return journey


def _do_everything(visitor: Caller, journey: Journey, number: int, n_rows: int) -> None:
    journey.wait("the first page", visitor.run)
    name = f"{mark(number)}.csv"
    journey.wait("the file read", lambda: _read(visitor, name, table(number, n_rows)))
    journey.wait("the segments", lambda: visitor.press("go").run_until_on("segments", _PATIENCE))
    journey.wait("the verdict", lambda: visitor.says("Found again"))
    for page in visitor.pages:
        journey.wait("a page", lambda page=page: visitor.run(page))
    visitor.run("share")
    journey.wait("everything as one file", lambda: visitor.can_press("download_everything"))
    status, content = visitor.download("download_everything")
    received = b"".join(visitor.received) + _unpacked(content)
    if status != 200:
        journey.errors.append(f"The download came with status {status}.")
    journey.errors += wrong_in(received, number)


def wrong_in(received: bytes, number: int) -> list[str]:
    """Return what is wrong with all that a visitor has received."""
    found = {int(one) for one in _MARK.findall(received)}
    wrong = [one.decode() for one in set(_WRONG.findall(received))]
    if number not in found:  # then others would not be found either
        wrong.append(f"The mark of {number} itself did not come.")
    if others := found - {number}:
        wrong.append(f"Marks of {sorted(others)} came to {number}.")
    return wrong


def _read(visitor: Caller, name: str, content: bytes) -> None:
    visitor.upload(name, content)
    visitor.can_press("go")


def _unpacked(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as everything:
        return b"".join(everything.read(one) for one in everything.namelist())


def all_at_once(url: str, n_visitors: int, n_rows: int) -> tuple[list[Journey], float]:
    """Let visitors travel at the same time; return what they met, and the seconds of all."""
    journeys: list[Journey] = []
    threads = [
        threading.Thread(
            target=lambda number=number: journeys.append(travel(url, number, n_rows)),
        )
        for number in range(1, n_visitors + 1)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return journeys, time.perf_counter() - start


def megabytes(process_id: int) -> float:
    """Return the memory of a process that is resident."""
    lines = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def wait_until_forgotten(server: WatchedServer) -> None:
    """Wait until nothing of anybody is there, or long enough, and memory is given back."""
    end = time.monotonic() + _FORGETTING
    while time.monotonic() < end and (server.uploads() or server.n_tables()):
        time.sleep(1)
    time.sleep(_GIVING_BACK)


def main() -> None:
    """Read the command line, let them come, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--rows", type=int, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, watched_server(Path(folder)) as server:
        travel(server.url, 0, asked.rows)  # imports, and pages drawn once
        alone = travel(server.url, 0, asked.rows)
        wait_until_forgotten(server)
        before = megabytes(server.process_id)
        peak = [before]
        ended = threading.Event()

        def watch() -> None:
            while not ended.wait(1):
                peak.append(megabytes(server.process_id))

        threading.Thread(target=watch, daemon=True).start()
        journeys, seconds = all_at_once(server.url, asked.visitors, asked.rows)
        ended.set()
        wait_until_forgotten(server)
        after = megabytes(server.process_id)
        left, tables = len(server.uploads()), server.n_tables()
        log = server.log.read_text(encoding="utf-8", errors="replace")
    errors = [error for one in (alone, *journeys) for error in one.errors]
    print(f"{asked.visitors} visitors at once, {asked.rows} customers each\n")
    print("| what | alone | median | longest | times alone |")
    print("| --- | --- | --- | --- | --- |")
    for what, own in alone.waits.items():
        others = [one.waits[what] for one in journeys if what in one.waits]
        _row(what, own, others)
    _row("the whole journey", alone.whole, [one.whole for one in journeys if one.whole])
    done = sum(not one.errors for one in journeys)
    print(
        f"\n- Journeys in a minute: {60 * done / seconds:.1f}, "
        f"{alone.whole * done / seconds:.2f} times those of one visitor after another.\n"
        f"- Memory of the server: {before:.0f} MB before, {max(peak):.0f} at most, {after:.0f} "
        f"({after / before:.2f} times) after all have left; "
        f"{left} uploaded files and {tables} tables are left.\n"
        f"- Errors: {len(errors)}; tracebacks in the server's log: {log.count('Traceback')}."
    )
    for error in errors:
        print(f"  - {error}")
    sys.exit(bool(errors))


def _row(what: str, own: float, others: list[float]) -> None:
    if others:
        print(
            f"| {what} | {own:.1f} s | {median(others):.1f} s | {max(others):.1f} s "
            f"| {max(others) / max(own, 0.01):.0f} |"
        )


if __name__ == "__main__":
    main()
