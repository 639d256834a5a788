"""Measure the whole command, or the time to the verdict, beside an earlier commit, in turn.

Run ``python benchmarks/beside_commit.py COMMIT [FILE ...] [--runs N] [--verdict]``. The commit is
taken out of the repository into a folder of its own and runs in the same environment. Each run is a
process: ``python -m segmentation segment FILE``, imports, reading and writing included, or with
``--verdict`` what `until_verdict.py` does, imports and reading included.
"""

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
VERDICT = ROOT / "benchmarks" / "until_verdict.py"
SAMPLES = [ROOT / "sample_data" / name for name in ("automobile.csv", "mall.csv", "orders.csv")]


def seconds(root: Path, path: Path, *, verdict: bool) -> float:
    """Return the seconds of one run of the code below a folder."""
    with tempfile.TemporaryDirectory() as folder:
        command = (
            [sys.executable, str(VERDICT), str(path)]
            if verdict
            else [sys.executable, "-m", "segmentation", "segment", str(path), "--out", folder]
        )
        start = time.perf_counter()
        subprocess.run(  # noqa: S603
            command,
            check=True,
            capture_output=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        return time.perf_counter() - start


def main() -> None:
    """Read the command line, measure in turn, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("commit")
    parser.add_argument("files", nargs="*", type=Path, default=SAMPLES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--verdict", action="store_true", help="end when the verdict is there")
    asked = parser.parse_args()
    archive = subprocess.run(  # noqa: S603
        ["git", "archive", asked.commit],  # noqa: S607
        check=True,
        capture_output=True,
        cwd=ROOT,
    ).stdout
    print(f"| file | {asked.commit}, s | now, s | now to then |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        for path in asked.files:
            then, now = [], []
            for _ in range(asked.runs):
                then.append(seconds(Path(folder), path.resolve(), verdict=asked.verdict))
                now.append(seconds(ROOT, path.resolve(), verdict=asked.verdict))
            ratio = median(now) / median(then)
            print(
                f"| {path.name} | {median(then):.1f} | {median(now):.1f} | {ratio:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
