"""A forecast as JSON, and as a table of customers."""

import math
from typing import Any

import pandas as pd

from segmentation.common.column_names import free_name
from segmentation.forecasting.forecast_quality import Calibration, ForecastQuality, LossGain
from segmentation.forecasting.forecast_texts import (
    forecast_sentence,
    leak_sentence,
    segment_sentence,
)
from segmentation.forecasting.label_forecast import LabelForecast, TraitForecast

_PLACES = 6


def forecast_report(found: LabelForecast) -> dict[str, Any]:
    """Return every figure of a forecast, ready for JSON: finite, or ``None``.

    Parameters
    ----------
    found : LabelForecast

    Returns
    -------
    dict
        ``without_leaks`` is as ``forecast`` is, or ``None``. No customer is in it.
    """
    clean = found.without_leaks
    return {
        "label": found.label,
        "kind": found.kind,
        "n_customers": found.n_customers,
        "n_known": found.n_known,
        "n_measured": found.n_measured,
        "mean": _finite(found.mean),
        "act_from": _finite(found.act_from),
        "leaks": [{"trait": one.trait, "quality": _finite(one.quality)} for one in found.leaks],
        "leaks_said": leak_sentence(found) or None,
        "forecast": _of_one(found, found.whole),
        "without_leaks": None if clean is None else _of_one(found, clean),
    }


def forecast_table(found: LabelForecast, assigned: pd.DataFrame) -> pd.DataFrame:
    """Return the forecast of every customer.

    Parameters
    ----------
    found : LabelForecast
    assigned : DataFrame
        The key and the segment of the same customers, in the same order.

    Returns
    -------
    DataFrame
        With ``probability`` or ``value``, and the same ``_without_leaks`` where a trait knows the
        answer.
    """
    name = "probability" if found.kind == "share" else "value"
    table = assigned.copy()
    table[free_name(name, table.columns)] = found.whole.forecasts.round(_PLACES)
    if found.without_leaks is not None:
        own = free_name(f"{name}_without_leaks", table.columns)
        table[own] = found.without_leaks.forecasts.round(_PLACES)
    return table


def _of_one(found: LabelForecast, own: TraitForecast) -> dict[str, Any]:
    return {
        "said": forecast_sentence(found, own),
        "segment_said": segment_sentence(own) or None,
        "beats_everyone": own.beats_everyone,
        "beats_baseline": own.beats_baseline,
        "quality": _quality(own.quality),
        "without_segment": _quality(own.without_segment),
        "everyone": _quality(own.everyone),
        "per_segment": _quality(own.per_segment),
        "gain_over_everyone": _gain(own.over_everyone),
        "gain_over_segments": _gain(own.over_segments),
        "gain_by_segment": _gain(own.by_segment),
        "calibration": _calibration(own.calibration),
        "segments": [
            {
                "segment": one.segment,
                "name": one.name,
                "customers": one.n_customers,
                "expected": _finite(one.expected),
                "interval": None
                if one.low is None or one.high is None
                else [_finite(one.low), _finite(one.high)],
                "known": None if one.known is None else _finite(one.known),
                "to_act_on": one.n_act,
                "expected_of_those": _finite(one.expected_of_those),
            }
            for one in own.segments
        ],
    }


def _quality(found: ForecastQuality | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    if found.auc is not None:
        return {"brier": _finite(found.squared_error), "auc": _finite(found.auc)}
    assert found.absolute_error is not None
    assert found.r2 is not None
    return {"mean_absolute_error": _finite(found.absolute_error), "r2": _finite(found.r2)}


def _gain(found: LossGain | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    return {"share": _finite(found.share), "low": _finite(found.low), "high": _finite(found.high)}


def _calibration(found: Calibration) -> dict[str, Any]:
    return {
        "error": _finite(found.error),
        "by_chance": _finite(found.by_chance),
        "bins": [
            {
                "customers": one.n_customers,
                "forecast": _finite(one.forecast),
                "happened": _finite(one.happened),
            }
            for one in found.bins
        ],
    }


def _finite(value: float) -> float | None:
    return round(float(value), _PLACES) if math.isfinite(value) else None
