"""Latent classes written as normal clouds, so that new customers are placed as by any mixture."""

from dataclasses import dataclass

import numpy as np

from segmentation.cluster.settings import Part
from segmentation.model import Floats, Ints, Mixture

_VARIANCE = 1e-2  # of a level's column in every cloud; any would do
_LEAST_SHARE = 1e-300  # an algebraic share may come to nothing, and has to have a logarithm


@dataclass(frozen=True, slots=True)
class Levels:
    """The columns that are numbers, and the values of yes/no and categories.

    Attributes
    ----------
    numbers : ndarray of int, shape (n_numbers,)
        The columns that are numbers.
    present : ndarray of float, shape (n_points, n_levels)
        1 where a point has the level, else 0. A category has as many levels as columns, a yes/no
        has two.
    columns : ndarray of int, shape (n_levels,)
        The column that each level shows in.
    signs : ndarray of float, shape (n_levels,)
        1 where the column's higher value means the level; -1 for a "no", where its lower one does.
    low, step : ndarray of float, shape (n_levels,)
        The lower value of that column, and how far above it the higher one is.
    """

    numbers: Ints
    present: Floats
    columns: Ints
    signs: Floats
    low: Floats
    step: Floats


@dataclass(frozen=True, slots=True)
class Classes:
    """Latent classes.

    Attributes
    ----------
    shares : ndarray of float, shape (K,)
    means, variances : ndarray of float, shape (K, n_numbers)
    log_chances : ndarray of float, shape (K, n_levels)
        The log of a level's probability in each class.
    """

    shares: Floats
    means: Floats
    variances: Floats
    log_chances: Floats


def levels_of(points: Floats, parts: tuple[Part, ...]) -> Levels:
    """Return which columns are numbers and who has which level.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    parts : tuple of Part
        What the columns are; where empty, all are numbers.

    Returns
    -------
    Levels
    """
    numbers: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    start = 0
    for part in parts or (Part(1, "number"),) * points.shape[1]:
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
    low, high = points.min(axis=0)[places], points.max(axis=0)[places]
    is_high = points[:, places] > (low + high) / 2
    return Levels(
        numbers=np.array(numbers, dtype=np.int64),
        present=(is_high == (ways > 0)).astype(np.float64),
        columns=places,
        signs=ways,
        low=low,
        step=np.where(high > low, high - low, 1.0),
    )


def as_clouds(classes: Classes, levels: Levels, n_columns: int) -> Mixture:
    """Return normal clouds in which every customer has the odds that the classes give.

    A level shows as (x - low) / step, or as 1 less that for a "no", which is 0 or 1. In clouds that
    all have the variance v in a column, x adds x m / v - m² / 2v to a cloud's log odds. With
    m = v log(p) / step it adds what a level of the chance p does, but for a constant, which goes
    into the cloud's share. So in columns of levels the means, and all shares, are devices; none is
    an average of customers.

    Parameters
    ----------
    classes : Classes
    levels : Levels
    n_columns : int
        Of the points.

    Returns
    -------
    Mixture
    """
    size = len(classes.shares)
    slopes = np.zeros((n_columns, size))
    np.add.at(slopes, levels.columns, (levels.signs * classes.log_chances / levels.step).T)
    means = _VARIANCE * slopes.T
    precisions = np.full((size, n_columns), 1 / _VARIANCE)
    offset = levels.low / levels.step
    left = np.where(levels.signs > 0, -offset, 1 + offset)
    odds = (
        np.log(classes.shares)
        + (classes.log_chances * left).sum(axis=1)
        + 0.5 * (means**2).sum(axis=1) / _VARIANCE
    )
    means[:, levels.numbers] = classes.means
    precisions[:, levels.numbers] = 1 / classes.variances
    shares = np.exp(odds - odds.max())
    factors = np.stack([np.diag(np.sqrt(own)) for own in precisions])
    return Mixture(means, factors, np.maximum(shares / shares.sum(), _LEAST_SHARE), np.inf)
