"""The plane that keeps neighbours together: t-SNE (van der Maaten & Hinton 2008)."""

import os

import numpy as np

from segmentation.errors import SegmentationError
from segmentation.model import Floats
from segmentation.progress import Progress, Reporter, silent
from segmentation.result import Projection
from segmentation.seeds import derived

LEAST_PERPLEXITY, MOST_PERPLEXITY = 5, 50
_PHASES = ((100, 12.0, 0.5), (350, 1.0, 0.8))  # iterations, exaggeration, momentum
_EVERY = 10


def neighbour_plane(
    points: Floats, *, perplexity: float, seed: int, report: Reporter = silent
) -> Projection:
    """Project so that near neighbours stay near; distances between groups mean nothing.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
        At least 10 rows.
    perplexity : float
        About how many neighbours count, 5 to 50; bounded by a third of the rows.
    seed : int
    report : Reporter
        Called every ten iterations; may raise to cancel.

    Returns
    -------
    Projection

    Raises
    ------
    SegmentationError
        If the perplexity is out of range or there are too few rows.
    """
    if not LEAST_PERPLEXITY <= perplexity <= MOST_PERPLEXITY:
        raise SegmentationError(
            f"Perplexity must be from {LEAST_PERPLEXITY} to {MOST_PERPLEXITY}, not {perplexity}."
        )
    if len(points) < 10:
        raise SegmentationError("A neighbour map needs at least 10 customers.")
    import openTSNE

    report(Progress("Finding each customer's neighbours", 0.0))
    jobs = os.cpu_count() or 1
    random_state = derived(seed, "t-SNE")
    affinities = openTSNE.affinity.PerplexityBasedNN(
        points,
        perplexity=min(perplexity, (len(points) - 1) / 3),
        n_jobs=jobs,
        random_state=random_state,
    )
    wide = points if points.shape[1] > 1 else np.column_stack([points, np.zeros(len(points))])
    start = openTSNE.initialization.pca(wide, random_state=random_state)
    embedding = openTSNE.TSNEEmbedding(
        start, affinities, negative_gradient_method="bh", n_jobs=jobs, random_state=random_state
    )
    total, done = sum(iterations for iterations, _, _ in _PHASES), 0
    for iterations, exaggeration, momentum in _PHASES:

        def tell(iteration: int, _error: float, _points: object, done: int = done) -> None:
            report(Progress("Drawing the neighbour map", 0.1 + 0.9 * (done + iteration) / total))

        embedding.optimize(
            iterations,
            exaggeration=exaggeration,
            momentum=momentum,
            inplace=True,
            callbacks=tell,
            callbacks_every_iters=_EVERY,
        )
        done += iterations
    return Projection(np.asarray(embedding, dtype=np.float64).copy())
