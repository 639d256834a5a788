"""Customers who are unlike anyone a model was learnt on, and what that leaves of a confidence."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags, Floats, Ints
from segmentation.common.column_values import numbers, texts
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.confidence import confidence
from segmentation.representation.rebuild_errors import rebuild_errors

_UNSEEN = 1.0  # of a category that was never seen: as far out as a number may lie


@dataclass(frozen=True, slots=True, eq=False)
class Strangeness:
    """How far customers are from those that a model was learnt on.

    Attributes
    ----------
    outside : ndarray, shape (n_customers, n_traits)
        How far a number lies outside the range of 99 in 100, over the width of that range; 1 for a
        category that was never seen; 0 for what is known.
    errors : ndarray, shape (n_customers, n_traits)
        Squared error of being rebuilt.
    times : ndarray, shape (n_customers,)
        That error over what 99 in 100 do not exceed; 0 where it cannot be compared.
    """

    outside: Floats
    errors: Floats
    times: Floats

    @property
    def far(self) -> Flags:
        """Who has a value that lies farther outside than the range is wide, or was never seen."""
        return np.asarray((self.outside >= _UNSEEN).any(axis=1))

    @property
    def strange(self) -> Flags:
        """Who is unlike anyone seen: of the same population about one in a hundred."""
        return self.far | (self.times > 1)

    @property
    def known(self) -> Floats:
        """What is left of a confidence, 0 to 1, shape (n_customers,).

        1 for who is like those seen; for strangers 1 / (1 + t), where t, from 1, is how many times
        the limit they are beyond: at most a half. The form is ours: redraws of customers who are
        near say nothing of somebody far away, whom all of them may sort alike.
        """
        beyond = np.maximum(self.times, self.outside.max(axis=1, initial=0.0))
        return np.where(self.strange, 1 / (1 + np.maximum(beyond, 1.0)), 1.0)


def strangeness(
    model: SegmentModel, frame: pd.DataFrame, prepared: Floats, labels: Ints
) -> Strangeness:
    """Measure how far customers are from those that a model was learnt on.

    Parameters
    ----------
    model : SegmentModel
        From before it had reference statistics: values alone are compared.
    frame : DataFrame
        With a column for every block.
    prepared : ndarray, shape (n_customers, n_inputs)
        The frame's customers as ``encode`` gives them.
    labels : ndarray of int, shape (n_customers,)
    """
    reference = model.reference
    outside = np.stack([_outside(frame, block) for block in model.blocks], axis=1)
    errors, times = np.zeros_like(outside), np.zeros(len(frame))
    if reference is not None and reference.error_limit > 0:
        means = np.array(reference.segment_means)
        errors = rebuild_errors(model.representation, prepared, model.blocks, labels, means)
        times = errors.sum(axis=1) / prepared.shape[1] / reference.error_limit
    return Strangeness(outside, errors, times)


def known_confidence(
    model: SegmentModel, frame: pd.DataFrame, prepared: Floats, points: Floats, labels: Ints
) -> Floats:
    """Return how sure each customer's segment is, less for who is unlike anyone seen.

    Parameters
    ----------
    model : SegmentModel
    frame : DataFrame
        With a column for every block.
    prepared : ndarray, shape (n_customers, n_inputs)
        The frame's customers as ``encode`` gives them.
    points : ndarray, shape (n_customers, n_latent)
        What segments are assigned by.
    labels : ndarray of int, shape (n_customers,)

    Returns
    -------
    ndarray, shape (n_customers,)
        0 to 1.
    """
    sure = confidence(points, labels, model.cluster_model, model.resamples)
    return sure * strangeness(model, frame, prepared, labels).known


def _outside(frame: pd.DataFrame, block: Block) -> Floats:
    """Return how far the values of a trait lie outside of what was seen."""
    if block.form == "number":
        width = block.upper - block.lower
        if not np.isfinite(width):
            return np.zeros(len(frame))
        values = numbers(frame, block.trait)
        beyond = np.maximum(values - block.upper, block.lower - values)
        if width > 0:
            return np.nan_to_num(np.maximum(beyond / width, 0.0), nan=0.0, posinf=np.inf)
        return np.where(beyond > 0, _UNSEEN, 0.0)
    if block.other:  # a last level collects what is rare or new
        return np.zeros(len(frame))
    values_seen = pd.Series(texts(frame, block.trait), dtype=object)
    new = values_seen.notna() & ~values_seen.isin(block.levels)
    return np.where(new.to_numpy(dtype=np.bool_), _UNSEEN, 0.0)
