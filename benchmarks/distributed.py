"""The job on Dask beside the same job in one process: cost, memory, and whether they agree.

    python benchmarks/distributed.py [--rows N] [--workers N] [--memory 1GB] [--sample N]

It makes a folder of Parquet files, runs the command line on it with ``--engine dask``, writes the
same customers to one file, and runs the command line on that. ``--alone no`` leaves the latter out,
for tables that do not fit. *CPU* is what all processes of a run took of all cores, which other work
on the machine lengthens less than its seconds.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.metrics import adjusted_rand_score

ROOT = Path(__file__).resolve().parents[1]
FILE_ROWS = 250_000
KINDS = 6

# The steps of a run in parts, by where its progress stands when they end.
STEPS = {
    0.03: "finding the parts",
    0.15: "drawing the sample",
    0.2: "counting everyone",
    0.7: "studying the sample",
    0.85: "grouping everyone",
    1.0: "writing segments",
}

# Runs the command line; says what it and its children took, and when its progress stood where.
RUN = """
import json, resource, sys, time
from segmentation.cli.main import main

if __name__ == "__main__":
    begin, news = time.perf_counter(), []
    if "dask" in sys.argv:
        from segmentation.distributed import run
        segment_table = run.segment_table

        def told(*given, progress, **named):
            def tell(said):
                news.append((said.fraction, time.perf_counter() - begin))
                progress(said)
            return segment_table(*given, progress=tell, **named)

        run.segment_table = told
    code = main(sys.argv[1:])
    seconds = time.perf_counter() - begin
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    own, child = (one.ru_maxrss / 1024 for one in used)
    print(json.dumps([seconds, cpu, own, child, news]))
    sys.exit(code)
"""


@dataclass(frozen=True)
class Cost:
    """What one run cost.

    Attributes
    ----------
    seconds, cpu : float
        On the clock, and of all cores together.
    own, child : float
        Peak memory of the process that was started and of the largest of its workers, in MB.
    news : list of (float, float)
        Where the progress of a run in parts stood, 0 to 1, after how many seconds.
    """

    seconds: float
    cpu: float
    own: float
    child: float
    news: list[tuple[float, float]]


def customers(n_rows: int, seed: int) -> pd.DataFrame:
    """Make customers of six kinds that overlap at their edges, in numbers, a yes/no, a category."""
    draws = np.random.default_rng(seed)
    kinds = draws.choice(KINDS, n_rows, p=[0.3, 0.25, 0.18, 0.12, 0.1, 0.05])
    middles = np.random.default_rng(1).normal(size=(KINDS, 8)) * 2.2
    values = middles[kinds] + draws.normal(size=(n_rows, 8))
    plans = np.array(["Basic", "Plus", "Pro", "Family", "Trial", "Legacy"])
    noisy = np.where(draws.random(n_rows) < 0.8, kinds, draws.integers(0, KINDS, n_rows))
    start = seed * FILE_ROWS
    frame = pd.DataFrame({"customer_id": np.char.mod("C%09d", np.arange(start, start + n_rows))})
    for place in range(8):
        frame[f"trait {place + 1}"] = values[:, place].round(4)
    frame["spend"] = np.exp(values[:, 0] / 2 + 4).round(2)
    frame["plan"] = plans[noisy]
    frame["active"] = np.where(draws.random(n_rows) < 0.2 + 0.12 * kinds, "yes", "no")
    frame["email"] = frame["customer_id"] + "@example.org"
    return frame


def write(folder: Path, n_rows: int) -> None:
    """Write the customers, a file at a time."""
    for number, begin in enumerate(range(0, n_rows, FILE_ROWS)):
        frame = customers(min(FILE_ROWS, n_rows - begin), number)
        frame.to_parquet(folder / f"{number:04}.parquet", index=False)


def run(arguments: list[str], script: Path) -> Cost:
    """Run the command line in a process of its own."""
    command = [sys.executable, str(script), *arguments]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return Cost(*json.loads(done.stdout.splitlines()[-1]))


def tell(what: str, cost: Cost, n_rows: int, *, parts: bool = False, rand: str = "") -> None:
    """Print a line of the table, and how a run in parts spent its time."""
    child = f"{cost.child:.0f}" if parts else ""
    print(
        f"{what:<26}{cost.seconds:>9.0f}{cost.cpu:>7.0f}{1e6 * cost.cpu / n_rows:>13.1f}"
        f"{cost.own:>12.0f}{child:>20}{rand:>8}",
        flush=True,
    )
    if not parts:
        return
    begin = 0.0
    for limit, step in STEPS.items():
        reached = [at for fraction, at in cost.news if fraction <= limit + 1e-9]
        end = cost.seconds if limit == max(STEPS) else max([begin, *reached])
        print(f"    {step:<22}{end - begin:>9.0f}{(end - begin) / cost.seconds:>7.0%}", flush=True)
        begin = end


def main() -> None:
    """Run both and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--sample", type=int, default=50_000)
    parser.add_argument("--methods", default="kmeans,autoencoder")
    parser.add_argument("--alone", choices=("yes", "no"), default="yes")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "parts"
        folder.mkdir()
        script = Path(place) / "run.py"
        script.write_text(RUN)
        write(folder, said.rows)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        n_files = len(list(folder.iterdir()))
        print(f"{said.rows:,} rows in {n_files} Parquet files, {size:.0f} MB together")
        print(f"{said.workers} workers of {said.memory}, a sample of {said.sample:,}\n")
        print(
            f"{'':26}{'seconds':>9}{'CPU':>7}{'CPU µs a row':>13}{'client, MB':>12}"
            f"{'largest worker, MB':>20}{'ARI':>8}",
            flush=True,
        )
        whole = Path(place) / "whole.parquet"
        if said.alone == "yes":
            tables = [pq.read_table(path) for path in sorted(folder.iterdir())]
            pq.write_table(pa.concat_tables(tables), whole)
            del tables
        for method in said.methods.split(","):
            out, other = Path(place) / f"{method}-dask", Path(place) / f"{method}-alone"
            wanted = ["--method", method, "--segments", str(KINDS)]
            dask = ["--engine", "dask", "--workers", str(said.workers), "--memory", said.memory]
            dask += ["--sample", str(said.sample)]
            on_dask = run(["segment", str(folder), *wanted, *dask, "--out", str(out)], script)
            labels = pq.read_table(out / "segments", columns=["segment"])["segment"].to_numpy()
            rand = ""
            if said.alone == "yes":
                alone = run(["segment", str(whole), *wanted, "--out", str(other)], script)
                table = pd.read_csv(other / "segments.csv", usecols=["segment"])
                rand = f"{adjusted_rand_score(table['segment'], labels):.4f}"
                tell(f"{method}, one process", alone, said.rows)
            tell(f"{method}, Dask", on_dask, said.rows, parts=True, rand=rand)


if __name__ == "__main__":
    main()
