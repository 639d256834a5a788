"""Measure how soon a neighbour map is there and what it keeps, beside scikit-learn's t-SNE.

Run ``python benchmarks/maps.py [FILE] [--runs N]``. Both draw the same prepared customers with
perplexity 30, scikit-learn with its defaults and all cores, in turn in one process, so that
whatever else the machine does falls on both. scikit-learn has no picture before its last. The
first picture of ours is the first frame that one can look at; its own quality stands beside it.
Importing is not counted and nothing is warmed up. About two
minutes a recipe on two idle cores.

``python benchmarks/maps.py --customers 1000000`` draws as many made-up customers, ours alone.
"""

import argparse
import os
import platform
import resource
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray
from sklearn.manifold import TSNE, trustworthiness
from sklearn.neighbors import NearestNeighbors

from segmentation.column_roles.suggest import suggest_plan, traits_for
from segmentation.common.progress import Frame, Progress
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED, Recipe
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from segmentation.projection.neighbourhood_quality import neighbourhood_quality
from segmentation.projection.pca_map import pca_map
from segmentation.projection.tsne import tsne_map
from segmentation.projection.tsne_affinities import (
    conditional_probabilities,
    joint_probabilities,
    nearest_neighbours,
)

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "automobile.csv"
NEIGHBOURS, PERPLEXITY, SEED = 15, 30, 42

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One map: who drew it, how long it took and what it keeps; medians over the runs.

    Attributes
    ----------
    name : str
    first, final : float
        Seconds to the first picture and to the map.
    trustworthiness, first_trustworthiness : float
        Of the map and of the first picture, among those who are on it; over 15 neighbours, by
        scikit-learn.
    kept : float
        Share of each customer's 15 nearest neighbours who are among the 15 nearest on the map.
    divergence : float
        Kullback-Leibler divergence of the map from the data, exact, in nats; what t-SNE makes
        small.
    """

    name: str
    first: float
    final: float
    trustworthiness: float
    first_trustworthiness: float
    kept: float
    divergence: float


def prepared(path: Path, recipe: Recipe) -> Points:
    """Return the customers of a file as a recipe prepares them."""
    dataset = as_customers(read_table(path))
    plan = traits_for(recipe, suggest_plan(dataset, screen=recipe.encoding == "blocks"))
    everyone = np.ones(len(dataset.frame), dtype=bool)
    blocks = fit_blocks(dataset.frame, plan.traits, everyone, recipe.encoding, recipe.scaling)
    return encode(dataset.frame, blocks)


def kept(points: Points, plane: Points) -> float:
    """Return the share of each customer's neighbours who are still its neighbours."""
    true, seen = (
        NearestNeighbors(n_neighbors=NEIGHBOURS).fit(where).kneighbors(return_distance=False)
        for where in (points, plane)
    )
    both = [np.intersect1d(a, b).size for a, b in zip(true, seen, strict=True)]
    return float(np.mean(both)) / NEIGHBOURS


def divergence(points: Points, plane: Points) -> float:
    """Return Σ p log(p / q) over all pairs, q summed without an approximation."""
    distances, neighbours = nearest_neighbours(points, None, 3 * PERPLEXITY)
    near = joint_probabilities(conditional_probabilities(distances, PERPLEXITY), neighbours).tocoo()
    total = 0.0
    for rows in np.array_split(np.arange(len(plane)), 20):
        apart = ((plane[rows, None] - plane) ** 2).sum(axis=2)
        total += float((1 / (1 + apart)).sum())
    apart = ((plane[near.row] - plane[near.col]) ** 2).sum(axis=1)
    p = near.data.astype(np.float64)
    shown = p > 0
    return float((p[shown] * np.log(p[shown] * (total - len(plane)) * (1 + apart[shown]))).sum())


@dataclass(frozen=True)
class Drawn:
    """One run: seconds to the first picture and to the map, who is on the first, and both."""

    first: float
    final: float
    shown: NDArray[np.int64]
    picture: Points
    plane: Points


def of_scikit_learn(points: Points) -> Drawn:
    """Draw by scikit-learn, whose first picture is its last."""
    start = time.perf_counter()
    plane = TSNE(perplexity=PERPLEXITY, random_state=SEED, n_jobs=-1).fit_transform(points)
    seconds = time.perf_counter() - start
    plane = plane.astype(np.float64)
    return Drawn(seconds, seconds, np.arange(len(points)), plane, plane)


def of_ours(points: Points) -> Drawn:
    """Draw by this project."""
    seen: list[tuple[float, Frame]] = []

    def look(progress: Progress) -> None:
        if progress.frame is not None and not seen:
            seen.append((time.perf_counter() - start, progress.frame))

    start = time.perf_counter()
    plane = tsne_map(points, perplexity=PERPLEXITY, seed=SEED, report=look).points
    seconds = time.perf_counter() - start
    first, frame = seen[0]
    return Drawn(first, seconds, frame.rows, frame.points.astype(np.float64), plane)


def measure(points: Points, n_runs: int) -> list[Row]:
    """Draw the same customers by both, in turn.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
    n_runs : int

    Returns
    -------
    list of Row
        scikit-learn's, then ours.
    """
    ways = {"scikit-learn": of_scikit_learn, "this project": of_ours}
    drawn: dict[str, list[Drawn]] = {name: [] for name in ways}
    for _ in range(n_runs):
        for name, way in ways.items():
            drawn[name].append(way(points))
    return [_row(name, points, runs) for name, runs in drawn.items()]


def _row(name: str, points: Points, runs: list[Drawn]) -> Row:
    """Put one way's runs together; each run draws the same map."""
    last = runs[-1]
    return Row(
        name,
        median(run.first for run in runs),
        median(run.final for run in runs),
        trustworthiness(points, last.plane, n_neighbors=NEIGHBOURS),
        trustworthiness(points[last.shown], last.picture, n_neighbors=NEIGHBOURS),
        kept(points, last.plane),
        divergence(points, last.plane),
    )


def tell(rows: list[Row]) -> None:
    """Print a table, and how many times sooner ours is."""
    columns = (
        "drawn by", "first picture, s", "map, s", "trustworthiness", "of the first picture",
        "neighbours kept", "divergence",
    )  # fmt: skip
    print("|", " | ".join(columns), "|")
    print("|", " | ".join("---" for _ in columns), "|")
    for row in rows:
        figures = (
            f"{row.first:.2f}", f"{row.final:.2f}", f"{row.trustworthiness:.4f}",
            f"{row.first_trustworthiness:.4f}", f"{row.kept:.4f}", f"{row.divergence:.4f}",
        )  # fmt: skip
        print("|", " | ".join((row.name, *figures)), "|")
    theirs, ours = rows
    print(
        f"| times sooner | **{theirs.first / ours.first:.1f}** | "
        f"**{theirs.final / ours.final:.1f}** | | | | |\n"
    )


def many(n_customers: int) -> None:
    """Draw many made-up customers: the sample's, drawn again and again and shaken."""
    draws = np.random.default_rng(SEED)
    some = prepared(SAMPLE, METHODOLOGY)
    points = some[draws.integers(len(some), size=n_customers)]
    points += draws.normal(scale=0.1, size=points.shape)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    pca_map(points)
    overview = time.perf_counter() - start
    drawn = of_ours(points)
    start = time.perf_counter()
    again = neighbourhood_quality(points, drawn.plane, n_landmarks=0, seed=SEED)
    measuring = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{n_customers:,} made-up customers × {points.shape[1]}: the overview (PCA) {overview:.1f} "
        f"s; the neighbour map's first picture {drawn.first:.1f} s, the map {drawn.final:.0f} s "
        f"({measuring:.0f} s of it measuring what it keeps), {(peak - before) / 1024:.0f} MB at "
        f"the peak over the table's; neighbours kept {again.share:.2f}, trustworthiness "
        f"{again.trustworthiness:.4f}, on {again.n_measured:,} customers.\n"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--customers", type=int, help="draw so many made-up ones, ours alone")
    parser.add_argument("--recipes", nargs="+", default=[METHODOLOGY.name, RECOMMENDED.name])
    options = parser.parse_args()
    if options.customers:
        many(options.customers)
        return
    print(
        f"Python {platform.python_version()}, scikit-learn {version('scikit-learn')}, "
        f"{os.cpu_count()} cores; medians of {options.runs} runs in turn.\n"
    )
    for recipe in [one for one in (METHODOLOGY, RECOMMENDED) if one.name in options.recipes]:
        points = prepared(options.file, recipe)
        rows, columns = points.shape
        print(f"{options.file.name}, prepared by the {recipe.name} recipe: {rows:,} × {columns}\n")
        tell(measure(points, options.runs))


if __name__ == "__main__":
    main()
