"""Stability of partitions under resampling."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign, assign_together
from segmentation.domain.grouping import SegmentRule
from segmentation.domain.measures import Recovery, Repeatability

MOST_ROWS = 2_000  # of one redraw, and of the customers the partitions are compared on
_DISSOLVED = 0.5  # of the Jaccard overlap, at most (Hennig 2008); above, no other segment can match


@dataclass(frozen=True, slots=True)
class Stability:
    """Stability of one partition over the resamples.

    Attributes
    ----------
    cluster_models : tuple of SegmentRule
        One for each redraw that gave this number of segments, numbered as the whole.
    rand : float
        Mean adjusted Rand index against the whole (Hubert & Arabie 1985); 0 for a redraw that
        did not give this number of segments.
    same_segment : float
        Mean share of customers who stay in their segment, likewise.
    segments : tuple of Recovery
        How each segment is found again, by its Jaccard overlap |A ∩ B| / |A ∪ B| with its match
        (Hennig 2007); 0 likewise.
    """

    cluster_models: tuple[SegmentRule, ...]
    rand: float
    same_segment: float
    segments: tuple[Recovery, ...]


@dataclass(frozen=True, slots=True)
class Resamples:
    """The rows of every resample.

    Attributes
    ----------
    compared : ndarray of int
        Those that the segments of the whole and of a resample are compared on.
    drawn : tuple of (ndarray of int, int)
        The rows of each resample, and the seed that they are grouped with.
    """

    compared: Ints
    drawn: tuple[tuple[Ints, int], ...]


def resample_stability(
    points: Floats,
    labels: Mapping[int, Ints],
    fit: Callable[[Floats, int], Mapping[int, SegmentRule]],
    *,
    n_resamples: int,
    replace: bool,
    draws: np.random.Generator,
    tick: Callable[[float], None],
    owners: Ints | None = None,
) -> dict[int, Stability]:
    """Resample the customers, cluster each resample for every K, and compare with the whole.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    labels : mapping of int to ndarray of int, shape (n_points,)
        The segments of the whole, for each number of them; -1 for customers in none.
    fit : callable
        (points, seed) → a grouping for each number of segments, by the algorithm of ``labels``.
    n_resamples : int
    replace : bool
        Draw as many as there are with replacement (the bootstrap of Efron 1979), or else half of
        them without.
    draws : Generator
    tick : callable
        Told after each redraw which share of them is done.
    owners : ndarray of int, shape (n_points,), optional
        Customers with the same one are drawn together, and are in one segment.

    Returns
    -------
    dict of int to Stability
        For each number of segments in ``labels``.
    """
    resamples = draw_resamples(
        len(points), n_resamples=n_resamples, replace=replace, draws=draws, owners=owners
    )
    once = []
    for rows, seed in resamples.drawn:
        once.append(fit(points[rows], seed))
        tick(len(once) / n_resamples)
    return {
        size: compare_with_resamples(
            points, whole, size, [g.get(size) for g in once], resamples.compared, owners
        )
        for size, whole in labels.items()
    }


def draw_resamples(
    n_points: int,
    *,
    n_resamples: int,
    replace: bool,
    draws: np.random.Generator,
    owners: Ints | None = None,
) -> Resamples:
    """Draw the rows of every resample, as :func:`resample_stability` does."""
    compared = (
        np.sort(draws.choice(n_points, MOST_ROWS, replace=False))
        if n_points > MOST_ROWS
        else np.arange(n_points)
    )
    n_drawn = min(n_points if replace else (n_points + 1) // 2, MOST_ROWS)
    drawn = tuple(
        (_draw(n_points, n_drawn, owners, draws, replace=replace), int(draws.integers(2**31)))
        for _ in range(n_resamples)
    )
    return Resamples(compared, drawn)


def _draw(
    n_points: int, n_drawn: int, owners: Ints | None, draws: np.random.Generator, *, replace: bool
) -> Ints:
    """Draw rows, or whole owners until there are as many rows."""
    if owners is None:
        return draws.choice(n_points, n_drawn, replace=replace)
    known, places = np.unique(owners, return_inverse=True)
    members = np.split(np.argsort(places, kind="stable"), np.cumsum(np.bincount(places))[:-1])
    n_picked = n_drawn if replace else min(n_drawn, len(known))
    picked = draws.choice(len(known), n_picked, replace=replace)
    return np.concatenate([members[one] for one in picked])[:n_drawn]


def compare_with_resamples(
    points: Floats,
    labels: Ints,
    size: int,
    cluster_models: Sequence[SegmentRule | None],
    compared: Ints,
    owners: Ints | None = None,
) -> Stability:
    """Compare the segments of the whole with those of each resample.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
    labels : ndarray of int, shape (n_points,)
        The segments of the whole; -1 for customers in none.
    size : int
        How many there are.
    cluster_models : sequence of SegmentRule or None
        Of each resample; ``None`` where it did not give this number of segments.
    compared : ndarray of int
        The rows that are compared.
    owners : ndarray of int, shape (n_points,), optional
        Customers with the same one are in one segment.
    """
    points, whole = points[compared], labels[compared]
    owners = None if owners is None else owners[compared]
    found, rands, sames, jaccards = [], [], [], []
    for cluster_model in cluster_models:
        if cluster_model is None:  # not found again at all
            rands.append(0.0)
            sames.append(0.0)
            jaccards.append(np.zeros(size))
            continue
        again = (
            assign(cluster_model, points)
            if owners is None
            else assign_together(cluster_model, points, owners)
        )
        table = contingency(whole, again, size)
        inner = table[:-1, :-1]
        new = _matched(inner)
        order = np.argsort(new)
        found.append(cluster_model.renumbered(new))
        together = inner[np.arange(size), order]
        union = table[:-1].sum(axis=1) + table[:, order].sum(axis=0) - together
        rands.append(adjusted_rand_index(whole, again))
        sames.append((together.sum() + table[-1, -1]) / len(whole))
        jaccards.append(together / np.maximum(union, 1))
    return Stability(
        cluster_models=tuple(found),
        rand=float(np.mean(rands)),
        same_segment=float(np.mean(sames)),
        segments=_recoveries(np.array(jaccards)),
    )


def matched(whole: Ints, again: Ints, n_segments: int) -> Ints:
    """Return for each segment that was found again the one of the whole that it shares most with.

    One to one, so that as many customers as possible are in the same segment (the assignment
    problem of Kuhn, Naval Research Logistics Quarterly 2, 1955).

    Parameters
    ----------
    whole, again : ndarray of int, shape (n_points,)
    n_segments : int
        As many in both.

    Returns
    -------
    ndarray of int, shape (n_segments,)
    """
    return _matched(contingency(whole, again, n_segments)[:-1, :-1])


def _matched(together: Ints) -> Ints:
    rows, columns = linear_sum_assignment(-together)
    new = np.empty(len(together), dtype=np.int64)
    new[columns] = rows
    return new


def _recoveries(jaccards: Floats) -> tuple[Recovery, ...]:
    """Sum up the overlaps of each redraw and segment, shape (n_resamples, n_segments)."""
    n_found = (jaccards > _DISSOLVED).sum(axis=0)
    return tuple(
        Recovery(float(mean), int(found), len(jaccards))
        for mean, found in zip(jaccards.mean(axis=0), n_found, strict=True)
    )


def repeatability(
    labels: Ints,
    n_segments: int,
    other_starts: Sequence[Ints | None],
    resamples: Stability,
    strength: float,
) -> Repeatability:
    """Put together how segments are found again.

    Parameters
    ----------
    labels : ndarray of int, shape (n_points,)
    n_segments : int
    other_starts : sequence of ndarray of int, shape (n_points,), or None
        The labels of other random starts; ``None`` for one that gave another number of segments.
    resamples : Stability
    strength : float
        Prediction strength.
    """
    seeds = [0.0 if one is None else adjusted_rand_index(labels, one) for one in other_starts]
    starts = [
        np.zeros(n_segments) if one is None else jaccard_overlaps(labels, one).max(axis=1)
        for one in other_starts
    ]
    least = np.min(starts, axis=0) if starts else np.ones(n_segments)
    return Repeatability(
        rows=resamples.rand,
        seeds=min(seeds, default=1.0),
        same_segment=resamples.same_segment,
        segments=tuple(
            dataclasses.replace(segment, other_starts=float(start))
            for segment, start in zip(resamples.segments, least, strict=True)
        ),
        prediction_strength=strength,
    )


def adjusted_rand_index(first: Ints, second: Ints) -> float:
    """Return the adjusted Rand index of two partitions: 1 the same, about 0 by chance.

    Of pairs of customers: those that both put together, less what chance would, as a share of the
    most that both could (Hubert & Arabie, Journal of Classification 2, 1985). It is
    scikit-learn's figure without its checks, which take ten times as long as the counting.
    """
    values, first = np.unique(first, return_inverse=True)
    others, second = np.unique(second, return_inverse=True)
    table = np.bincount(first * len(others) + second, minlength=len(values) * len(others))
    table = table.reshape(len(values), len(others))

    def pairs(counts: Ints) -> float:
        return float((counts * (counts - 1)).sum() / 2)

    together = pairs(table)
    in_first, in_second = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    all_pairs = pairs(np.array([len(first)]))
    by_chance = in_first * in_second / all_pairs if all_pairs else 0.0
    most = (in_first + in_second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def jaccard_overlaps(first: Ints, second: Ints) -> Floats:
    """Return the Jaccard overlaps of the segments of two partitions, shape (n_first, n_second).

    Customers in no segment (-1) belong to none, and count as missing from the other's.
    """
    n_first, n_second = int(first.max()) + 1, int(second.max()) + 1
    places = (first.astype(np.int64) + 1) * (n_second + 1) + second + 1
    table = np.bincount(places, minlength=(n_first + 1) * (n_second + 1))
    table = table.reshape(n_first + 1, n_second + 1)
    together = table[1:, 1:]
    union = table[1:].sum(axis=1)[:, None] + table[:, 1:].sum(axis=0) - together
    return np.asarray(together / np.maximum(union, 1), dtype=np.float64)


def contingency(first: Ints, second: Ints, n_segments: int) -> Ints:
    """Count the customers in each pair of segments, shape (n_segments + 1, n_segments + 1).

    The last row and column count those in no segment.
    """
    n_places = n_segments + 1
    pairs = (first % n_places) * n_places + second % n_places  # -1 becomes the last place
    return np.bincount(pairs, minlength=n_places**2).reshape(n_places, n_places)
