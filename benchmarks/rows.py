"""Measure what the whole job costs from a thousand customers to a million.

Run ``python benchmarks/rows.py [--rows N …] [--plot PYTHON] [--runs N]``. Each made-up table of ten
mixed columns and a key goes through ``python -m segmentation segment`` in a process of its own,
from the file to ``segments.csv``, the report and the model, with the recommended recipe and
everything that the app does beside it; starting Python and importing are part of it. Memory is the
peak of the process, and what it is over the peak for the smallest table, as a multiple of the
file's size: the libraries alone take most of a gigabyte.

``PYTHON`` is an interpreter that has matplotlib (`benchmarks/peers/requirements.txt`); with it
``docs/images/cost-against-rows.svg`` is drawn. Eight minutes on two idle cores.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
ROWS = (1_000, 3_000, 10_000, 50_000, 100_000, 300_000, 1_000_000)
PLOT = ROOT / "docs" / "images" / "cost-against-rows.svg"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """What one table cost, medians over the runs.

    Attributes
    ----------
    rows : int
    seconds, cpu : float
        On the clock, and of all cores together.
    peak, file : float
        Of memory, and the file's size, in MB.
    """

    rows: int
    seconds: float
    cpu: float
    peak: float
    file: float


def write_table(path: Path, n_rows: int) -> None:
    """Write made-up customers of four kinds: numbers, whole numbers, yes/no, orders, categories."""
    draws = np.random.default_rng(1)
    kind = draws.choice(4, n_rows, p=[0.4, 0.3, 0.2, 0.1])
    regions = np.array(["North", "South", "East", "West"])
    jobs = np.array(["Artist", "Doctor", "Engineer", "Lawyer", "Executive", "Homemaker"])
    frame = pd.DataFrame(
        {
            "Customer ID": np.arange(1, n_rows + 1),
            "Gender": np.where(draws.random(n_rows) < 0.3 + 0.1 * kind, "Female", "Male"),
            "Age": (25 + 10 * kind + draws.normal(0, 5, n_rows)).round().astype(int),
            "Income": np.exp(10 + 0.3 * kind + draws.normal(0, 0.25, n_rows)).round(2),
            "Visits": draws.poisson(2 + 4 * kind),
            "Basket": (30 + 12 * kind + draws.normal(0, 9, n_rows)).round(2),
            "Region": regions[(kind + draws.choice(4, n_rows, p=[0.7, 0.1, 0.1, 0.1])) % 4],
            "Member": np.where(draws.random(n_rows) < 0.2 + 0.2 * kind, "Yes", "No"),
            "Profession": jobs[(kind + draws.choice(6, n_rows)) % 6],
            "Tenure": draws.exponential(400, n_rows).round().astype(int),
            "Spending": np.array(["Low", "Average", "High"])[
                np.clip((kind + draws.integers(0, 2, n_rows)) // 2, 0, 2)
            ],
        }
    )
    frame.loc[draws.random(n_rows) < 0.02, "Income"] = np.nan
    frame.to_csv(path, index=False)


def measure(n_rows: Sequence[int], n_runs: int) -> list[Cost]:
    """Send tables of these sizes through the command line, in turn."""
    runs: dict[int, list[Cost]] = {rows: [] for rows in n_rows}
    with tempfile.TemporaryDirectory() as folder:
        for rows in n_rows:
            write_table(Path(folder) / f"{rows}.csv", rows)
        for _ in range(n_runs):
            for rows in n_rows:
                runs[rows].append(_once(Path(folder) / f"{rows}.csv", rows, folder))
    return [
        Cost(
            rows,
            median(run.seconds for run in found),
            median(run.cpu for run in found),
            median(run.peak for run in found),
            found[0].file,
        )
        for rows, found in runs.items()
    ]


def _once(path: Path, rows: int, folder: str) -> Cost:
    command = [sys.executable, "-m", "segmentation", "segment", str(path), "--out", f"{folder}/out"]
    start = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{rows:,} customers: exit {child.returncode}")
    size = path.stat().st_size / MEGABYTE
    return Cost(rows, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size)


def tell(costs: Sequence[Cost]) -> None:
    """Print a table, and the ratios that matter."""
    print("| customers | file, MB | seconds | CPU seconds | peak, MB | over the smallest, × file |")
    print("| --- | --- | --- | --- | --- | --- |")
    least = costs[0].peak
    for cost in costs:
        over = "" if cost is costs[0] else f"{(cost.peak - least) / cost.file:.1f}"
        print(
            f"| {cost.rows:,} | {cost.file:.1f} | {cost.seconds:.1f} | {cost.cpu:.1f} | "
            f"{cost.peak:,.0f} | {over} |"
        )
    by_rows = {cost.rows: cost for cost in costs}
    if 50_000 in by_rows and 1_000_000 in by_rows:
        few, many = by_rows[50_000], by_rows[1_000_000]
        print(
            f"\nA million customers cost {many.seconds / few.seconds:.1f} times what 50,000 do, "
            f"and {(many.peak - least) / many.file:.1f} times the file in memory over the smallest "
            f"table's peak, {(many.peak - few.peak) / many.file:.1f} times over that of 50,000 "
            f"({many.peak / many.file:.0f} times with Python and its libraries).\n"
        )


def draw(costs: Sequence[Cost], interpreter: Path) -> None:
    """Draw cost against rows, by matplotlib in the peers' environment."""
    script = ROOT / "benchmarks" / "peers" / "plot_rows.py"
    subprocess.run(  # noqa: S603
        [str(interpreter), str(script), str(PLOT)],
        input=json.dumps([asdict(cost) for cost in costs]), text=True, check=True,
    )  # fmt: skip


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", nargs="+", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--plot", type=Path, help="an interpreter that has matplotlib")
    asked = parser.parse_args()
    costs = measure(asked.rows, asked.runs)
    tell(costs)
    if asked.plot:
        draw(costs, asked.plot)


if __name__ == "__main__":
    main()
