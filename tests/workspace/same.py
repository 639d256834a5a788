"""Whether two records are equal down to the last bit of their arrays."""

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.deferred import Deferred


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Return where two values differ."""
    if isinstance(one, Deferred):
        return differences(one.get(), other.get(), path)
    if is_dataclass(one):
        if type(one) is not type(other):
            return [f"{path}: {type(one)} {type(other)}"]
        return [
            said
            for field in fields(one)
            for said in differences(
                getattr(one, field.name), getattr(other, field.name), f"{path}.{field.name}"
            )
        ]
    if isinstance(one, tuple):
        if type(other) is not tuple or len(one) != len(other):
            return [f"{path}: {other!r}"]
        pairs = enumerate(zip(one, other, strict=True))
        return [said for k, (a, b) in pairs for said in differences(a, b, f"{path}[{k}]")]
    if isinstance(one, Mapping):
        return differences(tuple(one.items()), tuple(other.items()), path)
    if isinstance(one, np.ndarray):
        equal = (
            one.dtype == other.dtype
            and one.shape == other.shape
            and one.tobytes() == other.tobytes()
            and one.flags.f_contiguous == other.flags.f_contiguous
        )
        return [] if equal else [f"{path}: arrays differ"]
    if isinstance(one, pd.DataFrame):
        equal = one.equals(other) and list(one.dtypes) == list(other.dtypes)
        return [] if equal and one.columns.equals(other.columns) else [f"{path}: tables differ"]
    nan = _is_nan(one) and _is_nan(other)
    return [] if nan or one == other else [f"{path}: {one!r} {other!r}"]


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)
