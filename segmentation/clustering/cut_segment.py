"""Cut the customers of one segment in parts, by the algorithm that found it."""

from dataclasses import replace

import numpy as np

from segmentation.clustering.kmeans import FEW_ROWS
from segmentation.clustering.lloyd_from_starts import lloyd_from_starts
from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import relabel_by_size
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats
from segmentation.common.random_streams import stream
from segmentation.domain.algorithms import KMEANS, MINIBATCH, AlgorithmCard
from segmentation.domain.grouping import Centroids, ClusterModel, nearest_centroid_model

_STARTS = 8


def cut_segment(
    points: Floats, n_parts: int, card: AlgorithmCard, settings: Settings, seed: int
) -> ClusterModel | None:
    """Cut points in parts.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Of one segment. Of many a sample of 1,000 is cut, which needs no scikit-learn; k-means goes
        on from there over all of them.
    n_parts : int
        2 or more.
    card : AlgorithmCard
        Of the algorithm. K-means stands for those that find their number of segments by density:
        within one segment they would mostly find one.
    settings : Settings
    seed : int

    Returns
    -------
    ClusterModel or None
        Parts by falling size; ``None`` where a part would be empty.
    """
    if len(points) < n_parts:
        return None
    card = KMEANS if card.by_density or card == MINIBATCH else card
    few = replace(settings, n_init=min(_STARTS, settings.n_init), start_rows=None)
    some = points
    if len(points) > FEW_ROWS:
        some = points[stream(seed, "rows to cut").choice(len(points), FEW_ROWS, replace=False)]
    model = ALGORITHMS[card.name].fit(some, [n_parts], few, seed).get(n_parts)
    if model is None:
        return None
    if card == KMEANS and len(points) > len(some):
        model = _polished(points, model, few)
    labels, model = relabel_by_size(points, model)
    return model if len(np.unique(labels)) == n_parts else None


def _polished(points: Floats, model: ClusterModel, settings: Settings) -> Centroids:
    """Go on from the centroids of a sample over all points."""
    assert isinstance(model, Centroids)
    middle = points.mean(axis=0)
    start = (model.points - middle)[None]
    found = lloyd_from_starts(points - middle, start, max_iter=settings.max_iter, tol=settings.tol)
    return nearest_centroid_model(found + middle)
