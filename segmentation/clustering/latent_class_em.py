"""Expectation-maximisation of latent classes, vectorised over random starts.

One call runs the E-step of all starts together: with a few hundred customers a step costs little,
and the overhead of each call dominates.
"""

from dataclasses import dataclass, replace

import numpy as np

from segmentation.clustering.latent_class_gaussians import LatentClasses, LevelIndicators
from segmentation.common.arrays import Floats, Ints

_LEAST_GAIN = 1e-5  # gain of the mean log likelihood
_FLOOR = 0.02  # of a number's variance
_POOLED_WEIGHT = 1.0  # weight of the pooled variance, in average segment sizes
_PRIOR_COUNT = 2.0  # pseudo-counts with the overall shares, added to each segment
_LEAST_PROBABILITY = 1e-9
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class SufficientStatistics:
    """Sufficient statistics of each customer: weighted sums of them give the class parameters.

    Attributes
    ----------
    columns : ndarray, shape (3 n_numbers + 2 n_levels, n_customers)
        Of each number its square, itself and whether it is seen; of each level whether it is
        present, and whether it is seen.
    n_numbers, n_levels : int
    floor : ndarray, shape (n_numbers,)
    usual : ndarray, shape (n_levels,)
        Everyone's share of each level.
    exponents : ndarray, shape (3 n_numbers + n_levels,)
        How many times the log likelihood of the trait of each row of ``columns`` counts, up to
        the levels' own.
    """

    columns: Floats
    n_numbers: int
    n_levels: int
    floor: Floats
    usual: Floats
    exponents: Floats

    def split(self, sums: Floats) -> list[Floats]:
        """Split the last axis into the five kinds of statistics."""
        ends = np.cumsum([*[self.n_numbers] * 3, self.n_levels])
        return np.split(sums, ends, axis=-1)

    def of(self, rows: Ints) -> "SufficientStatistics":
        """Return the statistics of some customers, at single precision."""
        return replace(self, columns=self.columns[:, rows].astype(np.float32))


def sufficient_statistics(numbers: Floats, levels: LevelIndicators) -> SufficientStatistics:
    """Return the sufficient statistics of customers.

    Parameters
    ----------
    numbers : ndarray, shape (n_customers, n_numbers)
        NaN where a customer has a blank.
    levels : LevelIndicators
    """
    seen = ~np.isnan(numbers)
    shown = np.where(seen, numbers, 0.0)
    counts = np.maximum(seen.sum(axis=0), 1)
    variance = (shown**2).sum(axis=0) / counts - (shown.sum(axis=0) / counts) ** 2
    steps = np.array([_least_difference(column) for column in numbers.T])
    terms = np.hstack([shown**2, shown, seen, levels.present, levels.seen])
    return SufficientStatistics(
        columns=np.ascontiguousarray(terms.T),
        n_numbers=numbers.shape[1],
        n_levels=levels.present.shape[1],
        floor=np.maximum(_FLOOR * variance, steps**2 / (2 * np.pi)) + _TINY,
        usual=levels.present.sum(axis=0) / np.maximum(levels.seen.sum(axis=0), 1),
        exponents=np.concatenate(
            [
                *[levels.column_weights[levels.numbers]] * 3,
                levels.column_weights[levels.columns],
            ]
        ),
    )


def expectation_maximisation(
    terms: SufficientStatistics, responsibilities: Floats, max_iter: int
) -> tuple[LatentClasses, Floats]:
    """Run EM from each start until the mean log likelihood gains less than 10⁻⁵.

    Parameters
    ----------
    terms : SufficientStatistics
    responsibilities : ndarray, shape (n_starts, K, n_customers)
        Responsibilities: the posterior probability of each class for each customer.
    max_iter : int

    Returns
    -------
    LatentClasses
        Each array with an axis of starts in front.
    ndarray, shape (n_starts,)
        The final mean log likelihoods, up to a constant.
    """
    responsibilities = responsibilities.astype(terms.columns.dtype, copy=False)
    ends = responsibilities.copy()
    before, active = ends, np.arange(len(responsibilities))
    gains = np.full(len(responsibilities), -np.inf)
    for _ in range(max_iter):
        before = responsibilities
        responsibilities, reached = e_step(terms, _m_step(terms, before))
        goes_on = reached - gains[active] >= _LEAST_GAIN
        gains[active] = reached
        if not goes_on.all():
            ends[active[~goes_on]] = before[~goes_on]
            active, responsibilities = active[goes_on], responsibilities[goes_on]
            before = before[goes_on]
        if not len(active):
            break
    if len(active):
        ends[active] = before
    return _m_step(terms, ends), gains


def e_step(terms: SufficientStatistics, classes: LatentClasses) -> tuple[Floats, Floats]:
    """E-step: return the responsibilities, and the mean log likelihood up to a constant.

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
            classes.log_probabilities,
        ],
        axis=-1,
    )
    weights *= terms.exponents
    n_starts, n_classes, n_terms = weights.shape
    columns = terms.columns
    logs = weights.reshape(-1, n_terms).astype(columns.dtype, copy=False) @ columns[:n_terms]
    logs = logs.reshape(n_starts, n_classes, columns.shape[1])
    logs += np.log(classes.weights).astype(columns.dtype, copy=False)[..., None]
    most = logs.max(axis=1)
    logs -= most[:, None]
    shares = np.exp(logs, out=logs)
    total = shares.sum(axis=1)
    shares /= total[:, None]
    return shares, (most + np.log(total)).mean(axis=-1)


def _m_step(terms: SufficientStatistics, responsibilities: Floats) -> LatentClasses:
    """M-step: return the class parameters for these responsibilities."""
    n_starts, n_classes, n_customers = responsibilities.shape
    sums = responsibilities.reshape(n_starts * n_classes, n_customers) @ terms.columns.T
    sums = sums.reshape(n_starts, n_classes, len(terms.columns)).astype(np.float64, copy=False)
    squares, sums, counts, present, seen = terms.split(sums)
    counts = counts + _TINY
    means = sums / counts
    own = np.maximum(squares - counts * means**2, 0.0)
    pooled = own.sum(axis=1, keepdims=True) / counts.sum(axis=1, keepdims=True)
    prior_weight = _POOLED_WEIGHT * counts.mean(axis=1, keepdims=True)
    probabilities = (present + _PRIOR_COUNT * terms.usual) / (seen + _PRIOR_COUNT)
    sizes = responsibilities.sum(axis=2) + _TINY
    return LatentClasses(
        weights=sizes / sizes.sum(axis=1, keepdims=True),
        means=means,
        variances=np.maximum((own + prior_weight * pooled) / (counts + prior_weight), terms.floor),
        log_probabilities=np.log(np.maximum(probabilities, _LEAST_PROBABILITY)),
    )


def _least_difference(column: Floats) -> float:
    """Return the least difference of two values."""
    values = np.unique(column[~np.isnan(column)])
    return float(np.diff(values).min()) if len(values) > 1 else 0.0
