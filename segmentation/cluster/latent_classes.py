"""Latent classes: within a segment the traits have nothing more to do with each other.

K-means looks for balls of one size in all columns alike. Where yes/no and categories stand beside
numbers, a model that takes each trait for what it is finds the same segments more sharply. And it
can do without a value: a blank says nothing, where a filling would speak for the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.cluster import kmeans_plusplus

from segmentation.cluster.levels import Classes, Levels, as_clouds, levels_of
from segmentation.cluster.settings import Settings
from segmentation.cluster.starts import climbed, with_means
from segmentation.geometry import nearest
from segmentation.model import Floats, Ints, Mixture
from segmentation.seeds import stream

_MOST_ROUNDS = 60
_ENOUGH = 1e-5  # gain of the mean log likelihood
_SHORT_RUNS = 2  # to each random start of k-means
_SHORT_ROUNDS = 10
_SHORT_ROWS = 1_000
_GO_ON = 3  # short runs that are climbed to the end
_FLOOR = 0.02  # of a number's variance
_LENT = 1.0  # average segments' worth of customers that the pooled variance counts for
_LENT_LEVEL = 2.0  # customers of everyone's habits that are added to each segment
_LEAST_CHANCE = 1e-9
_NOTHING = 1e-9


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

    It climbs from k-means, and from the best of many short runs from random seeds (emEM: Biernacki,
    Celeux & Govaert, Computational Statistics & Data Analysis 41, 2003).

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        NaN where a customer has a blank. Above 5,000 a sample of them decides.
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
        terms = _terms(points[:, levels.numbers], levels)
        draws = stream(seed, f"short runs {n_segments}")
        n_runs = _SHORT_RUNS * settings.n_init
        starts = [
            np.eye(n_segments)[labels],
            *_short_runs(terms, with_means(points), n_segments, n_runs, draws),
        ]
        best = max((_climb(terms, start, _MOST_ROUNDS) for start in starts), key=lambda c: c.gain)
        return as_clouds(best.classes, levels, points.shape[1])

    return climbed(points, sizes, settings, seed, climb)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What customers add up to: sums of these terms give classes, and classes weigh them.

    Attributes
    ----------
    rows : ndarray, shape (n_customers, 3 n_numbers + 2 n_levels)
        Of each number its square, itself and whether it is seen; of each level whether it is
        present, and whether it is seen.
    n_numbers, n_levels : int
    floor : ndarray, shape (n_numbers,)
    usual : ndarray, shape (n_levels,)
        Everyone's share of each level.
    """

    rows: Floats
    n_numbers: int
    n_levels: int
    floor: Floats
    usual: Floats

    def split(self, sums: Floats) -> list[Floats]:
        """Part the columns into the five kinds of terms."""
        ends = np.cumsum([*[self.n_numbers] * 3, self.n_levels])
        return np.split(sums, ends, axis=1)


@dataclass(frozen=True, slots=True)
class _Climbed:
    """Where expectation-maximisation stands: the mean log likelihood, but for a constant."""

    classes: Classes
    gain: float


def _terms(numbers: Floats, levels: Levels) -> _Terms:
    seen = ~np.isnan(numbers)
    shown = np.where(seen, numbers, 0.0)
    counts = np.maximum(seen.sum(axis=0), 1)
    variance = (shown**2).sum(axis=0) / counts - (shown.sum(axis=0) / counts) ** 2
    steps = np.array([_step(column) for column in numbers.T])
    return _Terms(
        rows=np.hstack([shown**2, shown, seen, levels.present, levels.seen]),
        n_numbers=numbers.shape[1],
        n_levels=levels.present.shape[1],
        floor=np.maximum(_FLOOR * variance, steps**2 / (2 * np.pi)) + _NOTHING,
        usual=levels.present.sum(axis=0) / np.maximum(levels.seen.sum(axis=0), 1),
    )


def _step(column: Floats) -> float:
    """Return the least difference of two values."""
    values = np.unique(column[~np.isnan(column)])
    return float(np.diff(values).min()) if len(values) > 1 else 0.0


def _short_runs(
    terms: _Terms, filled: Floats, n_segments: int, n_runs: int, draws: np.random.Generator
) -> list[Floats]:
    """Return how far everyone belongs to the classes of the likeliest few of many short runs."""
    rows = draws.permutation(len(filled))[:_SHORT_ROWS]
    some, few = filled[rows], replace(terms, rows=terms.rows[rows])
    found = []
    for _ in range(n_runs):
        centres, _ = kmeans_plusplus(some, n_segments, random_state=int(draws.integers(2**31)))
        start = np.eye(n_segments)[nearest(some, centres)]
        found.append(_climb(few, start, _SHORT_ROUNDS))
    found.sort(key=lambda run: -run.gain)
    return [_belongs(terms, run.classes)[0] for run in found[:_GO_ON]]


def _climb(terms: _Terms, belongs: Floats, most_rounds: int) -> _Climbed:
    before = -np.inf
    for _ in range(most_rounds):
        classes = _classes(terms, belongs)
        belongs, gain = _belongs(terms, classes)
        if gain - before < _ENOUGH:
            break
        before = gain
    return _Climbed(classes, gain)


def _classes(terms: _Terms, belongs: Floats) -> Classes:
    """Return the classes of customers who belong to each so much."""
    squares, sums, counts, present, seen = terms.split(belongs.T @ terms.rows)
    counts = counts + _NOTHING
    means = sums / counts
    own = np.maximum(squares - counts * means**2, 0.0)
    pooled = own.sum(axis=0) / counts.sum(axis=0)
    lent = _LENT * counts.mean(axis=0)
    chances = (present + _LENT_LEVEL * terms.usual) / (seen + _LENT_LEVEL)
    sizes = belongs.sum(axis=0) + _NOTHING
    return Classes(
        shares=sizes / sizes.sum(),
        means=means,
        variances=np.maximum((own + lent * pooled) / (counts + lent), terms.floor),
        log_chances=np.log(np.maximum(chances, _LEAST_CHANCE)),
    )


def _belongs(terms: _Terms, classes: Classes) -> tuple[Floats, float]:
    """Return everyone's odds of the classes, and the mean log likelihood but for a constant."""
    means, variances = classes.means, classes.variances
    weights = np.hstack(
        [
            -0.5 / variances,
            means / variances,
            -0.5 * (means**2 / variances + np.log(variances)),
            classes.log_chances,
        ]
    )
    logs = terms.rows[:, : weights.shape[1]] @ weights.T + np.log(classes.shares)
    most = logs.max(axis=1, keepdims=True)
    odds = np.exp(logs - most)
    total = odds.sum(axis=1, keepdims=True)
    return odds / total, float((most + np.log(total)).mean())
