"""Measure every partition on the same footing, with other methods beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import stream
from segmentation.domain.exploration import Partition, View
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.measures import Baseline, Beyond, Repeatability, Separation
from segmentation.domain.methods import Method
from segmentation.evaluation import metrics
from segmentation.evaluation.mutual_information import codes_of, pattern
from segmentation.evaluation.separation import separations
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import Redraws, agreement
from segmentation.pipeline.group import Group, Grouped, GroupedSpace
from segmentation.pipeline.refit import REDRAWING, fit_halves, fit_null_reference, fit_resamples
from segmentation.pipeline.representations import Table, view_of

_MOST_PATTERNED = 20_000  # customers that patterns are counted on


_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was measured of the chosen method, by the number of segments.

    Attributes
    ----------
    shown : ndarray of int, shape (n_shown,)
        The rows whose silhouettes were computed.
    silhouettes : mapping of int to ndarray, shape (n_shown,)
        On the prepared data.
    silhouette_latent : mapping of int to float
        The mean in the space that was grouped.
    beyond : mapping of int to Beyond
    separation : mapping of int to Separation
    redraws : mapping of int to Redraws
    repeatability : mapping of int to Repeatability
    """

    shown: Ints
    silhouettes: Mapping[int, Floats]
    silhouette_latent: Mapping[int, float]
    beyond: Mapping[int, Beyond]
    separation: Mapping[int, Separation]
    redraws: Mapping[int, Redraws]
    repeatability: Mapping[int, Repeatability]


@dataclass(frozen=True, slots=True)
class _Compared:
    """What another method makes of the customers, with the same number of segments."""

    method: Method
    labels: Ints
    silhouettes: Floats
    repeatability: float


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
        One for each number of segments, in order. Those that share a space share its view.
    """
    report(Progress("Measuring how far the segments stand apart", 0.0))
    shown = _sample(chosen.groups, chosen.config.seed)
    apart, *others = _silhouettes(table.prepared, [chosen, *rivals.values()], shown)
    measured = _measured(table, chosen, shown, apart, report)
    compared = _compared(rivals, others, part(report, 0.4, 1.0))
    patterned = _patterned(table, chosen.config.seed)
    partitions = []
    for one in chosen.spaces:
        view = view_of(one.space, table)
        for size in one.sizes:
            baselines = _baselines(
                table,
                one.groups[size].labels,
                measured.beyond[size],
                compared.get(size, ()),
                patterned,
            )
            partitions.append(_partition(table, one, size, view, measured, baselines))
    return tuple(partitions)


def _measured(
    table: Table, chosen: Grouped, shown: Ints, apart: Mapping[int, Floats], report: Reporter
) -> _Measured:
    """Measure the chosen method; ``apart`` are its silhouettes on the prepared data."""
    latent = _latent_silhouettes(chosen.spaces, shown)
    report(Progress("Drawing customers without segments, to compare with", 0.08))
    beyond = fit_null_reference(table, chosen)
    strength = fit_halves(chosen)
    separation = separations(
        table.prepared,
        table.blocks,
        {size: group.labels for size, group in chosen.groups.items()},
        draws=stream(chosen.config.seed, "separation"),
    )
    report(Progress(REDRAWING, 0.1))
    redraws = fit_resamples(chosen, part(report, 0.1, 0.4))
    sizes = list(chosen.groups)
    return _Measured(
        shown=shown,
        silhouettes=apart,
        silhouette_latent=latent,
        beyond={size: beyond.get(size, Beyond(0.0, 0.0, 0.0)) for size in sizes},
        separation=separation,
        redraws=redraws,
        repeatability={k: _repeatability(chosen, k, redraws[k], strength[k]) for k in sizes},
    )


def _compared(
    rivals: Mapping[Method, Grouped], apart: Sequence[Mapping[int, Floats]], report: Reporter
) -> dict[int, list[_Compared]]:
    """Measure the other methods, for every number of segments that the chosen one gave."""
    compared: dict[int, list[_Compared]] = {}
    for place, (method, rival) in enumerate(rivals.items()):
        told = part(report, place / len(rivals), (place + 1) / len(rivals))
        redraws = fit_resamples(rival, told)
        for size, group in rival.groups.items():
            least = _repeatability(rival, size, redraws[size], 0.0).least
            one = _Compared(method, group.labels, apart[place][size], least)
            compared.setdefault(size, []).append(one)
    return compared


def _partition(
    table: Table,
    one: GroupedSpace,
    size: int,
    view: View,
    measured: _Measured,
    baselines: tuple[Baseline, ...],
) -> Partition:
    """Put together what was measured of one number of segments."""
    group, apart = one.groups[size], measured.silhouettes[size]
    everyone = np.full(len(table.prepared), np.nan)
    everyone[measured.shown] = apart
    placed = group.labels != NO_SEGMENT
    own, labels = table.prepared[placed], group.labels[placed]
    return Partition(
        labels=group.labels,
        view=view,
        grouping=group.grouping,
        redraws=measured.redraws[size].groupings,
        inertia=metrics.inertia(one.space.points[placed], labels),
        explained=metrics.explained(table.prepared, group.labels),
        silhouettes=everyone,
        silhouette_data=float(np.nanmean(apart)),
        silhouette_latent=measured.silhouette_latent[size],
        davies_bouldin=metrics.davies_bouldin(own, labels),
        calinski_harabasz=metrics.calinski_harabasz(own, labels),
        repeatability=measured.repeatability[size],
        beyond=measured.beyond[size],
        separation=measured.separation[size],
        baselines=baselines,
    )


def _silhouettes(
    points: Floats, methods: Sequence[Grouped], shown: Ints
) -> list[dict[int, Floats]]:
    """Return the silhouettes of every partition of several methods, in one pass."""
    labels = [group.labels[shown] for found in methods for group in found.groups.values()]
    values = iter(silhouettes(points[shown], labels))
    return [{size: next(values) for size in found.groups} for found in methods]


def _latent_silhouettes(spaces: Sequence[GroupedSpace], shown: Ints) -> dict[int, float]:
    """Return the mean silhouette of each partition in the space that was grouped."""
    means: dict[int, float] = {}
    for one in spaces:
        labels = [labels[shown] for labels in one.labels]
        values = silhouettes(one.space.points[shown], labels)
        means |= {k: float(np.nanmean(each)) for k, each in zip(one.sizes, values, strict=True)}
    return means


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


def _baselines(
    table: Table,
    labels: Ints,
    beyond: Beyond,
    compared: Sequence[_Compared],
    patterned: Callable[[Ints], float],
) -> tuple[Baseline, ...]:
    """Return what other methods make of the customers, beside the labels of the chosen one."""
    if not compared:
        return ()
    own = patterned(labels)
    return tuple(
        Baseline(
            method=one.method,
            silhouette_data=float(np.nanmean(one.silhouettes)),
            explained=metrics.explained(table.prepared, one.labels),
            repeatability=one.repeatability,
            pattern=beyond.pattern + patterned(one.labels) - own,
            smallest_share=_smallest_share(one.labels),
        )
        for one in compared
    )


def _smallest_share(labels: Ints) -> float:
    return float(np.bincount(labels[labels != NO_SEGMENT]).min() / len(labels))


def _sample(groups: Mapping[int, Group], seed: int) -> Ints:
    """Return the rows whose silhouettes are computed: all, or of each segment the same share.

    The segments are those of the finest partition; every n-th is taken, in random order within a
    segment.
    """
    labels = groups[max(groups)].labels
    n_customers = len(labels)
    if n_customers <= _MOST_SILHOUETTES:
        return np.arange(n_customers)
    draws = stream(seed, "silhouette sample")
    order = np.lexsort((draws.random(n_customers), labels))
    steps = (np.arange(_MOST_SILHOUETTES) + draws.random()) * (n_customers / _MOST_SILHOUETTES)
    return np.sort(order[steps.astype(np.int64)])
