"""Group again: customers drawn anew, halves of them, and customers without segments."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.registry import ALGORITHMS, Fit
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import stream
from segmentation.domain.grouping import Grouping
from segmentation.domain.measures import Beyond
from segmentation.evaluation.null_reference import beyond_reference
from segmentation.evaluation.prediction_strength import prediction_strength
from segmentation.evaluation.stability import Redraws, redraw
from segmentation.pipeline.group import Grouped
from segmentation.pipeline.representations import Table

#: What is told while customers are drawn anew.
REDRAWING = "Redrawing your customers, to see if it repeats"

_REDRAW_STARTS = 8  # random starts in each redraw; by three, half the spread is local optima


_REFERENCE_STARTS = 4


_SPLITS = 4  # into halves, for prediction strength


def fit_resamples(found: Grouped, report: Reporter) -> dict[int, Redraws]:
    """Redraw the customers and group them again, once for all sizes that share a space.

    As often and from as many starts for every method, so that they can be held against another.

    Parameters
    ----------
    found : Grouped
    report : Reporter
        Called after each redraw; may raise to cancel.

    Returns
    -------
    dict of int to Redraws
        By the number of segments.
    """
    card, again = found.config.card, _algorithm(found)
    redraws: dict[int, Redraws] = {}
    for place, one in enumerate(found.spaces):
        told = part(report, place / len(found.spaces), (place + 1) / len(found.spaces))
        redraws |= redraw(
            one.space.clustered,
            dict(zip(one.sizes, one.labels, strict=True)),
            partial(again, one.sizes),
            n_redraws=card.algorithm.redraws,
            replace=not card.algorithm.by_density,
            draws=stream(found.config.seed, f"redraws {one.sizes[0]}"),
            tick=partial(_tell, told),
        )
    return redraws


def fit_halves(found: Grouped) -> dict[int, float]:
    """Sort one half of the customers by the segments of the other, for all that share a space.

    Returns
    -------
    dict of int to float
        Prediction strength, 0 to 1, by the number of segments.
    """
    again = _algorithm(found)
    strength: dict[int, float] = {}
    for one in found.spaces:
        strength |= prediction_strength(
            one.space.clustered,
            one.sizes,
            partial(again, one.sizes),
            n_splits=_SPLITS,
            draws=stream(found.config.seed, "halves"),
        )
    return strength


def fit_null_reference(table: Table, found: Grouped) -> dict[int, Beyond]:
    """Compare with customers without segments, grouped by plain k-means whatever the method.

    Returns
    -------
    dict of int to Beyond
        By the number of segments.
    """
    labels = {size: group.labels for size, group in found.groups.items()}
    return beyond_reference(
        table.prepared,
        table.blocks,
        table.clumped,
        labels,
        partial(_fit, fit_kmeans, Settings(n_init=_REFERENCE_STARTS), list(labels)),
        draws=stream(found.config.seed, "reference"),
    )


def _algorithm(found: Grouped) -> "partial[Mapping[int, Grouping]]":
    """Return (sizes, rows, seed) → groupings by the method's own algorithm, from fewer starts."""
    fit = ALGORITHMS[found.config.card.algorithm.name].fit
    return partial(_fit, fit, replace(found.settings, n_init=_REDRAW_STARTS, start_rows=None))


def _fit(
    fit: Fit, settings: Settings, sizes: Sequence[int], rows: Floats, seed: int
) -> Mapping[int, Grouping]:
    return fit(rows, sizes, settings, seed)


def _tell(report: Reporter, share: float) -> None:
    report(Progress(REDRAWING, share))
