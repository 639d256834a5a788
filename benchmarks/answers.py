"""Four data sets whose true groups are known, and how near a grouping comes to them.

Nothing here needs more than scikit-learn, so that both sides of a comparison can use it, each in
an environment of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn import datasets
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix
from sklearn.preprocessing import StandardScaler

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DATASETS = ("iris", "wine", "breast_cancer", "digits")
SEEDS = (0, 1, 2, 3, 4)
_BRIGHTEST = 16  # of a pixel of digits


@dataclass(frozen=True)
class Known:
    """A data set with its true groups.

    Attributes
    ----------
    columns : tuple of str
    raw : ndarray, shape (n_rows, n_columns)
        As scikit-learn ships it.
    matrix : ndarray, shape (n_rows, n_columns)
        What every method is given: standardised; digits divided by 16.
    truth : ndarray of int, shape (n_rows,)
    n_groups : int
    """

    columns: tuple[str, ...]
    raw: Floats
    matrix: Floats
    truth: Ints
    n_groups: int


def load(name: str) -> Known:
    """Return one of the data sets that come with scikit-learn."""
    bunch = getattr(datasets, f"load_{name}")()
    raw = np.asarray(bunch.data, dtype=float)
    matrix = raw / _BRIGHTEST if name == "digits" else StandardScaler().fit_transform(raw)
    truth = np.asarray(bunch.target)
    return Known(tuple(map(str, bunch.feature_names)), raw, matrix, truth, len(np.unique(truth)))


def scores(truth: Ints, labels: Iterable[int]) -> dict[str, float]:
    """Return ARI, NMI and accuracy under the best one-to-one matching of groups.

    Parameters
    ----------
    truth : ndarray of int
    labels : iterable of int
        Whatever their number; groups without a partner count as wrong.
    """
    found = np.asarray(labels)
    counts = contingency_matrix(truth, found)
    matched = counts[linear_sum_assignment(counts, maximize=True)].sum()
    return {
        "ari": float(adjusted_rand_score(truth, found)),
        "nmi": float(normalized_mutual_info_score(truth, found)),
        "acc": float(matched / len(truth)),
    }
