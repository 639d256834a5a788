"""Latent classes as an equivalent Gaussian mixture, so that scoring needs only one model."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.clustering.settings import TraitColumns
from segmentation.common.arrays import Floats, Ints
from segmentation.domain.grouping import Mixture

_HEIGHT = 100.0  # log density that a level of chance 1 has in a cloud; any that is large would do
_ROUNDS = 50  # each at least halves the error


@dataclass(frozen=True, slots=True)
class LevelIndicators:
    """The columns that are numbers, and the values of yes/no and categories.

    Attributes
    ----------
    numbers : ndarray of int, shape (n_numbers,)
        The columns that are numbers.
    present : ndarray of float, shape (n_points, n_levels)
        1 where a point has the level, else 0. A category has as many levels as columns, a yes/no
        has two.
    seen : ndarray of bool, shape (n_points, n_levels)
        Whether it is known if the point has the level.
    columns : ndarray of int, shape (n_levels,)
        The column that each level shows in.
    signs : ndarray of float, shape (n_levels,)
        1 where the column's higher value means the level; -1 for a "no", where its lower one does.
    low, step : ndarray of float, shape (n_levels,)
        The lower value of that column, and how far above it the higher one is.
    column_weights : ndarray of float, shape (n_dimensions,)
        How many times each column counts.
    """

    numbers: Ints
    present: Floats
    seen: NDArray[np.bool_]
    columns: Ints
    signs: Floats
    low: Floats
    step: Floats
    column_weights: Floats


@dataclass(frozen=True, slots=True)
class LatentClasses:
    """Latent classes, of one run or with an axis of runs in front of each array.

    Attributes
    ----------
    weights : ndarray of float, shape (…, K)
    means, variances : ndarray of float, shape (…, K, n_numbers)
    log_probabilities : ndarray of float, shape (…, K, n_levels)
        The log of a level's probability in each class.
    """

    weights: Floats
    means: Floats
    variances: Floats
    log_probabilities: Floats

    def of(self, runs: int | Ints) -> "LatentClasses":
        """Return those of one run, or of some."""
        own = (self.weights, self.means, self.variances, self.log_probabilities)
        return LatentClasses(*(array[runs] for array in own))


def level_indicators(points: Floats, trait_columns: tuple[TraitColumns, ...]) -> LevelIndicators:
    """Return which columns are numbers and who has which level.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        NaN where a customer has a blank.
    trait_columns : tuple of TraitColumns
        What the columns are; where empty, all are numbers.

    Returns
    -------
    LevelIndicators
    """
    numbers: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    start = 0
    parts = trait_columns or (TraitColumns(1, "number"),) * points.shape[1]
    for part in parts:
        own = list(range(start, start + part.width))
        start += part.width
        if part.kind == "number":
            numbers += own
        elif part.kind == "yes/no":
            columns += own * 2
            signs += [1.0, -1.0]
        else:
            columns += own
            signs += [1.0] * part.width
    places, ways = np.array(columns, dtype=np.int64), np.array(signs)
    shown = points[:, places]
    seen = ~np.isnan(shown)
    some = seen.any(axis=0)
    low = np.where(some, np.where(seen, shown, np.inf).min(axis=0), 0.0)
    high = np.where(some, np.where(seen, shown, -np.inf).max(axis=0), 0.0)
    is_high = shown > (low + high) / 2
    return LevelIndicators(
        numbers=np.array(numbers, dtype=np.int64),
        present=((is_high == (ways > 0)) & seen).astype(np.float64),
        seen=seen,
        columns=places,
        signs=ways,
        low=low,
        step=np.where(high > low, high - low, 1.0),
        column_weights=np.repeat([part.weight for part in parts], [part.width for part in parts]),
    )


def as_gaussian_mixture(classes: LatentClasses, levels: LevelIndicators, n_columns: int) -> Mixture:
    """Return the Gaussian mixture with the posterior probabilities of the latent classes.

    In a column of levels a cloud's mean and variance are devices, no average of customers: its log
    density is a at the column's lower value and b at the higher one, but for the same constant in
    all clouds. For a yes/no a and b are the log chances of no and yes, for a category 0 and the log
    chance of the level. So each column counts by itself, and what is NaN can be left out.

    Parameters
    ----------
    classes : LatentClasses
    levels : LevelIndicators
    n_columns : int
        Of the points.

    Returns
    -------
    Mixture
        With diagonal factors.
    """
    size = len(classes.weights)
    means, variances = np.zeros((2, size, n_columns))
    heights = np.zeros((2, size, n_columns))  # at the lower value, and at the higher one
    for column, sign, chance in zip(
        levels.columns, levels.signs, classes.log_probabilities.T, strict=True
    ):
        heights[int(sign > 0), :, column] = chance
    own, first = np.unique(levels.columns, return_index=True)
    step = levels.step[first]
    middles, widths = _through(heights[0][:, own], heights[1][:, own], step)
    means[:, own], variances[:, own] = levels.low[first] + middles, widths
    means[:, levels.numbers], variances[:, levels.numbers] = classes.means, classes.variances
    precision_cholesky = np.stack([np.diag(1 / np.sqrt(variance)) for variance in variances])
    weighted = (levels.column_weights != 1).any()
    return Mixture(
        means, precision_cholesky, classes.weights, np.inf,
        levels.column_weights if weighted else None,
    )  # fmt: skip


def _through(low: Floats, high: Floats, step: Floats) -> tuple[Floats, Floats]:
    """Return m and v with -(x - m)²/2v - ½ ln v of low + c at x = 0, and of high + c at x = step.

    c is the height. The difference gives m = s/2 + v (b - a) / s for a step s, and their sum
    s²/8v + v (b - a)²/2s² + ½ ln v = -(a + b)/2 - c, of which the small root is iterated to.
    """
    rise = high - low
    goal = _HEIGHT - (low + high) / 2
    variance = step**2 / (8 * goal)
    for _ in range(_ROUNDS):
        variance = (step**2 / 8) / (
            goal - variance * rise**2 / (2 * step**2) - 0.5 * np.log(variance)
        )
    return step / 2 + variance * rise / step, variance
