"""Customer lists: borderline, best and worst fit, and anomalous by reconstruction error."""

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import texts
from segmentation.domain.assignment import segment_means, squared_distances
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentationResult
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.representation.rebuild_errors import rebuild_errors

_FEWEST_UNUSUAL = 10
_UNUSUAL_SHARE = 0.01


def fit_of_customers(result: SegmentationResult) -> pd.DataFrame:
    """Return how well each customer fits its segment, the worst first.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    DataFrame
        The key or ``row``; ``segment_name``; ``distinctness``, the customer's silhouette on the
        prepared data, -1 to 1, blank where it was not measured; ``next_segment``, the other one
        whose middle is nearest.
    """
    return _by_fit(result, np.flatnonzero(result.studied_labels != NO_SEGMENT))


def borderline(result: SegmentationResult) -> pd.DataFrame:
    """Return the customers who are nearer to another segment than to their own.

    Returns
    -------
    DataFrame
        The rows of :func:`fit_of_customers` with a distinctness below 0.
    """
    return _by_fit(result, np.flatnonzero(result.partition.silhouettes.round(4) < 0))


def unusual(result: SegmentationResult) -> pd.DataFrame:
    """Return the customers who are hardest to describe: one in a hundred, at least ten.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    DataFrame
        The key or ``row``; ``segment_name``; ``times_the_usual``, the reconstruction error over
        the median one; ``mostly_for``, the trait that contributes most to it, and ``value``, what
        the file has there. Hardest first.
    """
    by_trait = errors_by_trait(result)
    errors = by_trait.sum(axis=1)
    n_listed = min(len(errors), max(_FEWEST_UNUSUAL, round(_UNUSUAL_SHARE * len(errors))))
    order = np.argsort(-errors, kind="stable")[:n_listed]
    usual = float(np.median(errors)) or float(errors.mean()) or 1.0
    blocks, rows = result.exploration.blocks, result.exploration.studied
    plan = result.exploration.plan
    worst = by_trait[order].argmax(axis=1)
    frame = result.exploration.frame.iloc[rows[order]]
    columns = {b.trait: texts(frame, b.trait) for b in blocks}
    return _listed(
        result,
        rows[order],
        {
            "times_the_usual": (errors[order] / usual).round(2),
            "mostly_for": [plan[blocks[k].trait].label for k in worst],
            "value": [columns[blocks[k].trait][place] for place, k in enumerate(worst)],
        },
    )


def errors_by_trait(result: SegmentationResult) -> Floats:
    """Return each customer's squared error of being rebuilt, a column a trait.

    Rebuilt from the latent vector; for methods that compress nothing, as the mean of the
    customer's segment (of everyone, for customers in none).

    Returns
    -------
    ndarray, shape (n_studied, n_traits)
    """
    prepared, partition = result.exploration.prepared, result.partition
    labels = result.studied_labels
    means = segment_means(prepared, labels, partition.n_segments)
    everyone = prepared.mean(axis=0, keepdims=True)
    return rebuild_errors(
        partition.embedding.representation,
        prepared,
        result.exploration.blocks,
        labels,
        np.concatenate([means, everyone]),
    )


def _by_fit(result: SegmentationResult, places: Ints) -> pd.DataFrame:
    """List some of the studied customers by their silhouettes, the least first."""
    distinctness = result.partition.silhouettes[places]
    order = np.argsort(distinctness, kind="stable")
    places = places[order]
    return _listed(
        result,
        result.exploration.studied[places],
        {
            "distinctness": distinctness[order].round(4),
            "next_segment": _named(result, _next_segments(result, places)),
        },
    )


def _next_segments(result: SegmentationResult, places: Ints) -> Ints:
    """Return the nearest other segment of studied customers who are in one."""
    labels, prepared = result.studied_labels, result.exploration.prepared
    means = segment_means(prepared, labels, result.partition.n_segments)
    distances = squared_distances(prepared[places], means)
    distances[np.arange(len(places)), labels[places]] = np.inf
    return np.asarray(distances.argmin(axis=1), dtype=np.int64)


def _listed(result: SegmentationResult, rows: Ints, columns: dict[str, object]) -> pd.DataFrame:
    exploration = result.exploration
    key = exploration.plan.key
    first = {key: texts(exploration.frame.iloc[rows], key)} if key else {"row": rows + 1}
    names = {"segment_name": _named(result, result.labels[rows])}
    return pd.DataFrame({**first, **names, **columns})


def _named(result: SegmentationResult, labels: Ints) -> list[str]:
    return [NO_SEGMENT_NAME if k == NO_SEGMENT else result.names[k] for k in labels]
