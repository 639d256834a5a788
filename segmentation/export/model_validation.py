"""What a saved model must be: parts that fit together, and that mean something."""

import math
from typing import Any, get_args

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.domain.grouping import Mixture, Regrouped, SegmentRule, base_model
from segmentation.domain.methods import METHOD_NAMES
from segmentation.domain.plan import Transform
from segmentation.domain.representation import Representation
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.export.saved_reference import check_reference

_MOST = 1e100  # of a statistic in the units of a trait; squares of larger ones have no end


def check(model: SegmentModel) -> None:
    """Refuse parts that do not fit together, or that mean nothing."""
    learnt = model.representation
    for block in model.blocks:
        _check_block(block)
    n_inputs = sum(block.width for block in model.blocks)
    own = model.cluster_model
    base = base_model(own)
    n_latent = int((base.means if isinstance(base, Mixture) else base.points).shape[1])
    n_segments = own.n_segments
    paths = [(learnt.encoder, n_inputs, n_latent), (learnt.decoder, n_latent, n_inputs)]
    if learnt.shortcut is not None:
        paths.append(((learnt.shortcut,), n_inputs, n_latent))
    for layers, start, end in paths:
        width = start
        for layer in layers:
            if layer.activation not in ("linear", "relu", "gelu"):
                raise ValueError
            if layer.weights.shape != (width, len(layer.bias)) or layer.bias.ndim != 1:
                raise ValueError
            width = len(layer.bias)
        if layers and width != end:
            raise ValueError
    if learnt.shortcut is not None and learnt.shortcut.activation != "linear":
        raise ValueError
    if (
        (not learnt.encoder and n_inputs != n_latent)
        or learnt.heads not in ("linear", "mixed")
        or learnt.blanks not in ("filled", "open")
        or (learnt.blanks == "open" and not _bears_blanks(learnt, (own, *model.resamples)))
        or model.method not in METHOD_NAMES
        or n_segments < 1
        or not len(model.names) == len(model.shares) == n_segments
        or not all(_fits(g, n_segments, n_latent) for g in (own, *model.resamples))
        or any(column.transform not in get_args(Transform) for column in model.plan.columns)
        or not _names_agree(model)
    ):
        raise ValueError
    check_reference(model)


def _names_agree(model: SegmentModel) -> bool:
    """Whether the plan has each column once, and every trait that is encoded among them."""
    names = [column.name for column in model.plan.columns]
    known = set(names)
    return (
        all(isinstance(name, str) for name in names)
        and len(known) == len(names)
        and all(block.trait in known for block in model.blocks)
    )


def _check_block(block: Block) -> None:
    """Refuse a block that would not encode, or not to finite numbers."""
    fitting = {  # how many columns, and how many levels, each form has
        "number": block.width == 1 and not block.levels,
        "codes": block.width == 1 and len(block.levels) > 1,
        "binary": block.width == 1 and len(block.levels) == 2,
        "indicators": block.width == len(block.levels) > 1,
    }
    number = block.form == "number"
    statistics = [block.power, block.scale, block.weight, *block.center]
    statistics += [block.fill] if number else []  # type: ignore[list-item]  # it is checked below
    if not (
        fitting[block.form]
        and all(_is_finite(value) for value in statistics)
        and all(abs(value) <= _MOST for value in statistics)
        and block.scale >= 1 / _MOST
        and block.weight > 0
        and block.lower <= block.upper
        and all(isinstance(text, str) for text in (block.trait, *block.levels))
        and isinstance(block.other, bool)
        and (number or isinstance(block.fill, str))
        and block.transform in (("none", "log", "yeo-johnson") if number else ("none",))
        and (block.transform == "none" or (_is_finite(block.lower) and _is_finite(block.upper)))
        and (block.transform != "log" or block.lower >= 0)
    ):
        raise ValueError


def _fits(cluster_model: SegmentRule, n_segments: int, n_latent: int) -> bool:
    """Whether a grouping has all its segments, in the space that it is for."""
    if isinstance(cluster_model, Regrouped):
        return (
            len(cluster_model.parts) == cluster_model.base.n_segments
            and cluster_model.segments.shape == (sum(cluster_model.widths),)
            and set(cluster_model.segments.tolist()) == set(range(n_segments))
            and all(_fits(one, one.n_segments, n_latent) for one in _rules_in(cluster_model))
        )
    if isinstance(cluster_model, Mixture):
        return (
            cluster_model.means.shape == (n_segments, n_latent)
            and cluster_model.precision_cholesky.shape == (n_segments, n_latent, n_latent)
            and cluster_model.weights.shape == (n_segments,)
            and bool((cluster_model.weights > 0).all())
            and math.isclose(cluster_model.weights.sum(), 1, abs_tol=1e-6)
            and _is_triangular(cluster_model.precision_cholesky)
            and _weighs_columns(cluster_model, n_latent)
        )
    return (
        cluster_model.points.shape[1] == n_latent
        and set(cluster_model.segments.tolist()) == set(range(n_segments))
        and bool((cluster_model.radius >= 0).all())
    )


def _rules_in(regrouped: Regrouped) -> tuple[SegmentRule, ...]:
    return (regrouped.base, *(part for part in regrouped.parts if part is not None))


def _weighs_columns(mixture: Mixture, n_latent: int) -> bool:
    """Whether columns count once each, or by weights that normal clouds of their own can have."""
    weights = mixture.column_weights
    return weights is None or (
        weights.shape == (n_latent,)
        and bool((weights > 0).all())
        and math.isinf(mixture.degrees_of_freedom)
        and np.count_nonzero(mixture.precision_cholesky) == mixture.means.size
    )


def _is_triangular(precision_cholesky: Floats) -> bool:
    """Whether each matrix has a determinant, and has it on its diagonal."""
    empty = [
        not triangle(precision_cholesky, way).any()
        for triangle, way in ((np.triu, 1), (np.tril, -1))
    ]
    return any(empty) and bool((np.diagonal(precision_cholesky, axis1=1, axis2=2) != 0).all())


def _bears_blanks(learnt: Representation, cluster_models: tuple[SegmentRule, ...]) -> bool:
    """Whether customers keep their columns, and each counts by itself in every cloud."""
    return not (learnt.encoder or learnt.decoder or learnt.shortcut) and all(
        map(_counts_columns, cluster_models)
    )


def _counts_columns(rule: SegmentRule) -> bool:
    """Whether each column counts by itself in every cloud."""
    if isinstance(rule, Regrouped):
        return all(map(_counts_columns, _rules_in(rule)))
    return (
        isinstance(rule, Mixture)
        and math.isinf(rule.degrees_of_freedom)
        and np.count_nonzero(rule.precision_cholesky) == rule.means.size
    )


def _is_finite(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)
