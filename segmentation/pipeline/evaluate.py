"""Measure every partition on the same footing, with other methods beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.registry import ALGORITHMS, Fit
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import stream
from segmentation.domain.exploration import Partition, View
from segmentation.domain.grouping import NO_SEGMENT, Grouping
from segmentation.domain.measures import Baseline, Beyond, Repeatability
from segmentation.domain.methods import METHODS, Method
from segmentation.evaluation import metrics
from segmentation.evaluation.mutual_information import codes_of, pattern
from segmentation.evaluation.null_reference import beyond_reference
from segmentation.evaluation.prediction_strength import prediction_strength
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import Redraws, agreement, redraw
from segmentation.pipeline.group import Group, Grouped
from segmentation.pipeline.representations import Table, view_of

_RIVAL_REDRAWS = 6


_REDRAW_STARTS = 3  # random starts in each redraw


_REFERENCE_STARTS = 4


_MOST_PATTERNED = 20_000  # customers that patterns are counted on


_SPLITS = 4  # into halves, for prediction strength


_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample


_REDRAWING = "Redrawing your customers, to see if it repeats"


def measure(
    table: Table, chosen: Grouped, rivals: Mapping[Method, Grouped], report: Reporter
) -> tuple[Partition, ...]:
    """Measure every partition of the chosen method, with the rivals beside it.

    Parameters
    ----------
    table : Table
        Distinctness is measured on it for all methods alike.
    chosen : Grouped
    rivals : mapping of method to Grouped
    report : Reporter
        Called after each redraw; may raise to cancel.

    Returns
    -------
    tuple of Partition
        One for each number of segments, in order.
    """
    report(Progress("Measuring how far the segments stand apart", 0.0))
    shown = _sample(chosen.groups, chosen.config.seed)
    apart, *others = _apart(table.prepared, [chosen, *rivals.values()], shown)
    rivals_apart = dict(zip(rivals, others, strict=True))
    views = _views(table, chosen.groups)
    latent = _apart_in_own_space(chosen, shown)
    report(Progress("Drawing customers without segments, to compare with", 0.08))
    beyond = _beyond(table, chosen)
    strength = _strength(chosen)
    report(Progress(_REDRAWING, 0.1))
    algorithm = ALGORITHMS[METHODS[chosen.config.method].algorithm]
    redraws = _redraws(chosen, algorithm.redraws, part(report, 0.1, 0.6))
    beside: dict[Method, dict[int, Redraws]] = {}
    for place, (method, rival) in enumerate(rivals.items()):
        begin, end = (0.6 + 0.4 * k / len(rivals) for k in (place, place + 1))
        beside[method] = _redraws(rival, _RIVAL_REDRAWS, part(report, begin, end))
    patterned = _patterned(table, chosen.config.seed)
    partitions = []
    for size, group in chosen.groups.items():
        past = beyond.get(size, Beyond(0.0, 0.0, 0.0))
        everyone = np.full(len(table.prepared), np.nan)
        everyone[shown] = apart[size]
        placed = group.labels >= 0
        own, points, labels = table.prepared[placed], group.points[placed], group.labels[placed]
        partitions.append(
            Partition(
                labels=group.labels,
                view=views[size],
                grouping=group.grouping,
                redraws=redraws[size].groupings,
                inertia=metrics.inertia(points, labels),
                explained=metrics.explained(table.prepared, group.labels),
                silhouettes=everyone,
                silhouette_data=float(np.nanmean(apart[size])),
                silhouette_latent=latent[size],
                davies_bouldin=metrics.davies_bouldin(own, labels),
                calinski_harabasz=metrics.calinski_harabasz(own, labels),
                repeatability=_repeatability(chosen, size, redraws[size], strength[size]),
                beyond=past,
                baselines=tuple(
                    _baseline(
                        table,
                        method,
                        rival.groups[size].labels,
                        rivals_apart[method][size],
                        _repeatability(rival, size, beside[method][size], 0.0).least,
                        past.pattern
                        + patterned(rival.groups[size].labels)
                        - patterned(group.labels),
                    )
                    for method, rival in rivals.items()
                    if size in rival.groups
                ),
            )
        )
    return tuple(partitions)


def _views(table: Table, groups: Mapping[int, Group]) -> dict[int, View]:
    """Return the view of each number of segments; those that share points share it."""
    known: dict[int, View] = {}
    views = {}
    for size, group in groups.items():
        if id(group.points) not in known:
            known[id(group.points)] = view_of(group.representation, group.points, table)
        views[size] = known[id(group.points)]
    return views


def _apart(points: Floats, methods: Sequence[Grouped], shown: Ints) -> list[dict[int, Floats]]:
    """Return the silhouettes of every partition of several methods, in one pass."""
    labels = [group.labels[shown] for found in methods for group in found.groups.values()]
    values = iter(silhouettes(points[shown], labels))
    return [{size: next(values) for size in found.groups} for found in methods]


def _apart_in_own_space(found: Grouped, shown: Ints) -> dict[int, float]:
    """Return the mean silhouette of each partition in the space that was grouped."""
    means = {}
    for groups in _by_points(found.groups):
        points = next(iter(groups.values())).points
        labels = [group.labels[shown] for group in groups.values()]
        for size, values in zip(groups, silhouettes(points[shown], labels), strict=True):
            means[size] = float(np.nanmean(values))
    return means


def _redraws(found: Grouped, n_redraws: int, report: Reporter) -> dict[int, Redraws]:
    """Redraw the customers and group them again, once for all sizes that share points."""
    algorithm = ALGORITHMS[METHODS[found.config.method].algorithm]
    settings = replace(found.settings, n_init=_REDRAW_STARTS, start_rows=None)
    spaces = _by_points(found.groups)
    redraws: dict[int, Redraws] = {}
    for place, groups in enumerate(spaces):
        sizes = list(groups)
        told = part(report, place / len(spaces), (place + 1) / len(spaces))
        redraws |= redraw(
            groups[sizes[0]].grouped,
            {size: group.labels for size, group in groups.items()},
            partial(_again, algorithm.fit, sizes, settings),
            n_redraws=n_redraws,
            replace=not algorithm.by_density,
            draws=stream(found.config.seed, f"redraws {sizes[0]}"),
            tick=partial(_tell, told),
        )
    return redraws


def _again(
    fit: Fit, sizes: Sequence[int], settings: Settings, rows: Floats, seed: int
) -> Mapping[int, Grouping]:
    return fit(rows, sizes, settings, seed)


def _tell(report: Reporter, share: float) -> None:
    report(Progress(_REDRAWING, share))


def _beyond(table: Table, found: Grouped) -> dict[int, Beyond]:
    """Compare with customers without segments, grouped by plain k-means whatever the method."""
    return beyond_reference(
        table.prepared,
        table.blocks,
        table.clumped,
        {size: group.labels for size, group in found.groups.items()},
        partial(_again, fit_kmeans, list(found.groups), Settings(n_init=_REFERENCE_STARTS)),
        draws=stream(found.config.seed, "reference"),
    )


def _strength(found: Grouped) -> dict[int, float]:
    """Sort one half of the customers by the segments of the other, for all that share points."""
    algorithm = ALGORITHMS[METHODS[found.config.method].algorithm]
    settings = replace(found.settings, n_init=_REDRAW_STARTS, start_rows=None)
    strength: dict[int, float] = {}
    for groups in _by_points(found.groups):
        strength |= prediction_strength(
            next(iter(groups.values())).grouped,
            list(groups),
            partial(_again, algorithm.fit, list(groups), settings),
            n_splits=_SPLITS,
            draws=stream(found.config.seed, "halves"),
        )
    return strength


def _by_points(groups: Mapping[int, Group]) -> list[dict[int, Group]]:
    """Put together the numbers of segments that share what is grouped."""
    spaces: dict[int, dict[int, Group]] = {}
    for size, group in groups.items():
        spaces.setdefault(id(group.points), {})[size] = group
    return list(spaces.values())


def _repeatability(found: Grouped, size: int, redraws: Redraws, strength: float) -> Repeatability:
    labels = found.groups[size].labels
    seeds = [
        agreement(labels, other[size].labels) if size in other else 0.0 for other in found.elsewhere
    ]
    return Repeatability(
        rows=redraws.rand,
        seeds=min(seeds, default=1.0),
        same_segment=redraws.same_segment,
        worst_jaccard=redraws.worst_jaccard,
        prediction_strength=strength,
    )


def _patterned(table: Table, seed: int) -> Callable[[Ints], float]:
    """Return what tells how much of the pattern of traits a partition accounts for.

    Blanks tell nothing here: to compare methods on what fills them would favour those that group
    by it.
    """
    n_customers = len(table.prepared)
    draws = stream(seed, "pattern sample")
    rows = np.sort(draws.permutation(n_customers)[:_MOST_PATTERNED])
    codes = codes_of(table.observed[rows], table.blocks)

    def of(labels: Ints) -> float:
        placed = labels[rows] != NO_SEGMENT
        own = [code[placed] for code in codes]
        return pattern(own, labels[rows][placed]) if placed.any() else 0.0

    return of


def _baseline(
    table: Table,
    method: Method,
    labels: Ints,
    apart: Floats,
    repeatability: float,
    pattern: float,
) -> Baseline:
    placed = labels[labels != NO_SEGMENT]
    return Baseline(
        method=method,
        silhouette_data=float(np.nanmean(apart)),
        explained=metrics.explained(table.prepared, labels),
        repeatability=repeatability,
        pattern=pattern,
        smallest_share=float(np.bincount(placed).min() / len(labels)),
    )


def _sample(groups: Mapping[int, Group], seed: int) -> Ints:
    """Return the rows whose silhouettes are computed: all, or of each segment the same share.

    The segments are those of the finest partition; every so-manieth is taken, in random order
    within a segment.
    """
    labels = groups[max(groups)].labels
    n_customers = len(labels)
    if n_customers <= _MOST_SILHOUETTES:
        return np.arange(n_customers)
    draws = stream(seed, "silhouette sample")
    order = np.lexsort((draws.random(n_customers), labels))
    steps = (np.arange(_MOST_SILHOUETTES) + draws.random()) * (n_customers / _MOST_SILHOUETTES)
    return np.sort(order[steps.astype(np.int64)])
