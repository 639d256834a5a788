"""Numbers of segments that common rules give, on the columns as anybody would code them."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture

from studies.study import KEY, Floats

SIZES = range(2, 11)
_DRAWS = 10  # of the gap statistic's reference
_SPLITS = 5
_HALVES_AGREE = 0.8


def coded(frame: pd.DataFrame) -> Floats:
    """Standardise numbers, and give every value of a category a column."""
    columns = pd.get_dummies(frame.drop(columns=KEY), dtype=float)
    values = columns.to_numpy(dtype=float)
    return np.asarray((values - values.mean(axis=0)) / np.maximum(values.std(axis=0), 1e-12))


def _kmeans(points: Floats, size: int, seed: int) -> KMeans:
    return KMeans(size, n_init=10, random_state=seed).fit(points)


def _sizes(points: Floats) -> range:
    return range(2, min(SIZES.stop, len(np.unique(points, axis=0))))


def by_silhouette(points: Floats, seed: int) -> int:
    """Take the K of k-means with the largest mean silhouette (Rousseeuw 1987); never 1."""
    values = {k: silhouette_score(points, _kmeans(points, k, seed).labels_) for k in _sizes(points)}
    return max(values, key=lambda k: values[k])


def by_gap(points: Floats, seed: int) -> int:
    """Take the first K whose gap is within a standard error of the next (Tibshirani et al. 2001).

    The reference is even along the principal axes of the data.
    """
    draws = np.random.default_rng(seed)
    axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)[2]
    turned = points @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    sizes = [1, *_sizes(points)]
    even = [draws.uniform(low, high, turned.shape) @ axes for _ in range(_DRAWS)]
    own = np.array([np.log(_kmeans(points, k, seed).inertia_ + 1e-12) for k in sizes])
    drawn = np.array(
        [[np.log(KMeans(k, n_init=2, random_state=seed).fit(e).inertia_) for k in sizes]
         for e in even]
    )  # fmt: skip
    gap = drawn.mean(axis=0) - own
    error = drawn.std(axis=0) * np.sqrt(1 + 1 / _DRAWS)
    enough = gap[:-1] >= gap[1:] - error[1:]
    return sizes[int(enough.argmax())] if enough.any() else sizes[-1]


def by_prediction_strength(points: Floats, seed: int) -> int:
    """Take the largest K whose halves predict one another to 0.8 (Tibshirani & Walther 2005)."""
    draws = np.random.default_rng(seed)
    best = 1
    for size in _sizes(points):
        strengths = []
        for _ in range(_SPLITS):
            rows = draws.permutation(len(points))
            first, second = np.array_split(points[rows], 2)
            if size >= len(second):
                break
            own, other = (_kmeans(half, size, seed) for half in (second, first))
            labels, told = own.labels_, other.predict(second)
            together = [told[labels == k] for k in range(size)]
            shares = [
                ((t[:, None] == t).sum() - len(t)) / (len(t) * (len(t) - 1))
                for t in together
                if len(t) > 1
            ]
            strengths.append(min(shares, default=0.0))
        if strengths and np.mean(strengths) >= _HALVES_AGREE:
            best = size
    return best


def by_bic(points: Floats, seed: int) -> int:
    """Take the K of Gaussian mixtures with diagonal covariances whose BIC is least."""
    values = {
        k: GaussianMixture(
            k, covariance_type="diag", n_init=3, reg_covar=1e-3, random_state=seed
        )
        .fit(points)
        .bic(points)
        for k in (1, *_sizes(points))
    }  # fmt: skip
    return min(values, key=lambda k: values[k])


BASELINES: Mapping[str, Callable[[Floats, int], int]] = {
    "silhouette": by_silhouette,
    "gap": by_gap,
    "prediction strength": by_prediction_strength,
    "BIC": by_bic,
}
