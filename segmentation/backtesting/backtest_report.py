"""A look back at an order log as JSON."""

import math
from typing import Any

import numpy as np

from segmentation.backtesting.backtest_result import Backtest
from segmentation.backtesting.backtest_texts import (
    existed_sentence,
    foretold_sentence,
    later_sentence,
)
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.monitoring.comparison_report import genealogy_report

_PLACES = 6


def backtest_report(found: Backtest) -> dict[str, Any]:
    """Return every figure of a look back, ready for JSON: finite, or ``None``.

    Parameters
    ----------
    found : Backtest

    Returns
    -------
    dict
        No customer is in it.
    """
    return {
        "file": found.name,
        "days": found.days,
        "last_day": _day(found.last),
        "foretold_said": foretold_sentence(found),
        "existed_said": existed_sentence(found),
        "later_said": later_sentence(found) or None,
        "foretell": found.foretell,
        "over_everyone": _gain(found.over_everyone),
        "over_rfm_deciles": _gain(found.over_rfm),
        "errors": [
            {
                "way": one.way,
                "mean_absolute_error": _finite(one.absolute_error),
                "mean_squared_error": _finite(one.squared_error),
                "total_over_happened": _finite(one.total),
                "spearman": _finite(one.order),
                "over_everyone": None if one.over_everyone is None else _gain(one.over_everyone),
            }
            for one in found.errors
        ],
        "foretold_at": [
            {
                "cut": _day(one.cut),
                "learnt_at": _day(one.learnt),
                "customers": len(one.happened),
                "happened": _finite(float(one.happened.sum())),
                "foretold": {way: _finite(float(own.sum())) for way, own in one.forecasts.items()},
            }
            for one in found.foretold
        ],
        "cuts": [
            {
                "cut": _day(look.cut),
                "customers": look.n_customers,
                "segments": look.n_segments,
                "verdict": look.verdict,
                "agreement": _finite(look.agreement),
                "existed": list(look.existed),
            }
            for look in found.cuts
        ],
        "segments": [
            {
                "name": name,
                "share": _finite(found.shares[segment]),
                "since": None if found.since(segment) is None else _day(found.since(segment)),
            }
            for segment, name in enumerate(found.segments)
        ],
        "genealogy": genealogy_report(found.genealogy),
        "later_columns": [
            {"column": one.column, "gain": _finite(one.gain), "at": _day(one.cut)}
            for one in found.later
        ],
    }


def _gain(gain: LossGain) -> dict[str, float | None]:
    return {"share": _finite(gain.share), "low": _finite(gain.low), "high": _finite(gain.high)}


def _day(day: int | None) -> str:
    return "" if day is None else str(np.datetime64(day, "D"))


def _finite(value: float) -> float | None:
    return round(float(value), _PLACES) if math.isfinite(value) else None
