"""Whether numbers go together within segments: full against diagonal covariances, by BIC."""

from collections.abc import Mapping, Sequence

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.trait_encoding import Block

_FLOOR = 0.05  # of a column's variance, so that piles of equal values do not count without bound


def classification_bic(
    prepared: Floats, blocks: Sequence[Block], labels: Ints, *, full: bool
) -> float:
    """Return the BIC of a partition as a classification, in nats a customer; more is better.

    Σ log(π_k f_k(x)) - ½ (parameters) log n, over each customer's own segment, where f_k is normal
    in the numbers and multinomial in each category (Celeux & Govaert, Pattern Recognition 28, 1995;
    Fraley & Raftery, JASA 97, 2002).

    Parameters
    ----------
    prepared : ndarray, shape (n_customers, n_inputs)
    blocks : sequence of Block
    labels : ndarray of int, shape (n_customers,)
        Customers in no segment (-1) are left out.
    full : bool
        Numbers have full covariance matrices within segments; else diagonal ones.

    Returns
    -------
    float
    """
    placed = labels != NO_SEGMENT
    prepared, labels = prepared[placed], labels[placed]
    numbers, categories = _split(prepared, blocks)
    n_customers, n_numbers = numbers.shape
    floors = _FLOOR * numbers.var(axis=0)
    sizes = np.bincount(labels)
    sizes = sizes[sizes > 0]
    total = float((sizes * np.log(sizes / n_customers)).sum())
    for k in np.unique(labels):
        own = numbers[labels == k]
        total += _log_likelihood(own, floors, full=full)
        for codes in categories:
            counts = np.bincount(codes[labels == k])
            counts = counts[counts > 0]
            total += float((counts * np.log(counts / counts.sum())).sum())
    own_covariances = n_numbers * (n_numbers - 1) // 2 if full else 0
    of_categories = sum(int(codes.max()) for codes in categories)
    parameters = len(sizes) * (2 * n_numbers + own_covariances + of_categories + 1) - 1
    return float((total - 0.5 * parameters * np.log(n_customers)) / n_customers)


def likelihoods(
    config: ResolvedConfig, prepared: Floats, blocks: Sequence[Block], labels: Mapping[int, Ints]
) -> dict[int, float] | None:
    """Return the BIC of each number of segments, by which they are ranked.

    Parameters
    ----------
    config : ResolvedConfig
    prepared : ndarray, shape (n_studied, n_inputs)
    blocks : sequence of Block
    labels : mapping of int to ndarray of int, shape (n_studied,)
        The segments of those who were studied, in their order, for each number of segments.

    Returns
    -------
    dict of int to float, or None
        ``None`` for methods whose segments have no covariances of their own.
    """
    if not config.card.algorithm.full_covariances:
        return None
    return {
        size: classification_bic(prepared, blocks, own, full=True) for size, own in labels.items()
    }


def _split(prepared: Floats, blocks: Sequence[Block]) -> tuple[Floats, list[Ints]]:
    """Return the columns of numbers and orders, and the codes of each category."""
    numbers, categories, start = [], [], 0
    for block in blocks:
        own = prepared[:, start : start + block.width]
        start += block.width
        if block.form == "indicators":
            categories.append(own.argmax(axis=1))
        else:
            numbers.append(own)
    empty = np.zeros((len(prepared), 0))
    return np.concatenate([empty, *numbers], axis=1), categories


def _log_likelihood(points: Floats, floors: Floats, *, full: bool) -> float:
    """Return the log likelihood of one segment's numbers under their own normal distribution."""
    n_points, n_numbers = points.shape
    if not n_numbers:
        return 0.0
    centred = points - points.mean(axis=0)
    own = centred.T @ centred / n_points
    model = own + np.diag(floors) if full else np.diag(own.diagonal() + floors)
    log_volume = float(np.linalg.slogdet(2 * np.pi * model)[1])
    return -0.5 * float(n_points * (log_volume + np.trace(np.linalg.solve(model, own))))
