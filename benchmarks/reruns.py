"""Measure what a page costs when it is drawn again: a million customers beside a few thousand.

Run ``python benchmarks/reruns.py [--rows 8068 1000000]``. Made-up customers (see `rows.py`) are
segmented by plain k-means; then every page is opened in this process as a visitor would, and run
again without anything having changed. Only the second and later runs are timed; medians of five.
It prints Markdown. Two minutes on two idle cores.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rows import write_table
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from segmentation.ingest.read_table import read_table
from segmentation.pipeline.explore import explore
from webapp.navigation import PAGES
from webapp.services import worker_pool
from webapp.services.gc_freeze import freeze_loaded
from webapp.state.session import Session

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


class _NoPool:
    """Stands in for the training processes: nothing is trained here."""

    def submit(self, job: object) -> None:
        """Refuse any job."""
        raise RuntimeError(f"{job} was not expected")


class _Server(PagesManager):
    """Takes in that AppTest would have every run be the first of a fresh server."""

    uses_pages_directory = False


def visitor_of(n_rows: int) -> Session:
    """Return a visitor who has found segments in a made-up table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        write_table(path, n_rows)
        dataset = read_table(path)
    visitor = Session()
    visitor.load(dataset)
    visitor.search.configure(method="kmeans")
    key = visitor.search.key
    assert key is not None
    assert visitor.file.customers is not None
    freeze_loaded()  # as the button does that finds segments
    visitor.search.take(key, explore(visitor.file.customers, key[1]))
    return visitor


def measure(n_rows: Sequence[int]) -> dict[str, list[float]]:
    """Return the seconds of a rerun of each page, for each number of customers."""
    worker_pool.pool = _NoPool  # type: ignore[assignment,return-value]
    sys.modules["streamlit.testing.v1.app_test"].PagesManager = _Server  # type: ignore[attr-defined]
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    seconds: dict[str, list[float]] = {page.name: [] for page in PAGES}
    for rows in n_rows:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
        at.session_state["visitor"] = visitor_of(rows)
        at.run()
        for name, found in seconds.items():
            at.switch_page(f"pages/{name}.py").run()
            found.append(median(_seconds(at) for _ in range(RUNS)))
    return seconds


def _seconds(at: AppTest) -> float:
    start = time.perf_counter()
    at.run()
    assert not at.exception
    assert not at.error
    return time.perf_counter() - start


def tell(n_rows: Sequence[int], seconds: dict[str, list[float]]) -> None:
    """Print a table."""
    names = " | ".join(f"{rows:,} customers, s" for rows in n_rows)
    print(f"| page | {names} | times as long |")
    print("| --- " * (len(n_rows) + 2) + "|")
    for name, found in seconds.items():
        cells = " | ".join(f"{one:.2f}" for one in found)
        print(f"| {name} | {cells} | {found[-1] / found[0]:.2f} |")
    print()


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", nargs="+", type=int, default=[8_068, 1_000_000])
    asked = parser.parse_args()
    tell(asked.rows, measure(asked.rows))


if __name__ == "__main__":
    main()
