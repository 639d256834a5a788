"""Follow one customer through a saved model, with the functions that score everybody."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.column_values import coded, numbers, texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import (
    assign,
    assign_together,
    memberships,
    squared_distances,
)
from segmentation.domain.customer_steps import FollowedCustomer, LayerStep, Reason, TraitStep
from segmentation.domain.grouping import (
    Centroids,
    Mixture,
    Regrouped,
    SegmentRule,
    base_model,
)
from segmentation.domain.representation import Representation
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode, level_positions, transform_unscaled
from segmentation.evaluation.confidence import confidence
from segmentation.pipeline.chunks import assignment_points
from segmentation.pipeline.strangers import strangeness
from segmentation.representation.numpy_network import apply


def with_companions(model: SegmentModel, customers: pd.DataFrame, row: int) -> pd.DataFrame:
    """Return a customer, and below it those whose segment is decided together with it.

    Parameters
    ----------
    model : SegmentModel
    customers : DataFrame
        One row a customer, cleaned as the model's were.
    row : int
        0 … n_customers - 1.

    Returns
    -------
    DataFrame
        The customer alone where nothing keeps customers together.

    Raises
    ------
    SegmentationError
        If there is no such row.
    """
    if not 0 <= row < len(customers):
        raise SegmentationError(
            f"There is no row {row + 1}: the table has {len(customers)} customers."
        )
    rows = [row]
    if model.together and model.together in customers.columns:
        codes, _ = coded(customers, model.together)
        if codes[row] >= 0:
            others = np.flatnonzero(codes == codes[row])
            rows += [int(other) for other in others if other != row]
    return customers.iloc[rows]


def follow(model: SegmentModel, customers: pd.DataFrame) -> FollowedCustomer:
    """Follow a customer through every step of a model.

    Every figure comes from the functions that :func:`segmentation.pipeline.workflow.score` uses, so
    that none of them can differ from it.

    Parameters
    ----------
    model : SegmentModel
    customers : DataFrame, shape (1 or more, n_columns)
        As :func:`with_companions` gives them: the first row is followed.

    Returns
    -------
    FollowedCustomer

    Raises
    ------
    SegmentationError
        If the table lacks a column.
    """
    own, blocks, found = customers.iloc[[0]], model.blocks, model.cluster_model
    prepared = encode(own, blocks)
    points = _points(model, own, prepared)
    latent, layers, shortcut = _through(model.representation, prepared)
    alone = int(assign(found, points)[0])
    label = alone if len(customers) == 1 else _label_together(model, customers)
    distances, reach = _distances(found, points)
    sure = confidence(points, np.array([label]), found, model.resamples)
    known = strangeness(model, own, prepared, np.array([label])).known
    return FollowedCustomer(
        traits=tuple(_trait_steps(own, blocks, prepared[0], points[0])),
        prepared=prepared[0],
        layers=layers,
        shortcut=shortcut,
        latent=latent,
        point=points[0],
        distances=distances,
        reach=reach,
        shares=_shares(found, model.resamples, points),
        n_redraws=len(model.resamples),
        by_probability=isinstance(base_model(found), Mixture),
        label=label,
        confidence=float(sure[0] * known[0]),
        known=float(known[0]),
        n_together=len(customers),
        own_label=alone,
    )


def _points(model: SegmentModel, rows: pd.DataFrame, prepared: Floats) -> Floats:
    return assignment_points(model.representation, prepared, rows, model.blocks)


def _label_together(model: SegmentModel, customers: pd.DataFrame) -> int:
    points = _points(model, customers, encode(customers, model.blocks))
    one_owner = np.zeros(len(customers), dtype=np.int64)
    return int(assign_together(model.cluster_model, points, one_owner)[0])


def _through(
    representation: Representation, prepared: Floats
) -> tuple[Floats, tuple[LayerStep, ...], Floats | None]:
    """Return the latent vector, what each layer gives, and what the linear path adds."""
    values, steps = prepared, []
    for layer in representation.encoder:
        values = apply((layer,), values)
        steps.append(LayerStep(layer.activation, values[0].copy()))
    if representation.shortcut is None:
        return values[0].copy(), tuple(steps), None
    added = apply((representation.shortcut,), prepared)
    return (values + added)[0], tuple(steps), added[0]


def _distances(cluster_model: SegmentRule, points: Floats) -> tuple[Floats, Floats]:
    """Return the distance to each segment, and how far that segment reaches."""
    if isinstance(cluster_model, Regrouped):
        return _distances_of_parts(cluster_model, points)
    if isinstance(cluster_model, Mixture):
        return _from_means(cluster_model, points[0]), np.full(cluster_model.n_segments, np.inf)
    squared = squared_distances(points, cluster_model.points)[0]
    near = [_nearest_of(cluster_model, squared, k) for k in range(cluster_model.n_segments)]
    return np.sqrt(squared[near]), cluster_model.radius[near]


def _distances_of_parts(regrouped: Regrouped, points: Floats) -> tuple[Floats, Floats]:
    """Return the same of edited segments: each is as far as the nearest of its parts.

    A part of a segment that is cut is farther than the segment as its square is larger than that of
    the nearest part, so that the segment that a customer is sorted into is the nearest one.
    """
    far, reach = _distances(regrouped.base, points)
    leaves: list[tuple[float, float]] = []
    for segment, part in enumerate(regrouped.parts):
        within = np.zeros(1) if part is None else _distances(part, points)[0] ** 2
        more = within - within.min()
        leaves += [(float(np.sqrt(far[segment] ** 2 + one)), reach[segment]) for one in more]
    nearest = [
        min(leaf for leaf, own in zip(leaves, regrouped.segments, strict=True) if own == k)
        for k in range(regrouped.n_segments)
    ]
    return np.array([one[0] for one in nearest]), np.array([one[1] for one in nearest])


def _nearest_of(centroids: Centroids, squared: Floats, segment: int) -> int:
    """Return which centroid of a segment is nearest."""
    own = np.flatnonzero(centroids.segments == segment)
    return int(own[squared[own].argmin()])


def _from_means(mixture: Mixture, point: Floats) -> Floats:
    """Return the Mahalanobis distance to each mean; a coordinate that is open adds nothing."""
    away = np.where(np.isnan(point), 0.0, point - mixture.means)
    along = np.einsum("kd,kde->ke", away, mixture.precision_cholesky)
    counted = 1.0 if mixture.column_weights is None else mixture.column_weights
    return np.asarray(np.sqrt((along**2 * counted).sum(axis=1)))


def _shares(
    cluster_model: SegmentRule, resamples: tuple[SegmentRule, ...], points: Floats
) -> Floats:
    by_probability = isinstance(base_model(cluster_model), Mixture)
    if by_probability and not isinstance(cluster_model, Centroids):
        return np.asarray(memberships(cluster_model, points)[0])
    if not resamples:
        return np.empty(0)
    labels = np.array([int(assign(again, points)[0]) for again in resamples])
    counts = np.bincount(labels[labels >= 0], minlength=cluster_model.n_segments)
    return np.asarray(counts / len(resamples), dtype=np.float64)


def _trait_steps(
    own: pd.DataFrame, blocks: tuple[Block, ...], prepared: Floats, point: Floats
) -> Iterator[TraitStep]:
    start = 0
    for block in blocks:
        columns = slice(start, start + block.width)
        start += block.width
        used, reason = _used(own, block)
        # The latent vector has columns of its own, of which none belongs to one trait.
        is_open = len(point) == len(prepared) and bool(np.isnan(point[columns]).all())
        yield TraitStep(
            trait=block.trait,
            raw=texts(own, block.trait)[0],
            used=used,
            reason=reason,
            left_open=is_open,
            columns=block.levels if block.form == "indicators" else (block.trait,),
            encoded=tuple(float(v) for v in transform_unscaled(own, block)[0]),
            scaled=tuple(float(v) for v in prepared[columns]),
        )


def _used(own: pd.DataFrame, block: Block) -> tuple[float | str, Reason]:
    """Return the value that stands for a customer's own, and why."""
    raw = texts(own, block.trait)[0]
    if block.form == "number":
        value = float(numbers(own, block.trait)[0])
        if np.isnan(value):
            filled = float(np.clip(float(block.fill), block.lower, block.upper))
            return filled, "blank" if raw is None else "unseen"
        within = float(np.clip(value, block.lower, block.upper))
        return within, "own" if within == value else "drawn in"
    level = block.levels[int(level_positions([raw], block)[0])]
    if raw is None:
        return level, "blank"
    if raw in block.levels:
        return level, "own"
    return level, "rare" if block.other else "unseen"
