"""Measure how long reading large files takes, and how much memory, beside pandas.

Run ``python benchmarks/reading.py [--rows N]``. Each file is made up, read once in a process of its
own, by this project (which splits, types, dates, totals and explains) and by ``pandas.read_csv``
(which splits and types plain numbers). Memory is the peak of the process over what it takes with
everything imported and no file, as a multiple of the file's size. About six minutes on two cores.
"""

import argparse
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LINES = 1_000  # different lines; the key makes every row its own


@dataclass(frozen=True)
class Case:
    """One file."""

    title: str
    n_rows: int
    n_columns: int


def line(draw: random.Random, n_columns: int) -> str:
    """Return one customer: amounts, percentages, dates, categories and counts."""
    makers: tuple[Callable[[], str], ...] = (
        lambda: str(draw.randint(18, 90)),
        lambda: f'"${draw.gammavariate(2, 500):,.2f}"',
        lambda: f"{100 * draw.random():.1f}%",
        lambda: f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/20{draw.randint(10, 24)}",
        lambda: draw.choice(("Ulm", "Jena", "Bonn", "Köln")),
        lambda: draw.choice(("yes", "no")),
        lambda: f"{draw.gauss(0, 1):.4f}",
    )
    return ",".join(makers[place % len(makers)]() for place in range(n_columns - 1))


def rows(case: Case) -> Iterator[str]:
    """Give the lines of a file."""
    draw = random.Random(7)  # noqa: S311  (made-up customers)
    yield ",".join(["Customer ID", *(f"Trait {n}" for n in range(1, case.n_columns))]) + "\n"
    lines = [line(draw, case.n_columns) for _ in range(_LINES)]
    for row in range(case.n_rows):
        yield f"{1_000_000 + row},{lines[row % _LINES]}\n"


def read(reader: str, path: str) -> None:
    """Read one file and print seconds and the peak over the start, in bytes."""
    if reader == "ours":
        from segmentation.ingest.read_table import read_table

        def work() -> object:
            return read_table(path)
    else:
        import pandas as pd

        def work() -> object:
            return pd.read_csv(path)

    before, start = _peak(), time.perf_counter()
    kept = work()
    print(time.perf_counter() - start, _peak() - before, len(getattr(kept, "frame", kept)))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measured(reader: str, path: Path) -> tuple[float, int]:
    """Read a file in a process of its own; return seconds and bytes."""
    command = [sys.executable, __file__, "--read", reader, str(path)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)  # noqa: S603
    seconds, n_bytes, _ = done.stdout.split()
    return float(seconds), int(n_bytes)


def main(n_rows: int) -> None:
    """Print one table, in Markdown."""
    cases = (
        Case("long", n_rows, 10),
        Case("wide", max(1, n_rows // 10), 500),
        Case("large", n_rows, 70),
    )
    print(
        f"Python {platform.python_version()}, pandas {version('pandas')}, {os.cpu_count()} cores\n"
    )
    print("| file | size | seconds | peak ÷ size | pandas: seconds | pandas: peak ÷ size |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            path = Path(folder) / f"{case.title}.csv"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(rows(case))
            size = path.stat().st_size
            ours, theirs = measured("ours", path), measured("pandas", path)
            shape = f"{case.n_rows:,} × {case.n_columns}"
            print(
                f"| {shape} | {size / 1e6:,.0f} MB | {ours[0]:.0f} | {ours[1] / size:.1f} "
                f"| {theirs[0]:.0f} | {theirs[1] / size:.1f} |"
            )
            path.unlink()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--read", nargs=2, metavar=("READER", "PATH"))
    arguments = parser.parse_args()
    if arguments.read:
        read(*arguments.read)
    else:
        main(arguments.rows)
