"""Latent class analysis of mixed data: traits are independent within a class.

K-means looks for balls of one size in all columns alike. Where yes/no and categories stand beside
numbers, a model that takes each trait for what it is finds the same segments more sharply. And it
can do without a value: a blank says nothing, where a filling would speak for the middle.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from segmentation.clustering.em_initialisation import fit_from_kmeans, impute_means
from segmentation.clustering.kmeans_plusplus import kmeans_plusplus
from segmentation.clustering.latent_class_em import (
    SufficientStatistics,
    e_step,
    expectation_maximisation,
    sufficient_statistics,
)
from segmentation.clustering.latent_class_gaussians import as_gaussian_mixture, level_indicators
from segmentation.clustering.lloyd_from_starts import relative_distances
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.domain.grouping import Mixture

_MAX_ITER = 60
_START_DIVISOR = 4  # k-means is but one start of many here, and need not be its best
_SHORT_RUNS = 2  # to each random start of k-means
_SHORT_MAX_ITER = 10
_SHORT_ROWS = 1_000
_CONTINUED_RUNS = 3  # short runs that are continued to convergence


def fit_latent_classes(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Mixture]:
    """Fit classes within which traits are independent, from the likeliest of many starts.

    The density of a customer is Σₖ wₖ Π N(xⱼ; μₖⱼ, vₖⱼ) Π pₖₗ, over the numbers j and over the
    levels l of yes/no and categories that are known of the customer: latent class analysis of mixed
    traits (Vermunt & Magidson, in *Applied Latent Class Analysis*, Cambridge, 2002) by
    expectation-maximisation (Dempster, Laird & Rubin, JRSS B 39, 1977), with blanks left out as
    missing at random (Rubin, Biometrika 63, 1976). With n customers, nₖ of them in the class, vₖⱼ
    is drawn to the mean variance v̄ⱼ of all classes, (nₖ sₖⱼ + n/K v̄ⱼ) / (nₖ + n/K), and pₖₗ to
    everyone's share p̄ₗ, (nₖₗ + 2 p̄ₗ) / (nₖ + 2). Where the values of a number are steps of h
    apart, vₖⱼ is h²/2π at least: of a density any higher, one value would have more than all of it.
    The density of a trait that counts w times is raised to the power of w.

    It starts from k-means, and from the best of many short runs from random seeds (emEM: Biernacki,
    Celeux & Govaert, Computational Statistics & Data Analysis 41, 2003).

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        NaN where a customer has a blank. Above 5,000 a sample of them decides.
    sizes : sequence of int
    settings : Settings
        ``trait_columns`` tells which columns are yes/no and categories; without any, all are
        numbers.
    seed : int

    Returns
    -------
    dict of int to Mixture
        Normal clouds that give every customer the odds of the classes. Sizes for which there are
        too few different points, and those of which a segment is left empty, are left out.
    """

    def ascend(points: Floats, labels: Ints, n_segments: int) -> Mixture:
        levels = level_indicators(points, settings.trait_columns)
        terms = sufficient_statistics(points[:, levels.numbers], levels)
        draws = stream(seed, f"short runs {n_segments}")
        n_runs = _SHORT_RUNS * settings.n_init
        short = _short_runs(terms, impute_means(points), n_segments, n_runs, draws)
        starts = np.concatenate([_one_hot(labels, n_segments)[None], short])
        classes, gains = expectation_maximisation(terms, starts, _MAX_ITER)
        return as_gaussian_mixture(classes.of(int(gains.argmax())), levels, points.shape[1])

    fewer = replace(settings, n_init=math.ceil(settings.n_init / _START_DIVISOR))
    return fit_from_kmeans(points, sizes, fewer, seed, ascend)


def _short_runs(
    terms: SufficientStatistics,
    filled: Floats,
    n_segments: int,
    n_runs: int,
    draws: np.random.Generator,
) -> Floats:
    """Return the responsibilities of the likeliest few of many short EM runs."""
    rows = draws.permutation(len(filled))[:_SHORT_ROWS]
    some = filled[rows]
    seeds = kmeans_plusplus(some, n_segments, n_runs, draws)
    labels = relative_distances(some, seeds).argmin(axis=1)
    starts = np.asarray(labels[:, None] == np.arange(n_segments)[:, None], dtype=np.float64)
    classes, gains = expectation_maximisation(terms.of(rows), starts, _SHORT_MAX_ITER)
    return e_step(terms, classes.of(np.argsort(-gains, kind="stable")[:_CONTINUED_RUNS]))[0]


def _one_hot(labels: Ints, n_segments: int) -> Floats:
    """Return the one-hot encoding of labels, shape (n_segments, n_customers)."""
    return np.asarray(labels == np.arange(n_segments)[:, None], dtype=np.float64)
