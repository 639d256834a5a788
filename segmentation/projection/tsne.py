"""2-D projection by t-SNE (van der Maaten & Hinton 2008), with landmarks for large tables."""

import time
from dataclasses import replace

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Frame, Progress, Reporter, part, silent
from segmentation.common.random_streams import stream
from segmentation.domain.exploration import Projection
from segmentation.projection.neighbourhood_quality import neighbourhood_quality
from segmentation.projection.out_of_sample import place_out_of_sample
from segmentation.projection.pca_map import pca_map
from segmentation.projection.tsne_affinities import (
    conditional_probabilities,
    joint_probabilities,
    nearest_neighbours,
)
from segmentation.projection.tsne_optimizer import Phase, gradient_descent

LEAST_PERPLEXITY, MOST_PERPLEXITY = 5, 50
#: Up to so many customers all find their places together; of more, some do and the rest follow.
MOST_WITHOUT_LANDMARKS = 30_000
N_LANDMARKS = 10_000
MOST_IN_FRAME = 3_000

_PHASES = (Phase(50, exaggeration=12.0), Phase(200), Phase(150, momentum=0.9))
_FIRST_PICTURE = 70  # iterations; before, groups are still gathering
_EVERY = 5  # iterations between two reports
_PAUSE = 0.25  # seconds between two pictures, at least
_JITTER = 0.01  # of the spread at the start, so that equal customers can part


def tsne_map(
    points: Floats, *, perplexity: float, seed: int, report: Reporter = silent
) -> Projection:
    """Project so that near neighbours stay near; distances between groups mean nothing.

    Of more than :data:`MOST_WITHOUT_LANDMARKS` customers, :data:`N_LANDMARKS` drawn at random find
    their places first, and each of the rest is placed beside those that are most like it.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
        At least 10 rows.
    perplexity : float
        About how many neighbours count, 5 to 50; bounded by a third of the rows.
    seed : int
    report : Reporter
        Called every five iterations; may raise to cancel. From the iteration on at which groups
        have parted, some reports have a frame: the same customers each time, at most four times a
        second.

    Returns
    -------
    Projection
        With the share of neighbours that it keeps.

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
    order = stream(seed, "t-SNE").permutation(len(points))
    if len(points) <= MOST_WITHOUT_LANDMARKS:
        plane = _embed_all(points, perplexity, seed, order[:MOST_IN_FRAME], part(report, 0.0, 0.98))
        n_landmarks = len(points)
    else:
        plane = _embed_landmarks(points, perplexity, seed, order, part(report, 0.0, 0.95))
        n_landmarks = N_LANDMARKS
    report(Progress("Measuring what the map keeps", 0.98))
    kept = neighbourhood_quality(points, plane, n_landmarks=n_landmarks, seed=seed)
    report(Progress("Done", 1.0))
    return Projection(plane, quality=kept)


def _embed_all(
    points: Floats, perplexity: float, seed: int, shown: Ints, report: Reporter
) -> Floats:
    """Let all customers find their places; frames show some of them."""
    report(Progress("Finding each customer's neighbours", 0.0))
    perplexity = min(perplexity, (len(points) - 1) / 3)
    n_neighbours = min(len(points) - 1, int(3 * perplexity))
    distances, neighbours = nearest_neighbours(points, None, n_neighbours)
    near = joint_probabilities(conditional_probabilities(distances, perplexity), neighbours)
    total = sum(phase.iterations for phase in _PHASES)
    next_picture = 0.0
    plane = _start(points, seed)
    for iteration, plane in enumerate(gradient_descent(plane, near, _PHASES), start=1):  # noqa: B020
        if iteration % _EVERY:
            continue
        frame = None
        if iteration >= _FIRST_PICTURE and time.monotonic() >= next_picture:
            frame = Frame(shown, plane[shown].astype(np.float32))
            next_picture = time.monotonic() + _PAUSE
        fraction = 0.1 + 0.9 * iteration / total
        report(Progress("Drawing the neighbour map", fraction, frame=frame))
    return plane.copy()


def _embed_landmarks(
    points: Floats, perplexity: float, seed: int, order: Ints, report: Reporter
) -> Floats:
    """Let some customers find their places, and place the rest beside them."""
    chosen, rest = order[:N_LANDMARKS], np.sort(order[N_LANDMARKS:])
    first_report = part(report, 0.0, 0.4)

    def tell(progress: Progress) -> None:
        frame = progress.frame
        if frame is not None:  # which of the landmarks → which of all customers
            progress = replace(progress, frame=Frame(chosen[frame.rows], frame.points))
        first_report(progress)

    landmarks = points[chosen]
    shown = np.arange(MOST_IN_FRAME)
    plane = np.empty((len(points), 2))
    plane[chosen] = _embed_all(landmarks, perplexity, seed, shown, tell)
    n_done = 0
    for places in place_out_of_sample(points, rest, landmarks, plane[chosen]):
        plane[rest[n_done : n_done + len(places)]] = places
        n_done += len(places)
        report(Progress("Placing the rest of your customers", 0.4 + 0.6 * n_done / len(rest)))
    return plane


def _start(points: Floats, seed: int) -> Floats:
    """Return the principal plane at a spread of 1, a little shaken."""
    plane = pca_map(points).points
    spread = float(plane[:, 0].std())
    shaken = stream(seed, "t-SNE start").normal(scale=_JITTER, size=plane.shape)
    return plane / (spread or 1.0) + shaken
