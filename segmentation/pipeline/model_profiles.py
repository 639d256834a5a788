"""What each segment is like, from what a model stores, without any customer."""

from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.grouping import Mixture, Regrouped, SegmentRule
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.transforms import undo_transform
from segmentation.representation.numpy_network import reconstruct


@dataclass(frozen=True, slots=True)
class TraitMiddle:
    """The middle of every segment in one trait.

    Attributes
    ----------
    trait : str
    middles : tuple of float
        Of a number, one for each segment and last everyone, in the units of the file; empty
        otherwise.
    levels : tuple of str
        The values of anything else; empty for a number.
    shares : tuple of tuple of float
        For each segment and last everyone, the share of each level, 0 to 1.
    """

    trait: str
    middles: tuple[float, ...]
    levels: tuple[str, ...] = ()
    shares: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelProfiles:
    """What each segment is like.

    Attributes
    ----------
    traits : tuple of TraitMiddle
        In the order of the model.
    measured : bool
        Whether these are means of the customers; otherwise they are what the network gives back for
        the middle of each segment, which is drawn towards everyone.
    """

    traits: tuple[TraitMiddle, ...]
    measured: bool


def model_profiles(model: SegmentModel) -> ModelProfiles | None:
    """Return what each segment is like, by what a model stores.

    A model stores the mean of each segment in the prepared columns. In older files of methods that
    learn there are none: then the middle of each segment is decoded. Means of a number are taken as
    it was prepared, so those of a skewed amount are nearer to its median than to its mean.

    Parameters
    ----------
    model : SegmentModel

    Returns
    -------
    ModelProfiles or None
        ``None`` for an older model that stores neither.
    """
    reference = model.reference
    measured = reference is not None and bool(reference.segment_means)
    if reference is not None and measured:
        prepared = np.array(reference.segment_means)
    elif model.representation.decoder:
        middles = reconstruct(model.representation, _middles(model.cluster_model), model.blocks)
        shares = np.array(model.shares)
        everyone = shares @ middles / (shares.sum() or 1.0)
        prepared = np.vstack([middles, everyone])
    else:
        return None
    starts = np.cumsum([0, *(block.width for block in model.blocks)])
    traits = tuple(
        _middle(block, prepared[:, start : start + block.width])
        for block, start in zip(model.blocks, starts, strict=False)
    )
    return ModelProfiles(traits, measured)


def _middles(rule: SegmentRule) -> Floats:
    """Return the mean of the centres of each segment, shape (n_segments, n_latent)."""
    points, owners = _centres(rule)
    return np.stack([points[owners == k].mean(axis=0) for k in range(rule.n_segments)])


def _centres(rule: SegmentRule) -> tuple[Floats, Ints]:
    """Return the centres of a rule and the segment of each."""
    if isinstance(rule, Mixture):
        return rule.means, np.arange(len(rule.means))
    if not isinstance(rule, Regrouped):
        return rule.points, rule.segments
    whole = _middles(rule.base)
    leaves = [whole[[k]] if part is None else _middles(part) for k, part in enumerate(rule.parts)]
    return np.concatenate(leaves), rule.segments


def _middle(block: Block, prepared: Floats) -> TraitMiddle:
    unscaled = prepared * block.scale + np.array(block.center)
    if block.form == "number":
        values = undo_transform(unscaled[:, 0], block.transform, block.power)
        within = np.clip(values, block.lower, block.upper)
        return TraitMiddle(block.trait, tuple(float(value) for value in within))
    if block.form == "binary":
        unscaled = np.hstack([1 - unscaled, unscaled])
    elif block.form == "codes":
        unscaled = _between(unscaled[:, 0], len(block.levels))
    shares = np.clip(unscaled, 0.0, None)
    shares = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    told = tuple(tuple(float(one) for one in row) for row in shares)
    return TraitMiddle(block.trait, (), block.levels, told)


def _between(positions: Floats, n_levels: int) -> Floats:
    """Return the nearest level of a mean position, as if all had it: shares are not stored."""
    nearest = np.clip(np.rint(positions), 0, n_levels - 1).astype(np.int64)
    return np.asarray(np.eye(n_levels)[nearest])
