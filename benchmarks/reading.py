"""Measure how long reading large files takes, and how much memory, beside pandas.

Run ``python benchmarks/reading.py [--rows N] [--repeats N]``. Each file is made up and read, each
time in a process of its own, by this project (which splits, types, dates, totals and explains) and
by ``pandas.read_csv`` (which splits and types plain numbers), in turns; the quickest time of each
counts. A clean file holds whole numbers, decimals and words; a mixed one amounts, percentages and
dates beside them. Seconds of all cores together depend less on what else the machine does. Memory
is the peak of the process over what it takes with everything imported and no file, as a multiple of
the size of the file. About five minutes on two cores.
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
    clean: bool = False


@dataclass(frozen=True)
class Cost:
    """What it took to read a file: seconds on the clock and of all cores, and bytes."""

    seconds: float
    cores: float
    peak: int


def line(draw: random.Random, case: Case) -> str:
    """Return one customer."""
    makers = _clean(draw) if case.clean else _mixed(draw)
    return ",".join(makers[place % len(makers)]() for place in range(case.n_columns - 1))


def _clean(draw: random.Random) -> tuple[Callable[[], str], ...]:
    return (
        lambda: str(draw.randint(18, 90)),
        lambda: f"{draw.gammavariate(2, 500):.2f}",
        lambda: draw.choice(("Ulm", "Jena", "Bonn", "Trier")),
        lambda: f"{draw.gauss(0, 1):.4f}",
        lambda: str(draw.randint(0, 5_000)),
        lambda: f"{100 * draw.random():.1f}",
    )


def _mixed(draw: random.Random) -> tuple[Callable[[], str], ...]:
    return (
        lambda: str(draw.randint(18, 90)),
        lambda: f'"${draw.gammavariate(2, 500):,.2f}"',
        lambda: f"{100 * draw.random():.1f}%",
        lambda: f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/20{draw.randint(10, 24)}",
        lambda: draw.choice(("Ulm", "Jena", "Bonn", "Köln")),
        lambda: draw.choice(("yes", "no")),
        lambda: f"{draw.gauss(0, 1):.4f}",
    )


def rows(case: Case) -> Iterator[str]:
    """Give the lines of a file."""
    draw = random.Random(7)  # noqa: S311  (made-up customers)
    yield ",".join(["Customer ID", *(f"Trait {n}" for n in range(1, case.n_columns))]) + "\n"
    lines = [line(draw, case) for _ in range(_LINES)]
    for row in range(case.n_rows):
        yield f"{1_000_000 + row},{lines[row % _LINES]}\n"


def read(reader: str, path: str) -> None:
    """Read one file and print seconds, those of all cores, and bytes of the peak over the start."""
    if reader == "ours":
        from segmentation.ingest.read_table import read_table

        def work() -> object:
            return read_table(path)
    else:
        import pandas as pd

        def work() -> object:
            return pd.read_csv(path)

    before, start, start_of_cores = _peak(), time.perf_counter(), time.process_time()
    kept = work()
    seconds, cores = time.perf_counter() - start, time.process_time() - start_of_cores
    print(seconds, cores, _peak() - before, len(getattr(kept, "frame", kept)))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measured(reader: str, path: Path) -> Cost:
    """Read a file in a process of its own."""
    command = [sys.executable, __file__, "--read", reader, str(path)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)  # noqa: S603
    seconds, cores, n_bytes, _ = done.stdout.split()
    return Cost(float(seconds), float(cores), int(n_bytes))


def in_turns(path: Path, repeats: int) -> tuple[Cost, Cost]:
    """Read a file in turns by this project and by pandas; return the least that each took."""
    runs = [(measured("ours", path), measured("pandas", path)) for _ in range(repeats)]
    ours, theirs = (
        Cost(
            min(cost.seconds for cost in costs),
            min(cost.cores for cost in costs),
            max(cost.peak for cost in costs),
        )
        for costs in zip(*runs, strict=True)
    )
    return ours, theirs


def main(n_rows: int, repeats: int) -> None:
    """Print one table, in Markdown."""
    n_wide = max(1, n_rows // 10)
    cases = (
        Case("clean", n_rows, 10, clean=True),
        Case("clean", n_wide, 500, clean=True),
        Case("mixed", n_rows, 10),
        Case("mixed", n_wide, 500),
        Case("mixed", n_rows, 70),
    )
    load = os.getloadavg()[0]
    print(
        f"{os.cpu_count()} cores, load {load:.1f} at the start; "
        f"Python {platform.python_version()}, pandas {version('pandas')}, "
        f"pyarrow {version('pyarrow')}; the least of {repeats}\n"
    )
    print(
        "| rows × columns | file | seconds | of all cores | pandas: seconds | of all cores "
        "| times pandas | of all cores | peak ÷ file | pandas: peak ÷ file |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            path = Path(folder) / "customers.csv"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(rows(case))
            size = path.stat().st_size
            ours, theirs = in_turns(path, repeats)
            print(
                f"| {case.n_rows:,} × {case.n_columns}, {case.title} | {size / 1e6:,.0f} MB "
                f"| {ours.seconds:.2f} | {ours.cores:.2f} "
                f"| {theirs.seconds:.2f} | {theirs.cores:.2f} "
                f"| **{ours.seconds / theirs.seconds:.1f}** | {ours.cores / theirs.cores:.1f} "
                f"| {ours.peak / size:.1f} | {theirs.peak / size:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--read", nargs=2, metavar=("READER", "PATH"))
    arguments = parser.parse_args()
    if arguments.read:
        read(*arguments.read)
    else:
        main(arguments.rows, arguments.repeats)
