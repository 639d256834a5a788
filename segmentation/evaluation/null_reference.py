"""Null model without clusters: same marginals and correlations, one population (NORTA).

A silhouette of 0.2 is nothing in one file and much in another: it depends on how many traits there
are, what they are, and how closely related. So every number of segments is compared with customers
drawn from one smooth population that agrees with the file trait by trait and pair by pair.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import ClusterModel
from segmentation.domain.measures import ExcessOverNull
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.metrics import explained
from segmentation.evaluation.mutual_information import discretise, explained_correlation
from segmentation.evaluation.silhouette import silhouettes

NULL_SAMPLES = 4
MOST_ROWS = 1_500
_ROUNDS = 5  # of matching the correlations
_STEP = 0.9
_OFFSET_ROUNDS = 6  # of matching the shares of a category
_OFFSET_STEP = 0.7
_SHARE = 1e-3
_LEAST_VARIANCE = 1e-6
_TINY = 1e-12

Fit = Callable[[Floats, int], Mapping[int, ClusterModel]]


def excess_over_null(
    points: Floats,
    blocks: Sequence[Block],
    multimodal: Sequence[bool],
    groups: Mapping[int, Ints],
    fit: Fit,
    *,
    draws: np.random.Generator,
    n_draws: int = NULL_SAMPLES,
) -> dict[int, ExcessOverNull]:
    """Compare every number of segments with customers drawn from one smooth population.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_inputs)
        The prepared data.
    blocks : sequence of Block
        Of the traits that took part, in the order of the columns.
    multimodal : sequence of bool
        Which blocks are numbers whose values lie in clumps.
    groups : mapping of int to ndarray of int
        The labels, 0 … K - 1, for each K; below 0 for customers in no segment.
    fit : callable
        (points, seed) → a grouping for each number of segments that could be had; plain k-means
        from a few starts, whatever gave ``groups``.
    draws : Generator
    n_draws : int

    Returns
    -------
    dict of int to ExcessOverNull
        For each K that the reference could be grouped into too.

    Notes
    -----
    To compare with data of no structure follows the gap statistic (Tibshirani, Walther & Hastie,
    JRSS B 63, 2001, doi 10.1111/1467-9868.00293); one null with the data's own covariance is that
    of SigClust (Liu et al., JASA 103, 2008, doi 10.1198/016214508000000454), here with the data's
    own marginals too.
    """
    some = _reference_rows(len(points), draws)
    data = points[some]
    labels = {size: own[some] for size, own in groups.items()}
    real = _statistics(data, blocks, labels)
    smooth = []
    for drawn in draw_null_samples(data, blocks, multimodal, draws=draws, n_draws=n_draws):
        again = fit(drawn, int(draws.integers(2**31)))
        placed = {size: assign(again[size], drawn) for size in groups if size in again}
        smooth.append(_statistics(drawn, blocks, placed))
    found = {}
    for size, own in real.items():
        others = np.array([drawn[size] for drawn in smooth if size in drawn])
        if len(others):
            apart, within, pattern_ = others.mean(axis=0)
            found[size] = ExcessOverNull(
                silhouette=own[0] - float(apart),
                explained=float(np.log((within + _TINY) / (own[1] + _TINY))),
                explained_correlation=own[2] - float(pattern_),
            )
    return found


def excess_of_other(
    points: Floats,
    blocks: Sequence[Block],
    known: Ints,
    excess: ExcessOverNull,
    labels: Ints,
    *,
    draws: np.random.Generator,
) -> ExcessOverNull:
    """Compare other segments, as many of them, with the reference of those that were compared.

    The reference knows nothing of the segments but how many there are, so that of two partitions
    only what is measured of the customers themselves differs.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_inputs)
        The prepared data.
    blocks : sequence of Block
    known : ndarray of int, shape (n_customers,)
        The segments that :func:`excess_over_null` compared.
    excess : ExcessOverNull
        What it gave.
    labels : ndarray of int, shape (n_customers,)
        The other segments.
    draws : Generator
        As it was given then.

    Returns
    -------
    ExcessOverNull
        0 in all where the customers that are looked at are all in one segment.
    """
    some = _reference_rows(len(points), draws)
    found = _statistics(points[some], blocks, {0: known[some], 1: labels[some]})
    if len(found) < 2:
        return ExcessOverNull(0.0, 0.0, 0.0)
    (own, within, pattern), (apart, other_within, other_pattern) = found[0], found[1]
    return ExcessOverNull(
        silhouette=excess.silhouette + apart - own,
        explained=excess.explained + float(np.log((within + _TINY) / (other_within + _TINY))),
        explained_correlation=excess.explained_correlation + other_pattern - pattern,
    )


def _reference_rows(n_points: int, draws: np.random.Generator) -> Ints:
    """Return the rows that are compared: of many a sample."""
    if n_points <= MOST_ROWS:
        return np.arange(n_points)
    return np.sort(draws.choice(n_points, MOST_ROWS, replace=False))


def draw_null_samples(
    points: Floats,
    blocks: Sequence[Block],
    multimodal: Sequence[bool],
    *,
    draws: np.random.Generator,
    n_draws: int = NULL_SAMPLES,
) -> list[Floats]:
    """Draw customers with the traits and correlations of ``points``, but from one population.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_inputs)
    blocks : sequence of Block
    multimodal : sequence of bool
        Numbers in clumps are drawn from a normal distribution of the same mean and variance, so
        that the gaps between the clumps count for the data.
    draws : Generator
    n_draws : int

    Returns
    -------
    list of ndarray, each shape (n_points, n_inputs)

    Notes
    -----
    A normal vector is drawn, and each of its columns mapped by rank to the values of a column of
    ``points``; of a category the largest of its columns, each with an offset that keeps the
    shares, is the value (NORTA: Cario & Nelson 1997). The correlations of the normal vector are
    moved, five times, by nine tenths of what the mapped columns lack of the observed ones.
    """
    n_points, width = points.shape
    maps = _maps(points, blocks, multimodal)
    own = np.zeros((width, width), dtype=bool)
    for columns, _ in maps:
        own[columns, columns] = True
    target = _correlations(points)
    latent = np.where(own, np.eye(width), target)
    for _ in range(_ROUNDS):
        drawn = _apply_maps(
            draws.normal(size=(n_points, width)) @ _correlation_root(latent).T, maps
        )
        latent += np.where(own, 0.0, _STEP * (target - _correlations(drawn)))
        latent = np.clip(latent, -0.99, 0.99)
        np.fill_diagonal(latent, 1.0)
    root = _correlation_root(latent)
    return [
        _apply_maps(draws.normal(size=(n_points, width)) @ root.T, maps) for _ in range(n_draws)
    ]


@dataclass(slots=True)
class _RankMap:
    """Map a normal column to the values of a column by rank."""

    values: Floats

    def __call__(self, latent: Floats) -> Floats:
        mapped = np.empty_like(latent)
        mapped[latent[:, 0].argsort(), 0] = self.values
        return mapped


@dataclass(slots=True)
class _CategoryMap:
    """Map normal columns to the levels of a category."""

    rows: Floats
    shares: Floats
    offsets: Floats

    def __call__(self, latent: Floats) -> Floats:
        for _ in range(_OFFSET_ROUNDS):  # each draw starts where the last one ended
            level = (latent + self.offsets).argmax(axis=1)
            counts = np.bincount(level, minlength=len(self.shares)) / len(latent)
            lacking = np.log(self.shares + _SHARE) - np.log(counts + _SHARE)
            self.offsets = self.offsets + _OFFSET_STEP * lacking
        level = (latent + self.offsets).argmax(axis=1)
        return np.asarray(self.rows[level], dtype=np.float64)


_Maps = list[tuple[slice, "_RankMap | _CategoryMap"]]


def _maps(points: Floats, blocks: Sequence[Block], multimodal: Sequence[bool]) -> _Maps:
    maps: _Maps = []
    n_points, start = len(points), 0
    for block, is_multimodal in zip(blocks, multimodal, strict=True):
        columns = slice(start, start + block.width)
        start += block.width
        if block.form == "indicators":
            level = points[:, columns].argmax(axis=1)
            shares = np.bincount(level, minlength=block.width) / n_points
            rows = (np.eye(block.width) - np.array(block.center)) / block.scale
            offsets = ndtri(np.clip(shares, _SHARE, 1 - _SHARE))
            maps.append((columns, _CategoryMap(rows, shares, offsets)))
            continue
        values = np.sort(points[:, columns.start])
        if is_multimodal:
            normal = ndtri((np.arange(n_points) + 0.5) / n_points)
            values = values.mean() + normal / normal.std() * values.std()
        maps.append((columns, _RankMap(values)))
    return maps


def _apply_maps(latent: Floats, maps: _Maps) -> Floats:
    return np.hstack([give(latent[:, columns]) for columns, give in maps])


def _correlations(points: Floats) -> Floats:
    """Correlate the columns, 0 where one does not vary."""
    centred = points - points.mean(axis=0)
    spread = np.sqrt((centred**2).mean(axis=0))
    scaled = np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0)
    return np.asarray(scaled.T @ scaled / len(points), dtype=np.float64)


def _correlation_root(matrix: Floats) -> Floats:
    """Return a root of the nearest correlation matrix of full rank."""
    variances, axes = np.linalg.eigh(matrix)
    root = axes * np.sqrt(np.maximum(variances, _LEAST_VARIANCE))
    return np.asarray(root / np.sqrt((root**2).sum(axis=1, keepdims=True)), dtype=np.float64)


def _statistics(
    points: Floats, blocks: Sequence[Block], groups: Mapping[int, Ints]
) -> dict[int, tuple[float, float, float]]:
    """Return silhouette, variance within segments (as a share) and pattern for each K."""
    codes = discretise(points, blocks)
    sizes = [size for size, labels in groups.items() if len(np.unique(labels[labels >= 0])) > 1]
    if not sizes:
        return {}
    found = {}
    apart = silhouettes(points, [groups[size] for size in sizes])
    for size, values in zip(sizes, apart, strict=True):
        placed = groups[size] >= 0
        labels = groups[size][placed]
        found[size] = (
            float(np.nanmean(values)),
            1 - explained(points[placed], labels),
            explained_correlation([own[placed] for own in codes], labels),
        )
    return found
