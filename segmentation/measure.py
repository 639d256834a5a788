"""Group customers as a method sees them, and measure every partition on the same footing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from segmentation.cluster.order import by_falling_size
from segmentation.cluster.registry import ALGORITHMS
from segmentation.config import Method, SegmentationConfig
from segmentation.judge import metrics
from segmentation.judge.repeatability import Redraws, agreement, redraw
from segmentation.judge.silhouette import silhouettes
from segmentation.model import Floats
from segmentation.parallel import in_threads
from segmentation.progress import Progress, Reporter
from segmentation.result import Baseline, Ints, Partition, Repeatability
from segmentation.seeds import derived, stream

_REDRAWS = 20
_RIVAL_REDRAWS = 10
_REDRAW_STARTS = 3  # k-means starts in each redraw
_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample
_REDRAWING = "Redrawing your customers, to see if it repeats"


@dataclass(frozen=True, slots=True)
class Group:
    """Customers in K segments, not yet measured.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        By falling size.
    centroids : ndarray, shape (K, n_dimensions)
    """

    labels: Ints
    centroids: Floats


@dataclass(frozen=True, slots=True)
class Grouped:
    """One method's groups, for every number of segments.

    Attributes
    ----------
    config : SegmentationConfig
        Whose recipe and seed the groups were made with.
    points : ndarray, shape (n_customers, n_dimensions)
        What was grouped.
    other_starts : tuple of ndarray
        The same customers as other random starts of the method see them.
    by_size : mapping of int to Group
    """

    config: SegmentationConfig
    points: Floats
    other_starts: tuple[Floats, ...]
    by_size: Mapping[int, Group]


def group(points: Floats, sizes: list[int], config: SegmentationConfig) -> dict[int, Group]:
    """Group into each number of segments; numbers that leave a segment empty are left out."""
    groups = in_threads(lambda size: _group_one(points, size, config), sizes)
    return {s: g for s, g in zip(sizes, groups, strict=True) if len(np.unique(g.labels)) == s}


def measure(
    prepared: Floats, chosen: Grouped, rivals: Mapping[Method, Grouped], report: Reporter
) -> tuple[Partition, ...]:
    """Measure every partition of the chosen method, with the rivals beside it.

    Parameters
    ----------
    prepared : ndarray, shape (n_customers, n_inputs)
        What distinctness is measured on, for all methods alike.
    chosen : Grouped
    rivals : mapping of method to Grouped
    report : Reporter
        Called after each number of segments; may raise to cancel.

    Returns
    -------
    tuple of Partition
        One for each number of segments, in order.
    """
    report(Progress("Measuring how far the segments stand apart", 0.0))
    methods = (chosen, *rivals.values())
    shown = _sample(len(prepared), chosen.config.seed)
    asked = [(g, size) for g in methods for size in g.by_size]
    on_data = silhouettes(prepared[shown], [g.by_size[size].labels[shown] for g, size in asked])
    apart = {(id(g), size): values for (g, size), values in zip(asked, on_data, strict=True)}
    sizes = list(chosen.by_size)
    on_latent = dict(
        zip(
            sizes,
            silhouettes(chosen.points[shown], [g.labels[shown] for g in chosen.by_size.values()]),
            strict=True,
        )
    )

    def partition(size: int) -> Partition:
        labels, centroids = chosen.by_size[size].labels, chosen.by_size[size].centroids
        repeatability, redraws = _repeat(chosen, size, _REDRAWS)
        everyone = np.full(len(prepared), np.nan)
        everyone[shown] = apart[id(chosen), size]
        return Partition(
            labels=labels,
            centroids=centroids,
            redraws=redraws.centroids,
            inertia=metrics.inertia(chosen.points, labels, centroids),
            silhouettes=everyone,
            silhouette_data=float(apart[id(chosen), size].mean()),
            silhouette_latent=float(on_latent[size].mean()),
            davies_bouldin=metrics.davies_bouldin(prepared, labels),
            calinski_harabasz=metrics.calinski_harabasz(prepared, labels),
            repeatability=repeatability,
            baselines=tuple(
                Baseline(
                    method,
                    float(apart[id(rival), size].mean()),
                    _repeat(rival, size, _RIVAL_REDRAWS)[0].least,
                )
                for method, rival in rivals.items()
                if size in rival.by_size
            ),
        )

    partitions: list[Partition] = []
    report(Progress(_REDRAWING, 0.2))
    for measured in in_threads(partition, sizes):
        partitions.append(measured)
        report(Progress(_REDRAWING, 0.2 + 0.8 * len(partitions) / len(sizes)))
    return tuple(partitions)


def _group_one(points: Floats, size: int, config: SegmentationConfig, run: int = 0) -> Group:
    recipe = config.recipe
    centroids = ALGORITHMS["kmeans"](
        points,
        size,
        n_init=recipe.n_init,
        max_iter=recipe.max_iter,
        tol=recipe.tol,
        start_rows=recipe.start_rows,
        seed=derived(config.seed, f"group {size} run {run}"),
    )
    return Group(*by_falling_size(points, centroids))


def _repeat(grouped: Grouped, size: int, n_redraws: int) -> tuple[Repeatability, Redraws]:
    """Redraw the customers, and group them as other random starts of the method see them."""
    config, labels = grouped.config, grouped.by_size[size].labels

    def fit(rows: Floats, seed: int) -> Floats:
        return ALGORITHMS["kmeans"](
            rows,
            size,
            n_init=_REDRAW_STARTS,
            max_iter=config.recipe.max_iter,
            tol=config.recipe.tol,
            seed=seed,
        )

    draws = stream(config.seed, f"redraws {size}")
    redraws = redraw(grouped.points, labels, size, fit, n_redraws=n_redraws, draws=draws)
    seeds = [
        agreement(labels, _group_one(points, size, config, run).labels)
        for run, points in enumerate(grouped.other_starts, start=1)
    ]
    repeatability = Repeatability(
        rows=redraws.rand,
        seeds=min(seeds, default=1.0),
        same_segment=redraws.same_segment,
        worst_jaccard=redraws.worst_jaccard,
    )
    return repeatability, redraws


def _sample(n_customers: int, seed: int) -> Ints:
    """Return the rows whose silhouettes are computed: all, or a sample of a fixed size."""
    if n_customers <= _MOST_SILHOUETTES:
        return np.arange(n_customers)
    draws = stream(seed, "silhouette sample")
    return np.sort(draws.choice(n_customers, _MOST_SILHOUETTES, replace=False))
