"""The arrays of a saved model: its network and its groupings, and back."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.domain.grouping import Centroids, ClusterModel, Mixture, Regrouped, SegmentRule
from segmentation.domain.representation import Layer, Representation
from segmentation.domain.segment_model import SegmentModel

_MOST = 1e15  # weights and places are of the order of 1; products of much larger ones overflow
_NO_END = -1.0  # arrays have no infinity: a reach without end, or tails of a normal distribution


def arrays_of(model: SegmentModel) -> dict[str, Any]:
    """Return the arrays of a model by their names."""
    arrays = _rule_arrays((model.cluster_model, *model.resamples))
    for part, layers in layers_of(model.representation).items():
        for number, layer in enumerate(layers):
            arrays[f"{part}_{number}_weights"] = layer.weights
            arrays[f"{part}_{number}_bias"] = layer.bias
    return arrays


def layers_of(learnt: Representation) -> dict[str, tuple[Layer, ...]]:
    """Return the layers of each path through a network; a path may have none."""
    shortcut = () if learnt.shortcut is None else (learnt.shortcut,)
    return {"encoder": learnt.encoder, "decoder": learnt.decoder, "shortcut": shortcut}


def _rule_arrays(rules: Sequence[SegmentRule], prefix: str = "") -> dict[str, Any]:
    """Lay out rules that are all of one form: edited, or what an algorithm left behind."""
    edited = [rule for rule in rules if isinstance(rule, Regrouped)]
    if not edited:
        plain = tuple(rule for rule in rules if not isinstance(rule, Regrouped))
        return {f"{prefix}{name}": part for name, part in _cluster_model_arrays(plain).items()}
    arrays = {
        f"{prefix}edited_segments": np.array([rule.segments for rule in edited]),
        f"{prefix}edited_widths": np.array(edited[0].widths),
        **_rule_arrays([rule.base for rule in edited], f"{prefix}base_"),
    }
    for number in np.flatnonzero([part is not None for part in edited[0].parts]):
        parts = [part for rule in edited if (part := rule.parts[number]) is not None]
        arrays |= _rule_arrays(parts, f"{prefix}part_{number}_")
    return arrays


def _cluster_model_arrays(cluster_models: tuple[ClusterModel, ...]) -> dict[str, Any]:
    """Lay the groupings, the model's own first, into one array a part."""
    if isinstance(cluster_models[0], Mixture):
        mixtures = [g for g in cluster_models if isinstance(g, Mixture)]
        weighted = cluster_models[0].column_weights
        return {
            **({} if weighted is None else {"mixture_column_weights": weighted}),
            "mixture_means": np.array([m.means for m in mixtures]),
            "mixture_factors": np.array([m.precision_cholesky for m in mixtures]),
            "mixture_shares": np.array([m.weights for m in mixtures]),
            "mixture_tails": _ended(np.array([m.degrees_of_freedom for m in mixtures])),
        }
    centres = [g for g in cluster_models if isinstance(g, Centroids)]
    return {
        "centre_points": np.concatenate([c.points for c in centres]),
        "centre_segments": np.concatenate([c.segments for c in centres]),
        "centre_reach": _ended(np.concatenate([c.radius for c in centres])),
        "centre_owners": np.repeat(np.arange(len(centres)), [len(c.points) for c in centres]),
    }


def segment_rules(arrays: dict[str, Floats], prefix: str = "") -> list[SegmentRule]:
    """Return the rules that arrays hold, the model's own first.

    Raises
    ------
    ValueError, KeyError
        If they are none.
    """
    if f"{prefix}edited_segments" not in arrays:
        return list(_cluster_models(arrays, prefix))
    segments = _whole(arrays[f"{prefix}edited_segments"])
    widths = _whole(arrays[f"{prefix}edited_widths"])
    bases = segment_rules(arrays, f"{prefix}base_")
    columns: list[list[ClusterModel | None]] = []
    for number, width in enumerate(widths):
        cut = width > 1
        columns.append(
            list(_cluster_models(arrays, f"{prefix}part_{number}_")) if cut else [None] * len(bases)
        )
    if segments.ndim != 2 or segments.shape[1] != widths.sum():
        raise ValueError
    return [
        Regrouped(base, parts, own)
        for base, *parts_, own in zip(bases, *columns, segments, strict=True)
        for parts in (tuple(parts_),)
    ]


def _cluster_models(named: dict[str, Floats], prefix: str) -> list[ClusterModel]:
    """Return what algorithms left behind, by the names of arrays after a prefix."""
    arrays = {
        name.removeprefix(prefix): array for name, array in named.items() if name.startswith(prefix)
    }
    if "mixture_means" in arrays:
        parts = [arrays[f"mixture_{part}"] for part in ("means", "factors", "shares")]
        tails = _endless(arrays["mixture_tails"]).tolist()  # a number a mixture, or none fits
        weights = arrays.get("mixture_column_weights")  # files without have columns that count once
        return [
            Mixture(means, factors, shares, tail, weights)
            for means, factors, shares, tail in zip(*parts, tails, strict=True)
        ]
    points, segments, reach, owners = (
        arrays[f"centre_{part}"] for part in ("points", "segments", "reach", "owners")
    )
    if points.ndim != 2 or not segments.shape == reach.shape == owners.shape == (len(points),):
        raise ValueError
    found: list[ClusterModel] = []
    for place, owner in enumerate(np.unique(owners)):
        if owner != place:
            raise ValueError
        own = owners == owner
        found.append(Centroids(points[own], _whole(segments[own]), _endless(reach[own])))
    return found


def read_array(content: bytes) -> Floats:
    """Read one array, which may hold numbers alone; nothing in it is run.

    Raises
    ------
    ValueError
        If it is none, or a number is complex, not finite, or so large that nothing is learnt so.
    """
    array = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    if array.dtype.kind not in "fiub":  # a complex number would lose a part, and a date means none
        raise ValueError
    numbers = np.asarray(array, dtype=np.float64)
    if not (np.abs(numbers) <= _MOST).all():  # which is false of what is no number, too
        raise ValueError
    return numbers


def _ended(numbers: Floats) -> Floats:
    return np.where(np.isinf(numbers), _NO_END, numbers)


def _endless(numbers: Floats) -> Floats:
    return np.where(numbers == _NO_END, np.inf, numbers)


def _whole(numbers: Floats) -> Any:
    with np.errstate(invalid="ignore"):  # too large for an integer: then it is another number
        whole = numbers.astype(np.int64)
    if not np.array_equal(whole, numbers):
        raise ValueError
    return whole
