"""Group again: customers drawn anew, halves of them, and customers without segments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.registry import ALGORITHMS, Fit
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.grouping import ClusterModel
from segmentation.domain.measures import ExcessOverNull
from segmentation.evaluation.null_reference import excess_over_null
from segmentation.evaluation.prediction_strength import (
    Halves,
    draw_halves,
    group_halves,
    prediction_strength,
)
from segmentation.evaluation.stability import Stability, resample_stability
from segmentation.pipeline.group import MethodFit
from segmentation.pipeline.representations import PreparedData

#: What is told while customers are drawn anew.
REDRAWING = "Redrawing your customers, to see if it repeats"

_RESAMPLE_STARTS = 8  # random starts in each redraw; by three, half the spread is local optima


_NULL_STARTS = 4


def fit_resamples(found: MethodFit, report: Reporter) -> dict[int, Stability]:
    """Redraw the customers and group them again, once for all sizes that share a space.

    As often and from as many starts for every method, so that they can be held against another.

    Parameters
    ----------
    found : MethodFit
    report : Reporter
        Called after each redraw; may raise to cancel.

    Returns
    -------
    dict of int to Stability
        By the number of segments.
    """
    card, again = found.config.card, _algorithm(found)
    resamples: dict[int, Stability] = {}
    for place, one in enumerate(found.spaces):
        on_progress = part(report, place / len(found.spaces), (place + 1) / len(found.spaces))
        resamples |= resample_stability(
            one.space.clustered,
            dict(zip(one.sizes, one.labels, strict=True)),
            partial(again, one.sizes),
            n_resamples=card.algorithm.resamples,
            replace=not card.algorithm.by_density,
            draws=stream(EVIDENCE_SEED, f"redraws {one.sizes[0]}"),
            tick=partial(_report_share, on_progress),
            owners=found.owners,
        )
    return resamples


@dataclass(frozen=True, slots=True)
class GroupedHalves:
    """Both halves of every split, grouped, and how surely one sorts the other.

    Attributes
    ----------
    models : tuple of (SegmentRule, SegmentRule) or None
    strength : float
        Prediction strength, 0 to 1.
    """

    models: tuple[Halves, ...]
    strength: float


def fit_halves(found: MethodFit) -> dict[int, GroupedHalves]:
    """Sort one half of the customers by the segments of the other, for all that share a space.

    Returns
    -------
    dict of int to GroupedHalves
        By the number of segments.
    """
    again = _algorithm(found)
    halves: dict[int, GroupedHalves] = {}
    for one in found.spaces:
        points = one.space.clustered
        draws = stream(EVIDENCE_SEED, "halves")
        splits = draw_halves(len(points), max(one.sizes), draws=draws)
        models = group_halves(points, splits, one.sizes, partial(again, one.sizes))
        halves |= {
            size: GroupedHalves(pairs, prediction_strength(points, splits, pairs, size))
            for size, pairs in models.items()
        }
    return halves


def fit_null_reference(table: PreparedData, found: MethodFit) -> dict[int, ExcessOverNull]:
    """Compare with customers without segments, grouped by plain k-means whatever the method.

    Returns
    -------
    dict of int to ExcessOverNull
        By the number of segments.
    """
    labels = {size: group.labels for size, group in found.groups.items()}
    return excess_over_null(
        table.prepared,
        table.blocks,
        table.multimodal,
        labels,
        partial(_fit, fit_kmeans, Settings(n_init=_NULL_STARTS), list(labels)),
        draws=stream(EVIDENCE_SEED, "reference"),
    )


def _algorithm(found: MethodFit) -> "partial[Mapping[int, ClusterModel]]":
    """Return (sizes, rows, seed) → groupings by the method's own algorithm, from fewer starts."""
    fit = ALGORITHMS[found.config.card.algorithm.name].fit
    return partial(_fit, fit, replace(found.settings, n_init=_RESAMPLE_STARTS, start_rows=None))


def _fit(
    fit: Fit, settings: Settings, sizes: Sequence[int], rows: Floats, seed: int
) -> Mapping[int, ClusterModel]:
    return fit(rows, sizes, settings, seed)


def _report_share(report: Reporter, share: float) -> None:
    report(Progress(REDRAWING, share))
