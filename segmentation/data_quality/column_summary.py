"""Summary statistics of one column: missing values, spread, skewness, outliers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers
from segmentation.common.tukey_fences import outer_fences
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.encoding.transforms import SKEWED, TAIL, skewness

Suggested = Literal["none", "log", "yeo-johnson"]

_GAP = 5.0  # times the distance from the median that every other value keeps
_MOST_ISOLATED = 3
_LEAST_FOR_A_GAP = 20  # values


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """Summary statistics of one column.

    Attributes
    ----------
    name : str
    kind : Kind
    n_missing : int
        Cells without a value.
    share_missing : float
    n_distinct : int
        Different values, blanks not counted.
    is_constant : bool
        Whether there is no second value.
    minimum, median, mean, maximum : float or None
        In the column's own unit; ``None`` for anything but a number that has values.
    skew : float or None
        The third standardised moment, m₃ / m₂^1.5.
    fences : tuple of float or None
        Where far-off values begin: three interquartile ranges below the first and above the third
        quartile, the outer fences of Tukey (Exploratory Data Analysis, 1977). ``None`` where the
        quartiles are equal, as then every other value would lie beyond.
    n_outliers : int
        Values beyond the fences.
    farthest : float
        How many interquartile ranges the farthest value lies beyond its quartile, on the scale of
        the logarithm where that is suggested; 0 without fences.
    isolated : tuple of float
        Up to three values, farthest first, that lie at least five times as far from the median as
        every other one, with the next one behind them; empty where no value does.
    suggested_transform : {"none", "log", "yeo-johnson"}
        What would even out its skew.
    why : str
        One plain sentence, or ``""`` for anything but a number.
    """

    name: str
    kind: Kind
    n_missing: int
    share_missing: float
    n_distinct: int
    is_constant: bool
    minimum: float | None = None
    median: float | None = None
    mean: float | None = None
    maximum: float | None = None
    skew: float | None = None
    fences: tuple[float, float] | None = None
    n_outliers: int = 0
    farthest: float = 0.0
    isolated: tuple[float, ...] = ()
    suggested_transform: Suggested = "none"
    why: str = ""


def summarise_column(frame: pd.DataFrame, column: ColumnPlan) -> ColumnSummary:
    """Compute the summary statistics of one column.

    Parameters
    ----------
    frame : DataFrame
    column : ColumnPlan
    """
    if column.kind is Kind.NUMBER:
        values = numbers(frame, column.name)
        present = values[~np.isnan(values)]
        n_missing, n_distinct = len(values) - len(present), len(pd.unique(present))
        if len(present):
            with np.errstate(over="ignore", invalid="ignore"):
                return _examine_number(present, column, n_missing, n_distinct)
    else:
        n_missing = int(frame[column.name].isna().sum())
        n_distinct = int(frame[column.name].nunique())
    return ColumnSummary(
        name=column.name,
        kind=column.kind,
        n_missing=n_missing,
        share_missing=n_missing / max(len(frame), 1),
        n_distinct=n_distinct,
        is_constant=n_distinct < 2,
    )


def _examine_number(
    present: Floats, column: ColumnPlan, n_missing: int, n_distinct: int
) -> ColumnSummary:
    minimum, low, first, median, third, high, maximum = (
        float(q) for q in np.quantile(present, [0, TAIL, 0.25, 0.5, 0.75, 1 - TAIL, 1])
    )
    fences = outer_fences(present)
    beyond = 0 if fences is None else int(((present < fences[0]) | (present > fences[1])).sum())
    lower, upper = (low, high) if low < high else (minimum, maximum)
    transform, why = _suggest_transform(skewness(np.clip(present, lower, upper)), lower)
    corners = np.array([minimum, first, third, maximum])
    return ColumnSummary(
        name=column.name,
        kind=column.kind,
        n_missing=n_missing,
        share_missing=n_missing / (n_missing + len(present)),
        n_distinct=n_distinct,
        is_constant=n_distinct < 2,
        minimum=minimum,
        median=median,
        mean=float(present.mean()),
        maximum=maximum,
        skew=skewness(present),
        fences=fences,
        n_outliers=beyond,
        farthest=_farthest(
            np.maximum(corners, lower) if transform == "log" else corners, transform
        ),
        isolated=_isolated(present, median),
        suggested_transform=transform,
        why=why,
    )


def _isolated(present: Floats, median: float) -> tuple[float, ...]:
    """Return values beyond a wide gap, and the first on its near side."""
    if len(present) < _LEAST_FOR_A_GAP:
        return ()
    most = min(_MOST_ISOLATED + 1, len(present) - 1)
    distance = np.abs(present - median)
    far = np.argpartition(-distance, most)[: most + 1]
    far = far[np.argsort(-distance[far], kind="stable")]
    for n_isolated in range(1, _MOST_ISOLATED + 1):
        if distance[far[n_isolated - 1]] > _GAP * distance[far[n_isolated]] > 0:
            return tuple(float(v) for v in present[far[: n_isolated + 1]])
    return ()


def _farthest(corners: Floats, transform: Suggested) -> float:
    """Count interquartile ranges from the quartiles to the ends, on the scale of a logarithm."""
    minimum, first, third, maximum = np.log1p(corners) if transform == "log" else corners
    spread = third - first
    return float(max(first - minimum, maximum - third) / spread) if spread > 0 else 0.0


def _suggest_transform(skew: float, lower: float) -> tuple[Suggested, str]:
    """Advise as encoding would decide, from the values between their drawn-in ends."""
    if not abs(skew) > SKEWED:
        return "none", "Its values are spread evenly enough."
    if lower < 0:
        return "yeo-johnson", (
            "Some of its values are below 0; the Yeo-Johnson power evens out such a column."
        )
    if skew > 0:
        return "log", "A few high values stretch it; their logarithm draws them nearer."
    return "none", "A few low values stretch it, which a logarithm would not mend."
