"""A forecast of orders as JSON, and as a table of customers."""

import math
from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.column_names import free_name
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.orders.order_check import QuantityCheck
from segmentation.forecasting.orders.order_forecast import OrderForecast, of_all_customers
from segmentation.forecasting.orders.order_outlook import Expected
from segmentation.forecasting.orders.order_texts import (
    order_sentence,
    remarks,
    total_sentence,
    value_sentence,
)

_PLACES, _MONEY = 6, 4


def order_report(found: OrderForecast, unit: str = "") -> dict[str, Any]:
    """Return every figure of a forecast of orders, ready for JSON: finite, or ``None``.

    Parameters
    ----------
    found : OrderForecast
    unit : str
        The currency sign of amounts.

    Returns
    -------
    dict
        No customer is in it.
    """
    check, model = found.check, found.model
    spending = model.gamma_gamma
    bg_nbd = model.bg_nbd
    return {
        "days": found.days,
        "from": str(np.datetime64(found.until + 1, "D")),
        "n_customers": len(found.keys),
        "n_forecast": len(found.rows),
        "unit": unit,
        "held_out": {
            "from": str(np.datetime64(check.cut + 1, "D")),
            "n_customers": check.n_customers,
            "orders_said": order_sentence(check),
            "value_said": value_sentence(check) or None,
            "total_said": total_sentence(check, unit),
            "orders": _quantity(check.orders),
            "value": None if check.value is None else _quantity(check.value),
        },
        "segments": [
            {
                "segment": one.segment,
                "name": one.name,
                "customers": one.n_customers,
                "still_buying": _finite(one.alive),
                "orders": _three(one.orders),
                "value": None if one.value is None else _three(one.value),
            }
            for one in found.segments
        ],
        "model": {
            "bg_nbd": dict(zip(("r", "alpha", "a", "b"), map(_finite, bg_nbd.values), strict=True)),
            "gamma_gamma": None if spending is None else dict(
                zip(("p", "q", "gamma"), map(_finite, spending.values), strict=True)
            ),
            "kept_share": _finite(model.kept),
            "unit_of_time": "weeks",
        },
        "remarks": remarks(found),
    }  # fmt: skip


def order_table(found: OrderForecast, assigned: pd.DataFrame) -> pd.DataFrame:
    """Return the forecast of every customer.

    Parameters
    ----------
    found : OrderForecast
    assigned : DataFrame, shape (n_customers, n_columns)
        The key, and the segment where there are any, of the log's customers in its order.

    Returns
    -------
    DataFrame
        With ``p_alive``, ``expected_orders``, ``expected_order_value``, ``expected_value``, and the
        limits of 95 % intervals of orders and value; blank for who has never bought.
    """
    own = found.outlook
    columns: dict[str, Floats] = {"p_alive": own.alive.round(_PLACES)}
    columns |= _limits("expected_orders", own.orders, _PLACES)
    if own.order_value is not None and own.value is not None:
        columns["expected_order_value"] = own.order_value.round(_MONEY)
        columns |= _limits("expected_value", own.value, _MONEY)
    table = assigned.copy()
    for name, values in columns.items():
        table[free_name(name, table.columns)] = of_all_customers(found, values)
    return table


def keys_table(found: OrderForecast, column: str) -> pd.DataFrame:
    """Return the keys of the log's customers under their column's name."""
    return pd.DataFrame({column: found.keys}).astype("str")


def _limits(name: str, one: Expected, places: int) -> dict[str, Floats]:
    return {
        name: one.mean.round(places),
        f"{name}_low": one.low.round(places),
        f"{name}_high": one.high.round(places),
    }


def _quantity(own: QuantityCheck) -> dict[str, Any]:
    return {
        "helps": own.helps,
        "happened": _finite(own.happened),
        "expected": _three((own.total, own.low, own.high)),
        "total_within_interval": own.total_held,
        "customers_within_interval": _finite(own.covered),
        "rules": [
            {
                "name": row.name,
                "mean_absolute_error": _finite(row.absolute_error),
                "mean_squared_error": _finite(row.squared_error),
                "total": _finite(row.total),
                "gain_over": _gain(row.gain),
            }
            for row in own.rows
        ],
    }


def _gain(gain: LossGain | None) -> dict[str, float | None] | None:
    if gain is None:
        return None
    return {"share": _finite(gain.share), "low": _finite(gain.low), "high": _finite(gain.high)}


def _three(one: tuple[float, float, float]) -> dict[str, float | None]:
    return dict(zip(("mean", "low", "high"), map(_finite, one), strict=True))


def _finite(value: float) -> float | None:
    return round(float(value), _PLACES) if math.isfinite(value) else None
