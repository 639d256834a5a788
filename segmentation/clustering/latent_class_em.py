"""Expectation-maximisation of latent classes, from many starts at once.

One call weighs the customers for all starts together: of a few hundred customers each step costs
next to nothing, and what takes the time is how often one is called.
"""

from dataclasses import dataclass, replace

import numpy as np

from segmentation.clustering.latent_class_gaussians import Classes, Levels
from segmentation.common.arrays import Floats, Ints

_ENOUGH = 1e-5  # gain of the mean log likelihood
_FLOOR = 0.02  # of a number's variance
_LENT = 1.0  # average segments' worth of customers that the pooled variance counts for
_LENT_LEVEL = 2.0  # customers of everyone's habits that are added to each segment
_LEAST_CHANCE = 1e-9
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Terms:
    """What customers add up to: sums of these terms give classes, and classes weigh them.

    Attributes
    ----------
    columns : ndarray, shape (3 n_numbers + 2 n_levels, n_customers)
        Of each number its square, itself and whether it is seen; of each level whether it is
        present, and whether it is seen.
    n_numbers, n_levels : int
    floor : ndarray, shape (n_numbers,)
    usual : ndarray, shape (n_levels,)
        Everyone's share of each level.
    """

    columns: Floats
    n_numbers: int
    n_levels: int
    floor: Floats
    usual: Floats

    def split(self, sums: Floats) -> list[Floats]:
        """Part the last axis into the five kinds of terms."""
        ends = np.cumsum([*[self.n_numbers] * 3, self.n_levels])
        return np.split(sums, ends, axis=-1)

    def of(self, rows: Ints) -> "Terms":
        """Return those of some customers."""
        return replace(self, columns=self.columns[:, rows])


def terms_of(numbers: Floats, levels: Levels) -> Terms:
    """Return the terms of customers.

    Parameters
    ----------
    numbers : ndarray, shape (n_customers, n_numbers)
        NaN where a customer has a blank.
    levels : Levels
    """
    seen = ~np.isnan(numbers)
    shown = np.where(seen, numbers, 0.0)
    counts = np.maximum(seen.sum(axis=0), 1)
    variance = (shown**2).sum(axis=0) / counts - (shown.sum(axis=0) / counts) ** 2
    steps = np.array([_step(column) for column in numbers.T])
    terms = np.hstack([shown**2, shown, seen, levels.present, levels.seen])
    return Terms(
        columns=np.ascontiguousarray(terms.T),
        n_numbers=numbers.shape[1],
        n_levels=levels.present.shape[1],
        floor=np.maximum(_FLOOR * variance, steps**2 / (2 * np.pi)) + _NOTHING,
        usual=levels.present.sum(axis=0) / np.maximum(levels.seen.sum(axis=0), 1),
    )


def climb(terms: Terms, belongs: Floats, most_rounds: int) -> tuple[Classes, Floats]:
    """Go up from each start until a round gains no more than 10⁻⁵.

    Parameters
    ----------
    terms : Terms
    belongs : ndarray, shape (n_starts, K, n_customers)
        How far everyone belongs to each class.
    most_rounds : int

    Returns
    -------
    Classes
        Each array with an axis of starts in front.
    ndarray, shape (n_starts,)
        The mean log likelihoods where they ended, but for a constant.
    """
    ends = belongs.copy()
    going = np.arange(len(belongs))
    gains = np.full(len(belongs), -np.inf)
    for _ in range(most_rounds):
        ends[going] = belongs
        belongs, reached = odds(terms, _classes(terms, belongs))
        goes_on = reached - gains[going] >= _ENOUGH
        gains[going] = reached
        going, belongs = going[goes_on], belongs[goes_on]
        if not len(going):
            break
    return _classes(terms, ends), gains


def odds(terms: Terms, classes: Classes) -> tuple[Floats, Floats]:
    """Return everyone's odds of the classes, and the mean log likelihood but for a constant.

    Returns
    -------
    ndarray, shape (n_starts, K, n_customers)
    ndarray, shape (n_starts,)
    """
    means, variances = classes.means, classes.variances
    weights = np.concatenate(
        [
            -0.5 / variances,
            means / variances,
            -0.5 * (means**2 / variances + np.log(variances)),
            classes.log_chances,
        ],
        axis=-1,
    )
    n_starts, n_classes, n_terms = weights.shape
    logs = weights.reshape(n_starts * n_classes, n_terms) @ terms.columns[:n_terms]
    logs = logs.reshape(n_starts, n_classes, terms.columns.shape[1])
    logs += np.log(classes.shares)[..., None]
    most = logs.max(axis=1)
    logs -= most[:, None]
    shares = np.exp(logs, out=logs)
    total = shares.sum(axis=1)
    shares /= total[:, None]
    return shares, (most + np.log(total)).mean(axis=-1)


def _classes(terms: Terms, belongs: Floats) -> Classes:
    """Return the classes of customers who belong to each so much."""
    n_starts, n_classes, n_customers = belongs.shape
    sums = belongs.reshape(n_starts * n_classes, n_customers) @ terms.columns.T
    sums = sums.reshape(n_starts, n_classes, len(terms.columns))
    squares, sums, counts, present, seen = terms.split(sums)
    counts = counts + _NOTHING
    means = sums / counts
    own = np.maximum(squares - counts * means**2, 0.0)
    pooled = own.sum(axis=1, keepdims=True) / counts.sum(axis=1, keepdims=True)
    lent = _LENT * counts.mean(axis=1, keepdims=True)
    chances = (present + _LENT_LEVEL * terms.usual) / (seen + _LENT_LEVEL)
    sizes = belongs.sum(axis=2) + _NOTHING
    return Classes(
        shares=sizes / sizes.sum(axis=1, keepdims=True),
        means=means,
        variances=np.maximum((own + lent * pooled) / (counts + lent), terms.floor),
        log_chances=np.log(np.maximum(chances, _LEAST_CHANCE)),
    )


def _step(column: Floats) -> float:
    """Return the least difference of two values."""
    values = np.unique(column[~np.isnan(column)])
    return float(np.diff(values).min()) if len(values) > 1 else 0.0
