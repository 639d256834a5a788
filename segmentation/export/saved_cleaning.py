"""How a table was cleaned, as a model file keeps it."""

import datetime as dt
from typing import Any, get_args

from segmentation.domain.cleaning import Cleaning, Found, ItemColumns, OrderColumns, OutlierRule


def dated(cleaning: dict[str, Any]) -> dict[str, Any]:
    """Return a cleaning's attributes with its day as text: JSON has no dates."""
    day = cleaning["snapshot"]
    return {**cleaning, "snapshot": None if day is None else day.isoformat()}


def cleaning_of(saved: dict[str, Any]) -> Cleaning:
    """Return a cleaning from its attributes; what an older file lacks is as it was then."""
    values = tuples(saved)
    day, orders, found = (values.pop(name) for name in ("snapshot", "orders", "found"))
    return Cleaning(
        **{
            **values,
            "outliers": tuple((str(name), _rule(rule)) for name, rule in saved["outliers"]),
            "blanks": tuple((str(name), str(value)) for name, value in saved.get("blanks", ())),
        },
        snapshot=None if day is None else dt.date.fromisoformat(day),
        orders=None if orders is None else OrderColumns(**orders),
        found=None if found is None else _found(found),
    )


def _found(saved: dict[str, Any]) -> Found:
    values = tuples(saved)
    orders, items = values.pop("orders"), values.pop("items", None)
    fences = tuple((str(name), float(low), float(high)) for name, low, high in saved["fences"])
    return Found(
        **{**values, "fences": fences},
        orders=None if orders is None else OrderColumns(**orders),
        items=None if items is None else ItemColumns(**items),
    )


def _rule(rule: str) -> OutlierRule:
    if rule not in get_args(OutlierRule):
        raise ValueError
    found: OutlierRule = rule  # type: ignore[assignment]  # checked above
    return found


def tuples(values: dict[str, Any]) -> dict[str, Any]:
    """Return attributes with tuples in the place of lists."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
