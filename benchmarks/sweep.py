"""Measure every number of segments with its silhouette, beside a loop of scikit-learn's.

Run ``python benchmarks/sweep.py [FILE] [--runs N]``. The loop fits ``KMeans(n_init=10)`` for 2 to
10 segments and calls ``silhouette_score`` for each; ours does what a run of the app does. Both
work on the same prepared customers, in turn in one process. A minute on two idle cores.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from maps import SAMPLE, Points, prepared
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples, silhouette_score

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign
from segmentation.domain.recipe import METHODOLOGY
from segmentation.evaluation.metrics import inertia
from segmentation.evaluation.silhouette import silhouettes

SIZES = range(2, 11)
SETTINGS = Settings(n_init=20, start_rows=3_000)  # the recommended recipe's


@dataclass(frozen=True)
class Sweep:
    """What both took, medians over the runs, and how far they differ.

    Attributes
    ----------
    loop, loop_fits, ours, our_fits : float
        Seconds, in all and without the silhouettes.
    difference : float
        The largest between our silhouette of a customer and scikit-learn's, on the loop's labels.
    inertia : float
        The largest of our inertias over the loop's.
    """

    loop: float
    loop_fits: float
    ours: float
    our_fits: float
    difference: float
    inertia: float


def measure(points: Points, n_runs: int) -> Sweep:
    """Sweep both ways, in turn."""
    times: dict[str, list[float]] = {"loop": [], "loop fits": [], "ours": [], "our fits": []}
    for _ in range(n_runs):
        start = time.perf_counter()
        fits, theirs = 0.0, {}
        for size in SIZES:
            begin = time.perf_counter()
            theirs[size] = KMeans(size, n_init=10, random_state=42).fit(points)
            fits += time.perf_counter() - begin
            silhouette_score(points, theirs[size].labels_)
        times["loop"].append(time.perf_counter() - start)
        times["loop fits"].append(fits)
        start = time.perf_counter()
        cluster_models = fit_kmeans(points, SIZES, SETTINGS, 42)
        labels = {
            size: assign(cluster_model, points) for size, cluster_model in cluster_models.items()
        }
        times["our fits"].append(time.perf_counter() - start)
        silhouettes(points, list(labels.values()))
        times["ours"].append(time.perf_counter() - start)
    same = silhouettes(points, [model.labels_ for model in theirs.values()])
    difference = max(
        abs(silhouette_samples(points, model.labels_) - own).max()
        for model, own in zip(theirs.values(), same, strict=True)
    )
    worst = max(inertia(points, labels[size]) / theirs[size].inertia_ for size in SIZES)
    loop, loop_fits, ours, our_fits = (median(values) for values in times.values())
    return Sweep(loop, loop_fits, ours, our_fits, float(difference), worst)


def tell(found: Sweep) -> None:
    """Print a table."""
    rows = (
        ("k-means", found.loop_fits, found.our_fits),
        ("silhouettes", found.loop - found.loop_fits, found.ours - found.our_fits),
        ("**all**", found.loop, found.ours),
    )
    print("| 2 to 10 segments | a loop of scikit-learn's, s | this project, s | times quicker |")
    print("| --- | --- | --- | --- |")
    for name, theirs, ours in rows:
        print(f"| {name} | {theirs:.2f} | {ours:.2f} | {theirs / ours:.1f} |")
    print(
        f"\nLargest difference between two silhouettes of a customer on the same labels: "
        f"{found.difference:.1e}. Our inertia is at most {found.inertia:.5f} times the loop's.\n"
    )


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    tell(measure(prepared(asked.file, METHODOLOGY), asked.runs))


if __name__ == "__main__":
    main()
