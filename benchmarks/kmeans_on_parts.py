"""K-means over parts: dask-ml's k-means||, Spark's, and Lloyd's from starts on a sample.

    python benchmarks/kmeans_on_parts.py [--rows N]

Each is given the same points on disk, the same number of processes and the same limit of
iterations. dask-ml and pyspark are no dependencies of the project: whichever is not installed is
left out.
"""

import argparse
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from segmentation.clustering.kmeans import centroids as best_on_sample
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.domain.assignment import squared_distances

K = 7
COLUMNS = 8
PARTS = 8
SEEDS = (1, 2, 3)
SAMPLE = 100_000
ITERATIONS = 300


def clouds(n_rows: int, spread: float) -> Floats:
    """Draw seven clouds of unequal sizes."""
    draws = np.random.default_rng(11)
    middles = draws.normal(size=(K, COLUMNS)) * spread
    shares = np.array([0.3, 0.25, 0.18, 0.12, 0.08, 0.05, 0.02])
    owners = draws.choice(K, n_rows, p=shares)
    return np.asarray(middles[owners] + draws.normal(size=(n_rows, COLUMNS)))


def inertia(points: Floats, found: Floats) -> float:
    """Return the sum of squared distances to the nearest centroid."""
    blocks = np.array_split(points, PARTS)
    return float(sum(squared_distances(block, found).min(axis=1).sum() for block in blocks))


def _points(path: Path) -> Floats:
    return np.asarray(pd.read_parquet(path).to_numpy())


def sample_then_lloyd(folder: Path, client: Any, seed: int) -> Floats:
    """Run many starts on a sample, then Lloyd's iterations over the parts."""
    from segmentation.distributed.dask_client import DaskClient, Task
    from segmentation.distributed.lloyd import lloyd

    client = DaskClient(client)
    draws = np.random.default_rng(seed)
    paths = sorted(folder.glob("*.parquet"))
    parts = client.keep([Task(_points, path) for path in paths])
    drawn = np.concatenate(
        [p[draws.choice(len(p), SAMPLE // PARTS, replace=False)]
         for p in map(_points, paths)]
    )  # fmt: skip
    start = best_on_sample(drawn, K, Settings(start_rows=3_000), seed)
    return lloyd(client, parts, start, max_iter=ITERATIONS, tol=1e-4).centroids


def dask_ml(folder: Path, _client: Any, seed: int) -> Floats:
    """Run k-means|| of dask-ml."""
    import dask.array as da
    import dask.delayed
    from dask_ml.cluster import KMeans

    parts = []
    for path in sorted(folder.glob("*.parquet")):
        rows = len(pd.read_parquet(path, columns=["0"]))
        read = dask.delayed(lambda p: pd.read_parquet(p).to_numpy())(path)
        parts.append(da.from_delayed(read, (rows, COLUMNS), float))
    points = da.concatenate(parts).persist()
    model = KMeans(K, init="k-means||", max_iter=ITERATIONS, random_state=seed)
    return np.asarray(model.fit(points).cluster_centers_)


def spark(folder: Path, _client: Any, seed: int) -> Floats:
    """Run k-means|| of Spark."""
    from pyspark.ml.clustering import KMeans
    from pyspark.ml.feature import VectorAssembler
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "3g")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    table = session.read.parquet(str(folder))
    assembled = VectorAssembler(inputCols=table.columns, outputCol="features").transform(table)
    points = assembled.select("features").cache()
    model = KMeans(k=K, initMode="k-means||", maxIter=ITERATIONS, seed=seed).fit(points)
    return np.array(model.clusterCenters())


RUNS: dict[str, Callable[[Path, Any, int], Floats]] = {
    "starts on a sample, then Lloyd's": sample_then_lloyd,
    "dask-ml k-means||": dask_ml,
    "Spark k-means||": spark,
}


def main() -> None:
    """Run each on the same points and print what it costs."""
    from distributed import Client, LocalCluster

    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    n_rows = arguments.parse_args().rows
    print(f"{n_rows:,} rows of {COLUMNS} columns in {PARTS} parts, K = {K}, two processes.")
    print("Excess: inertia above the least that any run found, in per cent.\n")
    for name, spread in (("clouds that overlap", 1.0), ("clouds apart", 3.0)):
        points = clouds(n_rows, spread)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            for number, block in enumerate(np.array_split(points, PARTS)):
                frame = pd.DataFrame(block, columns=[str(c) for c in range(COLUMNS)])
                frame.to_parquet(folder / f"{number}.parquet")
            found: dict[str, list[tuple[float, float]]] = {}
            with (
                LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None,
                             host="127.0.0.1") as cluster,
                Client(cluster) as client,
            ):  # fmt: skip
                for way, run in RUNS.items():
                    for seed in SEEDS:
                        begin = time.perf_counter()
                        try:
                            with warnings.catch_warnings():
                                warnings.simplefilter("ignore")
                                centres = run(folder, client, seed)
                        except ImportError as error:
                            print(f"{way}: left out, {error}")
                            break
                        seconds = time.perf_counter() - begin
                        found.setdefault(way, []).append((inertia(points, centres), seconds))
        least = min(value for runs in found.values() for value, _ in runs)
        print(f"{name}\n{'':34}{'excess of each seed, %':>28}{'seconds of each seed':>26}")
        for way, runs in found.items():
            excess = "  ".join(f"{100 * (value / least - 1):.2f}" for value, _ in runs)
            seconds_of = "  ".join(f"{seconds:.1f}" for _, seconds in runs)
            print(f"{way:<34}{excess:>28}{seconds_of:>26}")
        print()


if __name__ == "__main__":
    main()
