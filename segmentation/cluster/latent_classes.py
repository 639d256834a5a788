"""Latent classes: within a segment the traits have nothing more to do with each other.

K-means looks for balls of one size in all columns alike. Where yes/no and categories stand beside
numbers, a model that takes each trait for what it is finds the same segments more sharply.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import logsumexp

from segmentation.cluster.levels import Classes, Levels, as_clouds, levels_of
from segmentation.cluster.settings import Settings
from segmentation.cluster.starts import climbed
from segmentation.model import Floats, Ints, Mixture

_MOST_ROUNDS = 60
_ENOUGH = 1e-5  # gain of the mean log likelihood
_FLOOR = 0.02  # of a number's variance
_LENT = 1.0  # average segments' worth of customers that the pooled variance counts for
_LENT_LEVEL = 2.0  # customers of everyone's habits that are added to each segment
_LEAST_CHANCE = 1e-9
_NOTHING = 1e-9


def fit_latent_classes(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Mixture]:
    """Fit classes within which traits are independent, from where k-means ends.

    The density of a customer is Σₖ wₖ Π N(xⱼ; μₖⱼ, vₖⱼ) Π pₖₗ, over the numbers j and over the
    levels l of yes/no and categories that the customer has: latent class analysis of mixed traits
    (Vermunt & Magidson, in *Applied Latent Class Analysis*, Cambridge, 2002) by
    expectation-maximisation (Dempster, Laird & Rubin, JRSS B 39, 1977). With n customers, nₖ of
    them in the class, vₖⱼ is drawn to the mean variance v̄ⱼ of all classes,
    (nₖ sₖⱼ + n/K v̄ⱼ) / (nₖ + n/K), and pₖₗ to everyone's share p̄ₗ, (nₖₗ + 2 p̄ₗ) / (nₖ + 2).

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Above 5,000 a sample of them decides.
    sizes : sequence of int
    settings : Settings
        ``parts`` tells which columns are yes/no and categories; without any, all are numbers.
    seed : int

    Returns
    -------
    dict of int to Mixture
        Normal clouds that give every customer the odds of the classes. Sizes for which there are
        too few different points, and those of which a segment is left empty, are left out.
    """

    def climb(points: Floats, labels: Ints, n_segments: int) -> Mixture:
        levels = levels_of(points, settings.parts)
        classes = _climb(points[:, levels.numbers], levels, labels, n_segments)
        return as_clouds(classes, levels, points.shape[1])

    return climbed(points, sizes, settings, seed, climb)


def _climb(numbers: Floats, levels: Levels, labels: Ints, n_segments: int) -> Classes:
    belongs = np.eye(n_segments)[labels]
    floor = _FLOOR * numbers.var(axis=0) + _NOTHING
    usual = levels.present.mean(axis=0)
    before = -np.inf
    for _ in range(_MOST_ROUNDS):
        classes = _classes(numbers, levels.present, belongs, floor, usual)
        logs = _log_densities(classes, numbers, levels.present)
        total = logsumexp(logs, axis=1, keepdims=True)
        belongs = np.exp(logs - total)
        if total.mean() - before < _ENOUGH:
            break
        before = total.mean()
    return classes


def _classes(
    numbers: Floats, present: Floats, belongs: Floats, floor: Floats, usual: Floats
) -> Classes:
    """Return the classes of customers who belong to each so much."""
    n_customers, n_segments = belongs.shape
    sizes = belongs.sum(axis=0)[:, None] + _NOTHING
    means = belongs.T @ numbers / sizes
    own = np.stack(
        [belongs[:, k] @ (numbers - means[k]) ** 2 / sizes[k] for k in range(n_segments)]
    )
    pooled = (own * sizes).sum(axis=0) / n_customers
    lent = _LENT * n_customers / n_segments
    chances = (belongs.T @ present + _LENT_LEVEL * usual) / (sizes + _LENT_LEVEL)
    return Classes(
        shares=sizes[:, 0] / sizes.sum(),
        means=means,
        variances=np.maximum((own * sizes + lent * pooled) / (sizes + lent), floor),
        log_chances=np.log(np.maximum(chances, _LEAST_CHANCE)),
    )


def _log_densities(classes: Classes, numbers: Floats, present: Floats) -> Floats:
    """Return the log density of every customer in every class, but for a common constant."""
    away = np.stack(
        [
            ((numbers - mean) ** 2 / variance + np.log(variance)).sum(axis=1)
            for mean, variance in zip(classes.means, classes.variances, strict=True)
        ],
        axis=1,
    )
    return np.asarray(np.log(classes.shares) - 0.5 * away + present @ classes.log_chances.T)
