"""What there is to compare of a later file: counts by trait, by segment, by error."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.reference_statistics import ReferenceStatistics
from segmentation.domain.segment_model import SegmentModel
from segmentation.encoding.encode import encode
from segmentation.evaluation.silhouette import silhouettes
from segmentation.pipeline.chunks import in_chunks
from segmentation.pipeline.measure_reference import bin_counts
from segmentation.representation.rebuild_errors import rebuild_errors

_MOST_MEASURED = 3_000  # customers whose silhouettes are measured: 9 million distances
_LEAST_MEASURED = 100
_SEED = 42


@dataclass(frozen=True, slots=True)
class Silhouettes:
    """Silhouettes of some customers.

    Attributes
    ----------
    mean, error : float
        The mean, and its standard error.
    """

    mean: float
    error: float


def observed_errors(
    model: SegmentModel,
    reference: ReferenceStatistics,
    frame: pd.DataFrame,
    labels: Ints,
    progress: Reporter = silent,
) -> tuple[tuple[int, ...], float]:
    """Count customers by how badly they are rebuilt, piece by piece.

    Parameters
    ----------
    model : SegmentModel
    reference : ReferenceStatistics
    frame : DataFrame
        One row a customer.
    labels : ndarray of int, shape (n_customers,)
    progress : callable
        Told of every piece; may raise to cancel.

    Returns
    -------
    counts : tuple of int
        In the bins of the reference.
    unlike : float
        Share of customers who are rebuilt worse than 99 in 100 of the reference.
    """
    means = np.array(reference.segment_means)

    def of_chunk(rows: slice, prepared: Floats) -> tuple[Ints, int]:
        errors = rebuild_errors(
            model.representation, prepared, model.blocks, labels[rows], means
        ).sum(axis=1)
        errors = errors / prepared.shape[1]
        n_unlike = int((errors > reference.error_limit).sum())
        return np.array(bin_counts(errors, reference.error_edges), dtype=np.int64), n_unlike

    total, unlike, done = np.zeros(len(reference.error_edges) + 1, dtype=np.int64), 0, 0
    for counts, n_unlike in in_chunks(frame, model.blocks, of_chunk):
        total, unlike, done = total + counts, unlike + n_unlike, done + int(counts.sum())
        progress(Progress("Comparing with the customers learnt on", done / len(frame)))
    return tuple(total.tolist()), unlike / len(frame)


def observed_silhouettes(
    model: SegmentModel, frame: pd.DataFrame, labels: Ints
) -> Silhouettes | None:
    """Measure the distinctness of the segments in a later file, on 3,000 customers at most.

    Parameters
    ----------
    model : SegmentModel
    frame : DataFrame
    labels : ndarray of int, shape (n_customers,)

    Returns
    -------
    Silhouettes or None
        ``None`` for fewer than 100 customers in segments, or where they are all in one.
    """
    placed = np.flatnonzero(labels != NO_SEGMENT)
    if len(placed) < _LEAST_MEASURED or len(np.unique(labels[placed])) < 2:
        return None
    if len(placed) > _MOST_MEASURED:
        drawn = np.random.default_rng(_SEED).choice(placed, _MOST_MEASURED, replace=False)
        placed = np.sort(drawn)
    own = labels[placed]
    if len(np.unique(own)) < 2:
        return None
    values = silhouettes(encode(frame.iloc[placed], model.blocks), [own])[0]
    return Silhouettes(float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values))))
