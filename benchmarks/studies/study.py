"""What a study is, and the pieces that its data are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Family = Literal["published", "scales", "sizes", "shapes", "kinds", "noise"]

#: Rules are made with these, and figures are given for those; no study is drawn with both.
SEEDS_FOR_RULES = range(1_000, 1_020)
SEEDS_FOR_FIGURES = range(9_000, 9_020)

KEY = "Respondent"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One table of a study.

    Attributes
    ----------
    frame : DataFrame
        What the product is given, the key first.
    truth : ndarray of int, shape (n_rows,), or None
        The group of each row; ``None`` where there are none.
    """

    frame: pd.DataFrame
    truth: Ints | None


@dataclass(frozen=True, slots=True)
class Study:
    """A kind of data whose answer is known.

    Attributes
    ----------
    name : str
    family : str
    make : callable
        (Generator) → Drawn.
    admissible : frozenset of int
        Numbers of segments that are right; empty for noise.
    is_round : bool
        Whether the groups are round enough for methods that take it so. Elsewhere to say that
        there are no reliable segments is right too.
    """

    name: str
    family: Family
    make: Callable[[np.random.Generator], Drawn]
    admissible: frozenset[int]
    is_round: bool = True

    def draw(self, seed: int) -> Drawn:
        """Draw the table of a seed."""
        return self.make(np.random.default_rng([2026, 3, *self.name.encode(), seed]))


def table(columns: dict[str, Sequence[object] | NDArray[np.generic]], truth: Ints | None) -> Drawn:
    """Put a key before the columns."""
    n_rows = len(next(iter(columns.values())))
    keys = [f"P{row:05d}" for row in range(n_rows)]
    return Drawn(pd.DataFrame({KEY: keys, **columns}), truth)


def answers(values: NDArray[np.generic], truth: Ints | None, name: str = "Q") -> Drawn:
    """Take the columns of a matrix for questions."""
    return table({f"{name}{j + 1}": values[:, j] for j in range(values.shape[1])}, truth)


def on_scale(values: Floats, n_points: int) -> Ints:
    """Round to a scale of 1 … n_points, what lies outside to its ends."""
    return np.clip(np.rint(values), 1, n_points).astype(np.int64)


def members(rng: np.random.Generator, shares: Sequence[float], n_rows: int) -> Ints:
    """Draw the group of each row."""
    return rng.choice(len(shares), n_rows, p=shares).astype(np.int64)


def exact_members(rng: np.random.Generator, shares: Sequence[float], n_rows: int) -> Ints:
    """Deal the rows out by these shares, and mix them."""
    sizes = np.rint(np.array(shares) * n_rows).astype(int)
    sizes[0] += n_rows - sizes.sum()
    return rng.permutation(np.repeat(np.arange(len(shares)), sizes)).astype(np.int64)


def spaced(
    rng: np.random.Generator, n_groups: int, n_columns: int, least: float, spread: float = 2.0
) -> Floats:
    """Draw centres of which no two are nearer than ``least``."""
    while True:
        centres = rng.uniform(-spread, spread, (n_groups, n_columns))
        gaps = np.linalg.norm(centres[:, None] - centres[None], axis=2)
        if gaps[np.triu_indices(n_groups, 1)].min() >= least:
            return np.asarray(centres, dtype=np.float64)
