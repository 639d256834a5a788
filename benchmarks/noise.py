"""Tables without segments, and the columns that know of nothing else.

Nothing is read from disk and every table follows from its seed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROWS = (300, 500, 800, 1_500, 3_000, 6_000, 12_000, 20_000)
ORDERS = (
    ("Low", "Medium", "High"),
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
)
PLACES = ("Aachen", "Bergen", "Cadiz", "Delft", "Essen", "Faro", "Genoa", "Hull")
NAMES = (
    "Age", "Income", "Visits", "Basket", "Tenure", "Spend", "Returns", "Discounts", "Kilometres",
    "Rating", "Newsletter opens", "App minutes", "Stock", "Distance", "Delay", "Margin", "Calls",
    "Clicks", "Wishes", "Points", "Deliveries", "Items", "Sessions", "Weight", "Height", "Length",
    "Speed", "Hours", "Nights", "Meals",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what is true of it.

    Attributes
    ----------
    name : str
    kind : str
        What was planted, or which noise.
    frame : DataFrame
        What the core is given.
    truth : ndarray of int, shape (n_rows,), or None
        The planted segment of each row; ``None`` for noise.
    oracle : float
        Adjusted Rand index of the most likely segment under the true densities; NaN for noise.
    informative : tuple of str
        Columns that differ between the segments.
    """

    name: str
    kind: str
    frame: pd.DataFrame
    truth: Ints | None
    oracle: float
    informative: tuple[str, ...]

    @property
    def n_planted(self) -> int:
        """The number of planted segments, 1 for noise."""
        return 1 if self.truth is None else int(self.truth.max()) + 1


def noise(seed: int) -> Table:
    """Draw a table without segments: one of seven kinds in turn.

    Parameters
    ----------
    seed : int

    Returns
    -------
    Table
    """
    rng = np.random.default_rng([2026, 2, seed])
    kinds = tuple(_NOISE)
    kind = kinds[seed % len(kinds)]
    n_rows = int(rng.choice(ROWS))
    n_columns = int(rng.choice([4, 6, 9, 14, 20, 30]))
    columns = _NOISE[kind](rng, n_rows, n_columns)
    names = rng.permutation(NAMES)[:n_columns]
    frame = numbered(dict(zip(names, columns, strict=True)))
    return Table(f"noise-{seed}", kind, frame, None, float("nan"), ())


def numbered(columns: dict[str, pd.Series]) -> pd.DataFrame:
    """Put the customer's key before the columns."""
    n_rows = len(next(iter(columns.values())))
    keys = [f"C{row:06d}" for row in range(n_rows)]
    return pd.DataFrame({"Customer ID": keys, **columns})


def irrelevant(rng: np.random.Generator, n_rows: int) -> pd.Series:
    """Draw a column of any kind that has nothing to do with anything else."""
    kind = rng.choice(["normal", "uniform", "skewed", "coin", "biased coin", "category", "ordered"])
    return _column(rng, str(kind), n_rows)


def _column(rng: np.random.Generator, kind: str, n_rows: int) -> pd.Series:
    """Draw one column that knows of nothing else."""
    if kind == "normal":
        return pd.Series((50 + 10 * rng.normal(size=n_rows)).round(2))
    if kind == "uniform":
        return pd.Series(rng.uniform(0, 100, n_rows).round(2))
    if kind == "skewed":
        return pd.Series(rng.lognormal(3, 1, n_rows).round(2))
    if kind in ("coin", "biased coin"):
        yes = rng.random(n_rows) < (0.5 if kind == "coin" else rng.uniform(0.1, 0.9))
        return pd.Series(np.where(yes, "Yes", "No"), dtype=object)
    if kind == "ordered":
        words = np.array(ORDERS[int(rng.integers(len(ORDERS)))])
        return pd.Series(rng.choice(words, n_rows, p=rng.dirichlet(np.full(len(words), 5.0))))
    words = np.array(PLACES[: int(rng.integers(3, 8))])
    return pd.Series(rng.choice(words, n_rows, p=rng.dirichlet(np.full(len(words), 5.0))))


def _gaussian(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    return [_column(rng, "normal", n_rows) for _ in range(n_columns)]


def _uniform(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    return [_column(rng, "uniform", n_rows) for _ in range(n_columns)]


def _correlated_values(rng: np.random.Generator, n_rows: int, n_columns: int) -> Floats:
    n_factors = int(rng.integers(1, 4))
    loadings = rng.normal(size=(n_factors, n_columns)) * rng.choice([0.5, 1.0, 2.0])
    factors = rng.normal(size=(n_rows, n_factors))
    return np.asarray(factors @ loadings + rng.normal(size=(n_rows, n_columns)), dtype=np.float64)


def _correlated(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    values = _correlated_values(rng, n_rows, n_columns)
    return [pd.Series((100 + 9 * column).round(2)) for column in values.T]


def _categories(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    kinds = rng.choice(["coin", "biased coin", "category", "ordered"], n_columns)
    return [_column(rng, str(kind), n_rows) for kind in kinds]


def _heavy(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    freedom = float(rng.choice([1.5, 2.0, 3.0]))
    drawn = rng.standard_t(freedom, (n_columns, n_rows))
    if rng.random() < 0.5:  # of one shape: farther off in every column at once
        drawn = rng.normal(size=(n_columns, n_rows)) / np.sqrt(
            rng.chisquare(freedom, n_rows) / freedom
        )
    return [pd.Series((20 * column).round(2)) for column in drawn]


def _mixed(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    return [irrelevant(rng, n_rows) for _ in range(n_columns)]


def _by_degrees(rng: np.random.Generator, n_rows: int, n_columns: int) -> list[pd.Series]:
    """Draw mixed columns that follow smooth factors: related, and yet without segments."""
    columns = []
    for value in _correlated_values(rng, n_rows, n_columns).T:
        kind = rng.choice(["number", "skewed", "ordered", "yes/no"])
        scaled = (value - value.mean()) / value.std()
        if kind == "number":
            columns.append(pd.Series((100 + 9 * scaled).round(2)))
        elif kind == "skewed":
            columns.append(pd.Series(np.exp(3 + 0.7 * scaled).round(2)))
        else:
            words = np.array(ORDERS[0] if kind == "ordered" else ("No", "Yes"))
            cuts = np.quantile(scaled, np.sort(rng.uniform(0.15, 0.85, len(words) - 1)))
            columns.append(pd.Series(words[np.searchsorted(cuts, scaled)], dtype=object))
    return columns


_NOISE: dict[str, Callable[[np.random.Generator, int, int], list[pd.Series]]] = {
    "one Gaussian": _gaussian,
    "correlated Gaussian": _correlated,
    "uniform": _uniform,
    "independent categories": _categories,
    "heavy tails": _heavy,
    "independent, mixed": _mixed,
    "by degrees, mixed": _by_degrees,
}
