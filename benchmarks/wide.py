"""Measure what a table costs before any segments are sought, from 500 columns to 4,900.

Run ``python benchmarks/wide.py [--columns N …] [--rows N]``. Each made-up table of numbers, answers
in order, yes/no and categories, some of them copies of others, is read, its columns are given their
roles, and it is searched for what could mislead, in a process of its own. Seconds are those of the
processor, which other work on the machine does not lengthen much; memory is the peak of the process
above that for a table of 30 columns. One minute.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = (500, 1_000, 2_000, 4_900)
STEPS = ("read", "roles", "health")

# Looks at one file as the app does, and says what each step took and how many MB all did.
LOOK = """
import json, resource, sys, time
from pathlib import Path
from segmentation.data_quality.report import data_quality_report
from segmentation.domain.cleaning import Cleaning
from segmentation.ingest.read_table import read_table
from segmentation.worker.prepare import prepare

peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
warm = Path(sys.argv[2])
report = prepare(read_table(warm), Cleaning())
data_quality_report(report.customers, report.plan)
least, times = peak(), [time.process_time()]
table = read_table(Path(sys.argv[1]))
times.append(time.process_time())
found = prepare(table, Cleaning())
times.append(time.process_time())
data_quality_report(found.customers, found.plan)
times.append(time.process_time())
print(json.dumps([*(b - a for a, b in zip(times, times[1:])), peak() - least]))
"""


def wide_table(n_rows: int, n_columns: int) -> pd.DataFrame:
    """Make customers of four kinds, and columns of which one in ten repeats an earlier one."""
    draws = np.random.default_rng(1)
    kind = draws.choice(4, n_rows, p=[0.4, 0.3, 0.2, 0.1])
    answers = np.array(["never", "rarely", "sometimes", "often", "always"])
    regions = np.array(["North", "South", "East", "West", "Centre"])
    columns: dict[str, np.ndarray] = {"Customer ID": np.arange(1, n_rows + 1)}
    made: list[np.ndarray] = []
    for place in range(1, n_columns):
        noise = draws.normal(0, 1, n_rows)
        form = place % 10
        if form == 9 and made:
            earlier = made[int(draws.integers(len(made)))]
            copy = earlier if earlier.dtype.kind not in "fi" or place % 20 == 9 else earlier * 2.5
            columns[f"Copy {place}"] = copy
            continue
        if form < 5:
            values = (kind * draws.normal(0, 1) + noise).round(3)
        elif form < 7:
            steps = np.rint(kind * draws.normal(0, 1) + noise) + 2
            values = answers[np.clip(steps, 0, 4).astype(int)]
        elif form == 7:
            values = np.where(draws.random(n_rows) < 0.2 + 0.2 * kind, "Yes", "No")
        else:
            values = regions[(kind * int(draws.integers(5)) + (draws.random(n_rows) < 0.4)) % 5]
        made.append(values)
        columns[f"Trait {place}"] = values
    return pd.DataFrame(columns)


def measure(n_rows: int, n_columns: int) -> list[float]:
    """Return the seconds of each step and the MB of a table of this size."""
    with tempfile.TemporaryDirectory() as folder:
        path, warm = Path(folder) / "wide.csv", Path(folder) / "warm.csv"
        wide_table(n_rows, n_columns).to_csv(path, index=False)
        wide_table(n_rows, 30).to_csv(warm, index=False)
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-W", "ignore", "-c", LOOK, str(path), str(warm)],
            cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def tell(n_rows: int, n_columns: Sequence[int]) -> None:
    """Print a row for each size, with what it costs beside the first."""
    print(f"{n_rows:,} rows; in brackets, times the first\n")
    print(f"| columns | {' | '.join(f'{step}, s' for step in STEPS)} | all, s | memory, MB |")
    print("| --- " * (len(STEPS) + 3) + "|")
    first: list[float] = []
    for size in n_columns:
        *steps, memory = measure(n_rows, size)
        said = [*steps, sum(steps), memory]
        first = first or said
        cells = [f"{value:,.1f} ({value / at:.1f})" for value, at in zip(said, first, strict=True)]
        print(f"| {size:,} ({size / n_columns[0]:.1f}) | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--columns", nargs="+", type=int, default=COLUMNS)
    parser.add_argument("--rows", type=int, default=300)
    asked = parser.parse_args()
    tell(asked.rows, asked.columns)


if __name__ == "__main__":
    main()
