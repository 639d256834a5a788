"""Measure the whole job beside the script that one would write for it.

Run ``python benchmarks/whole_job.py [FILE] [--runs N]``. Both read the same file, train the
network of the *methodology* recipe with early stopping, group its latent vectors into 2 to 10
segments with silhouettes and into 7 from 50 starts, and draw PCA and t-SNE maps; each run is a
process of its own, in turn, imports left out. Some five minutes on two idle cores.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from maps import kept

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign
from segmentation.evaluation.metrics import inertia

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "automobile.csv"
SCRIPTS = {"the obvious script": "obvious_script.py", "this project": "our_script.py"}
SIZES = range(2, 11)


@dataclass(frozen=True)
class Job:
    """One way to do the job: medians over the runs, and what the last run came to.

    Attributes
    ----------
    seconds : dict of str to float
        Of each step.
    total : float
    epochs : int
    loss : float
        The least held-out loss, mean squared error.
    kept : float
        Share of each customer's 15 nearest neighbours in the data who are among the 15 nearest on
        the t-SNE map.
    """

    seconds: dict[str, float]
    total: float
    epochs: int
    loss: float
    kept: float


def measure(path: Path, n_runs: int) -> tuple[dict[str, Job], float]:
    """Do the job both ways, in turn.

    Returns
    -------
    jobs : dict of str to Job
    inertia : float
        On the obvious script's own latent vectors: the largest of our inertias over its own, over
        2 to 10 segments and 7 from 50 starts.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        names = next(csv.reader(lines))[1:-1]  # without the key, and the group that is given
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in SCRIPTS}
    jobs = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(n_runs):
            for name, script in SCRIPTS.items():
                command = [sys.executable, str(ROOT / "benchmarks" / script), str(path)]
                out = f"{folder}/{script}.npz"
                done = subprocess.run(  # noqa: S603
                    [*command, out, *names], check=True, capture_output=True, text=True
                )
                found[name].append(json.loads(done.stdout.splitlines()[-1]))
        for name, script in SCRIPTS.items():
            runs = found[name]
            arrays = np.load(f"{folder}/{script}.npz")
            seconds = {s: median(r["seconds"][s] for r in runs) for s in runs[0]["seconds"]}
            jobs[name] = Job(
                seconds,
                median(sum(run["seconds"].values()) for run in runs),
                round(median(run["epochs"] for run in runs)),
                median(run["loss"] for run in runs),
                kept(arrays["rows"].astype(float), arrays["plane"].astype(float)),
            )
        theirs = np.load(f"{folder}/obvious_script.py.npz")["points"].astype(float)
    last = found["the obvious script"][-1]["inertia"]
    return jobs, max(a / b for a, b in zip(_our_inertia(theirs), last, strict=True))


def _our_inertia(points: Any) -> list[float]:
    """Group the same points as the obvious script did, as ``our_script.py`` groups."""
    found = fit_kmeans(points, SIZES, Settings(n_init=20, start_rows=3_000), 42)
    settings = Settings(n_init=50, max_iter=500, start_rows=3_000)
    cluster_models = [*found.values(), fit_kmeans(points, [7], settings, 42)[7]]
    return [inertia(points, assign(cluster_model, points)) for cluster_model in cluster_models]


def tell(jobs: dict[str, Job], worst_inertia: float) -> None:
    """Print a table, and how many times quicker ours is."""
    theirs, ours = jobs["the obvious script"], jobs["this project"]
    print("| step | the obvious script, s | this project, s | times quicker |")
    print("| --- | --- | --- | --- |")
    for step, seconds in theirs.seconds.items():
        own = ours.seconds[step]
        print(f"| {step} | {seconds:.2f} | {own:.2f} | {seconds / own:.1f} |")
    print(
        f"| **all** | {theirs.total:.1f} | {ours.total:.1f} | **{theirs.total / ours.total:.1f}** |"
    )
    print(f"| epochs until it stopped | {theirs.epochs} | {ours.epochs} | |")
    print(f"| least held-out loss | {theirs.loss:.4f} | {ours.loss:.4f} | |")
    print(f"| t-SNE neighbours kept | {theirs.kept:.4f} | {ours.kept:.4f} | |")
    print(
        f"\nOn the script's own latent vectors our inertia is at most {worst_inertia:.5f} times "
        "its own (2 to 10 segments, and 7 from 50 starts).\n"
    )


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    tell(*measure(asked.file, asked.runs))


if __name__ == "__main__":
    main()
