"""Forecast a column of a table of customers from their traits and segments."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.random_streams import stream
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.plan import ColumnPlan
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.forecasting.cross_fit import LabelKind, cross_fit, folds, shares_held_out
from segmentation.forecasting.forecast_quality import (
    ForecastQuality,
    calibration,
    forecast_quality,
    group_mean,
    loss_gain,
)
from segmentation.forecasting.label_column import LabelColumn
from segmentation.forecasting.label_forecast import (
    LabelForecast,
    SegmentForecast,
    TraitForecast,
)
from segmentation.forecasting.trait_features import TraitFeatures, trait_features
from segmentation.forecasting.trait_leaks import trait_leaks

#: The most customers that are learnt on and held out.
MOST_MEASURED = 20_000
_LEAKS, _WITH = 0.1, 0.5  # of the time, where a step ends


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """The customers that are learnt on and held out, and their folds."""

    rows: Ints
    truth: Floats
    fold: Ints
    kind: LabelKind
    seed: int

    def forecasts(self, features: TraitFeatures) -> Floats:
        """Return a forecast of every customer, of held-out ones by models without them."""
        return cross_fit(features, self.rows, self.truth, self.fold, self.kind, self.seed)

    def quality(self, forecasts: Floats) -> ForecastQuality:
        """Return the quality of forecasts of the held-out customers."""
        return forecast_quality(self.truth, forecasts, self.fold, self.kind)


def forecast(
    frame: pd.DataFrame,
    traits: tuple[ColumnPlan, ...],
    label: LabelColumn,
    labels: Ints,
    names: Sequence[str],
    *,
    seed: int = 42,
    act_from: float | None = None,
    segments_know: bool = False,
    progress: Reporter = silent,
) -> LabelForecast:
    """Forecast a column from traits and segments, and say on held-out customers how well.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    traits : tuple of ColumnPlan
        What is known of customers; the segments were made from these.
    label : LabelColumn
        What is forecast, see :func:`segmentation.forecasting.label_column.label_column`.
    labels : ndarray of int, shape (n_customers,)
        The segment of each customer, -1 for none.
    names : sequence of str
        Of the segments.
    seed : int
        Where every random number starts: the same file and seed give the same forecast.
    act_from : float, optional
        The probability or value from which one acts; by default the share or mean of everyone.
    segments_know : bool
        Whether the segments may have been made from the label too: it is then no trait, and they
        take no part in the forecast.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    LabelForecast

    Raises
    ------
    SegmentationError
        If the label is one of the traits, which would make the forecast circular unless the
        segments are known to have it in them, there is no trait, or a probability from which one
        acts is not between 0 and 1.

    Notes
    -----
    Five folds: each customer with a label is forecast by models that have not seen it, and all
    quality is of these forecasts. At most 20,000 customers are measured so, a random sample of
    more; all others get the mean of the five models. Segments are made without the label, so that
    held-out customers may have taken part in making them.

    A trait that knows the answer alone is named, and the forecast is given without it as well. The
    segments have it in them, so this second forecast does without them too.
    """
    if segments_know:
        traits = tuple(trait for trait in traits if trait.name != label.name)
    _require_traits(label, traits)
    _require_limit(label, act_from)
    held = _held(label, seed)
    features = trait_features(frame, traits)
    progress(Progress("Looking for traits that know the answer", 0.0))
    measured = TraitFeatures(features.names, features.columns[held.rows], features.categorical)
    leaks = trait_leaks(measured, held.truth, held.fold, held.kind, seed)
    mean = float(label.truth[label.known].mean())
    limit = mean if act_from is None else act_from
    whole = _forecast_with(
        features, labels, names, held, label, limit, part(progress, _LEAKS, 0.8 if leaks else 1.0),
        segments_know=segments_know,
    )  # fmt: skip
    clean = None
    leaking = frozenset(leak.trait for leak in leaks)
    if leaks and len(leaking) < len(features.names):
        progress(Progress("Learning without what knows the answer", 0.8))
        forecasts = held.forecasts(features.without(leaking))
        clean = _proven(forecasts, None, None, labels, names, held, label, limit)
    progress(Progress("Forecast", 1.0))
    return LabelForecast(
        label=label.name,
        kind=label.kind,
        mean=mean,
        n_customers=len(frame),
        n_known=int(label.known.sum()),
        n_measured=len(held.rows),
        act_from=limit,
        labels=labels.astype(np.int64),
        leaks=leaks,
        whole=whole,
        without_leaks=clean,
        segments_know=segments_know,
    )


def _require_traits(label: LabelColumn, traits: tuple[ColumnPlan, ...]) -> None:
    if label.name in {trait.name for trait in traits}:
        raise SegmentationError(
            f"The segments were made from “{label.name}” too, so a forecast of it from them would "
            f"go in a circle. Use segments that were made without “{label.name}”."
        )
    if not traits:
        raise SegmentationError(
            "No trait is there to forecast from. Choose at least one column as a trait."
        )


def _require_limit(label: LabelColumn, act_from: float | None) -> None:
    if act_from is None:
        return
    if not np.isfinite(act_from) or (label.kind == "share" and not 0 <= act_from <= 1):
        raise SegmentationError(
            f"{act_from:g} is no limit to act from: a probability lies between 0 and 1, such as "
            "0.3 for 30 %, and a value is any number."
        )


def _held(label: LabelColumn, seed: int) -> _Held:
    rows = np.flatnonzero(label.known)
    if len(rows) > MOST_MEASURED:
        drawn = stream(seed, "forecast sample").choice(rows, MOST_MEASURED, replace=False)
        rows = np.sort(drawn)
    truth = label.truth[rows]
    return _Held(rows, truth, folds(truth, label.kind, seed), label.kind, seed)


def _forecast_with(
    features: TraitFeatures,
    labels: Ints,
    names: Sequence[str],
    held: _Held,
    label: LabelColumn,
    limit: float,
    progress: Reporter,
    *,
    segments_know: bool,
) -> TraitForecast:
    """Forecast from all traits with the segment, and without it; else without it alone."""
    if segments_know:
        progress(Progress("Learning without the segment", 0.0))
        forecasts = held.forecasts(features)
        return _proven(forecasts, None, None, labels, names, held, label, limit)
    progress(Progress("Learning with the segment", 0.0))
    with_segment = held.forecasts(features.with_segment(labels))
    progress(Progress("Learning without the segment", _WITH))
    without = held.forecasts(features)[held.rows]
    per_segment = shares_held_out(held.truth, held.fold, labels[held.rows])
    return _proven(with_segment, without, per_segment, labels, names, held, label, limit)


def _proven(
    forecasts: Floats,
    without: Floats | None,
    per_segment: Floats | None,
    labels: Ints,
    names: Sequence[str],
    held: _Held,
    label: LabelColumn,
    limit: float,
) -> TraitForecast:
    """Put a forecast together with what it is measured against."""
    own, truth = forecasts[held.rows], held.truth
    everyone = shares_held_out(truth, held.fold)
    over_everyone = loss_gain(truth, own, everyone)
    return TraitForecast(
        forecasts=forecasts,
        quality=held.quality(own),
        everyone=held.quality(everyone),
        per_segment=None if per_segment is None else held.quality(per_segment),
        without_segment=None if without is None else held.quality(without),
        over_everyone=over_everyone,
        over_segments=None if per_segment is None else loss_gain(truth, own, per_segment),
        by_segment=None if without is None else loss_gain(truth, own, without),
        calibration=calibration(truth, own),
        segments=_segments(
            forecasts, labels, names, held, label, limit if over_everyone.certain else np.inf
        ),
    )


def _segments(
    forecasts: Floats,
    labels: Ints,
    names: Sequence[str],
    held: _Held,
    label: LabelColumn,
    limit: float,
) -> tuple[SegmentForecast, ...]:
    """Return what is expected of each segment, and last of customers in none if there are any."""
    found = []
    for segment in (*range(len(names)), NO_SEGMENT):
        own = labels == segment
        if not own.any():
            continue
        acted = own & (forecasts >= limit)
        known = label.truth[own & label.known]
        measured = own[held.rows]
        expected, low, high = group_mean(
            float(forecasts[own].mean()),
            held.truth[measured],
            forecasts[held.rows][measured],
            held.kind,
        )
        found.append(
            SegmentForecast(
                segment=segment,
                name=NO_SEGMENT_NAME if segment == NO_SEGMENT else names[segment],
                n_customers=int(own.sum()),
                expected=expected,
                low=low,
                high=high,
                known=float(known.mean()) if len(known) else None,
                n_act=int(acted.sum()),
                expected_of_those=float(forecasts[acted].sum()),
            )
        )
    return tuple(found)
