"""Group customers as a method sees them, and measure every partition on the same footing."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from segmentation.cluster.kmeans import fit_kmeans
from segmentation.cluster.order import by_falling_size
from segmentation.cluster.registry import ALGORITHMS, Fit
from segmentation.cluster.settings import Settings
from segmentation.config import METHODS, Method, SegmentationConfig
from segmentation.evidence import Baseline, Beyond, Repeatability
from segmentation.judge import metrics
from segmentation.judge.pattern import codes_of, pattern
from segmentation.judge.prediction_strength import prediction_strength
from segmentation.judge.reference import beyond_reference
from segmentation.judge.repeatability import Redraws, agreement, redraw
from segmentation.judge.separation import separations
from segmentation.judge.silhouette import silhouettes
from segmentation.model import NO_SEGMENT, Floats, Grouping, Ints, Representation
from segmentation.progress import Progress, Reporter, part
from segmentation.result import Partition, View
from segmentation.seeds import derived, stream
from segmentation.views import Start, Table, settings_of, view_of

_REDRAW_STARTS = 8  # random starts in each redraw; with three, local optima look like instability
_REFERENCE_STARTS = 4
_MOST_PATTERNED = 20_000  # customers that patterns are counted on
_SPLITS = 4  # into halves, for prediction strength
_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample
_REDRAWING = "Redrawing your customers, to see if it repeats"


@dataclass(frozen=True, slots=True)
class Group:
    """Customers in K segments, not yet measured.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        By falling size; -1 for customers in no segment.
    grouping : Grouping
    points : ndarray, shape (n_customers, n_dimensions)
        What is shown and measured of what was grouped, blanks filled.
    grouped : ndarray, shape (n_customers, n_dimensions)
        What was grouped: the same, or with NaN for blanks where the method leaves them open.
    representation : Representation
        What gives these points.
    """

    labels: Ints
    grouping: Grouping
    points: Floats
    grouped: Floats
    representation: Representation


@dataclass(frozen=True, slots=True)
class Grouped:
    """One method's groups, for every number of segments that it gave.

    Attributes
    ----------
    config : SegmentationConfig
        Whose method, recipe and seed the groups were made with.
    settings : Settings
    groups : mapping of int to Group
    elsewhere : tuple of mapping of int to Group
        The same from other random starts.
    """

    config: SegmentationConfig
    settings: Settings
    groups: Mapping[int, Group]
    elsewhere: tuple[Mapping[int, Group], ...]

    def only(self, sizes: Container[int]) -> "Grouped":
        """Return the same for some numbers of segments."""
        own = {size: group for size, group in self.groups.items() if size in sizes}
        return replace(self, groups=own)


def grouped(
    starts: Sequence[Start], table: Table, sizes: Sequence[int], config: SegmentationConfig
) -> Grouped:
    """Group what each random start sees; numbers that leave a segment empty are left out."""
    settings = settings_of(config, table.blocks)
    runs = [_group(start, table, sizes, config, settings, run) for run, start in enumerate(starts)]
    return Grouped(config, settings, runs[0], tuple(runs[1:]))


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
    separated = separations(
        table.prepared,
        table.blocks,
        {size: group.labels for size, group in chosen.groups.items()},
        draws=stream(chosen.config.seed, "separation"),
    )
    report(Progress(_REDRAWING, 0.1))
    redraws = _redraws(chosen, part(report, 0.1, 0.4))
    beside: dict[Method, dict[int, Redraws]] = {}
    for place, (method, rival) in enumerate(rivals.items()):
        begin, end = (0.4 + 0.6 * k / len(rivals) for k in (place, place + 1))
        beside[method] = _redraws(rival, part(report, begin, end))
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
                separation=separated[size],
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


def _group(
    start: Start,
    table: Table,
    sizes: Sequence[int],
    config: SegmentationConfig,
    settings: Settings,
    run: int,
) -> dict[int, Group]:
    opened = start.representation.blanks == "open"
    if start.tuned:
        found = {size: (t.grouping, t.points, t.representation) for size, t in start.tuned.items()}
    else:
        fit = ALGORITHMS[METHODS[config.method].algorithm].fit
        rows = table.observed if opened else start.points
        groupings = fit(rows, sizes, settings, derived(config.seed, f"group {run}"))
        found = {
            size: (grouping, start.points, start.representation)
            for size, grouping in groupings.items()
        }
    groups = {}
    for size, (draft, points, representation) in found.items():
        rows = table.observed if opened else points
        labels, grouping = by_falling_size(rows, draft)
        if len(np.unique(labels[labels >= 0])) == size:
            groups[size] = Group(labels, grouping, points, rows, representation)
    return groups


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


def _redraws(found: Grouped, report: Reporter) -> dict[int, Redraws]:
    """Redraw the customers and group them again, once for all sizes that share points.

    As often and from as many starts for every method, so that they can be held against another.
    """
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
            n_redraws=algorithm.redraws,
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
