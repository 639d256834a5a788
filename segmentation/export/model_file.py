"""A saved model: JSON and plain arrays in a zip. Loading one runs no code from it."""

import datetime as dt
import io
import json
import math
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning, Found, OrderColumns, OutlierRule
from segmentation.domain.dataset import ReadAs
from segmentation.domain.grouping import Centres, Grouping, Mixture
from segmentation.domain.methods import METHOD_NAMES
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role, Transform
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.representation import Layer, Representation
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block

SUFFIX = ".segments"
_VERSION = 2
_MOST_BYTES = 200_000_000
_NO_END = -1.0  # arrays have no infinity: a reach without end, or tails of a normal distribution
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed time, so that equal models are equal files


def save(model: SegmentModel, path: str | Path) -> None:
    """Write a model to a file.

    Parameters
    ----------
    model : SegmentModel
    path : path

    Raises
    ------
    SegmentationError
        If the file cannot be written.
    """
    try:
        Path(path).write_bytes(to_bytes(model))
    except OSError as error:
        raise SegmentationError(f"{path} cannot be written: {error.strerror}.") from None


def load(path: str | Path) -> SegmentModel:
    """Read a model that :func:`save` wrote.

    Parameters
    ----------
    path : path

    Returns
    -------
    SegmentModel

    Raises
    ------
    SegmentationError
        If there is no such file, or it is no saved model.
    """
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise SegmentationError(f"There is no file {path}. Check the path.") from None
    except OSError as error:
        raise SegmentationError(f"{path} cannot be opened: {error.strerror}.") from None
    return from_bytes(content, Path(path).name)


def to_bytes(model: SegmentModel) -> bytes:
    """Return the content of a model's file; equal models give equal bytes."""
    arrays = _grouping_arrays((model.grouping, *model.redraws))
    parts: dict[str, list[str]] = {}
    learnt = model.representation
    shortcut = () if learnt.shortcut is None else (learnt.shortcut,)
    paths = {"encoder": learnt.encoder, "decoder": learnt.decoder, "shortcut": shortcut}
    for part, layers in paths.items():
        parts[part] = [layer.activation for layer in layers]
        for number, layer in enumerate(layers):
            arrays[f"{part}_{number}_weights"] = layer.weights
            arrays[f"{part}_{number}_bias"] = layer.bias
    description = {
        "version": _VERSION,
        "plan": [asdict(column) for column in model.plan.columns],
        "recipe": asdict(model.recipe),
        "method": model.method,
        "seed": model.seed,
        "n_customers": model.n_customers,
        "blocks": [_finite(asdict(block)) for block in model.blocks],
        "heads": model.representation.heads,
        "blanks": model.representation.blanks,
        "layers": parts,
        "names": model.names,
        "shares": model.shares,
        "cleaning": _dated(asdict(model.cleaning)),
        "reading": model.reading,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(description, indent=1, ensure_ascii=False)
        archive.writestr(zipfile.ZipInfo("model.json", _EPOCH), text, zipfile.ZIP_DEFLATED)
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(arrays[name]), version=(1, 0))
            member = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            archive.writestr(member, buffer.getvalue(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def from_bytes(content: bytes, name: str) -> SegmentModel:
    """Read a model from the content of its file.

    Raises
    ------
    SegmentationError
        If it is no saved model, or one of a later version.
    """
    refused = SegmentationError(
        f"{name} is not a saved model. Choose a file that ends in {SUFFIX}, as Share gives it."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
                raise refused
            description = json.loads(archive.read("model.json"))
            arrays = {
                Path(member).stem: _array(archive.read(member))
                for member in archive.namelist()
                if member.endswith(".npy")
            }
        if description["version"] < _VERSION:
            raise SegmentationError(
                f"{name} was saved by an earlier version, which this one cannot read. "
                "Find the segments again and save them anew."
            )
        if description["version"] > _VERSION:
            raise SegmentationError(
                f"{name} was saved by a later version. Update this one, and load it again."
            )
        return _model(description, arrays)
    except SegmentationError:
        raise
    except Exception:  # noqa: BLE001  (whatever a broken file brings about, it is no model)
        raise refused from None


def _model(description: dict[str, Any], arrays: dict[str, Floats]) -> SegmentModel:
    layers = {
        part: tuple(
            Layer(arrays[f"{part}_{k}_weights"], arrays[f"{part}_{k}_bias"], activation)
            for k, activation in enumerate(activations)
        )
        for part, activations in description["layers"].items()
    }
    grouping, *redraws = _groupings(arrays)
    model = SegmentModel(
        plan=Plan(tuple(_column(column) for column in description["plan"])),
        recipe=_recipe(description["recipe"]),
        method=description["method"],
        seed=int(description["seed"]),
        n_customers=int(description["n_customers"]),
        blocks=tuple(_block(block) for block in description["blocks"]),
        representation=Representation(
            encoder=layers["encoder"],
            decoder=layers["decoder"],
            heads=description["heads"],
            shortcut=next(iter(layers["shortcut"]), None),
            blanks=description.get("blanks", "filled"),  # files from before had no other way
        ),
        grouping=grouping,
        redraws=tuple(redraws),
        names=tuple(str(name) for name in description["names"]),
        shares=tuple(float(share) for share in description["shares"]),
        cleaning=_cleaning(description["cleaning"]),
        reading=tuple((str(name), ReadAs(kind)) for name, kind in description["reading"]),
    )
    _check(model)
    return model


def _grouping_arrays(groupings: tuple[Grouping, ...]) -> dict[str, Any]:
    """Lay the groupings, the model's own first, into one array a part."""
    if isinstance(groupings[0], Mixture):
        mixtures = [g for g in groupings if isinstance(g, Mixture)]
        return {
            "mixture_means": np.array([m.means for m in mixtures]),
            "mixture_factors": np.array([m.factors for m in mixtures]),
            "mixture_shares": np.array([m.shares for m in mixtures]),
            "mixture_tails": _ended(np.array([m.tails for m in mixtures])),
        }
    centres = [g for g in groupings if isinstance(g, Centres)]
    return {
        "centre_points": np.concatenate([c.points for c in centres]),
        "centre_segments": np.concatenate([c.segments for c in centres]),
        "centre_reach": _ended(np.concatenate([c.reach for c in centres])),
        "centre_owners": np.repeat(np.arange(len(centres)), [len(c.points) for c in centres]),
    }


def _groupings(arrays: dict[str, Floats]) -> list[Grouping]:
    if "mixture_means" in arrays:
        parts = [arrays[f"mixture_{part}"] for part in ("means", "factors", "shares")]
        tails = _endless(arrays["mixture_tails"]).tolist()  # a number a mixture, or none fits
        return [Mixture(*mixture) for mixture in zip(*parts, tails, strict=True)]
    points, segments, reach, owners = (
        arrays[f"centre_{part}"] for part in ("points", "segments", "reach", "owners")
    )
    if points.ndim != 2 or not segments.shape == reach.shape == owners.shape == (len(points),):
        raise ValueError
    found: list[Grouping] = []
    for place, owner in enumerate(np.unique(owners)):
        if owner != place:
            raise ValueError
        own = owners == owner
        found.append(Centres(points[own], _whole(segments[own]), _endless(reach[own])))
    return found


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


def _fits(grouping: Grouping, n_segments: int, n_latent: int) -> bool:
    """Whether a grouping has all its segments, in the space that it is for."""
    if isinstance(grouping, Mixture):
        return (
            grouping.means.shape == (n_segments, n_latent)
            and grouping.factors.shape == (n_segments, n_latent, n_latent)
            and grouping.shares.shape == (n_segments,)
            and bool((grouping.shares > 0).all())
            and math.isclose(grouping.shares.sum(), 1, abs_tol=1e-6)
            and _is_triangular(grouping.factors)
        )
    return (
        grouping.points.shape[1] == n_latent
        and set(grouping.segments.tolist()) == set(range(n_segments))
        and bool((grouping.reach >= 0).all())
    )


def _is_triangular(factors: Floats) -> bool:
    """Whether each matrix has a determinant, and has it on its diagonal."""
    empty = [not triangle(factors, way).any() for triangle, way in ((np.triu, 1), (np.tril, -1))]
    return any(empty) and bool((np.diagonal(factors, axis1=1, axis2=2) != 0).all())


def _bears_blanks(learnt: Representation, groupings: tuple[Grouping, ...]) -> bool:
    """Whether customers keep their columns, and each counts by itself in every cloud."""
    return not (learnt.encoder or learnt.decoder or learnt.shortcut) and all(
        isinstance(one, Mixture)
        and math.isinf(one.tails)
        and np.count_nonzero(one.factors) == one.means.size
        for one in groupings
    )


def _check(model: SegmentModel) -> None:
    """Refuse parts that do not fit together, or that mean nothing."""
    learnt = model.representation
    for block in model.blocks:
        _check_block(block)
    n_inputs = sum(block.width for block in model.blocks)
    own = model.grouping
    n_latent = int((own.means if isinstance(own, Mixture) else own.points).shape[1])
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
        or (learnt.blanks == "open" and not _bears_blanks(learnt, (own, *model.redraws)))
        or model.method not in METHOD_NAMES
        or n_segments < 1
        or not len(model.names) == len(model.shares) == n_segments
        or not all(_fits(g, n_segments, n_latent) for g in (own, *model.redraws))
        or any(column.transform not in get_args(Transform) for column in model.plan.columns)
    ):
        raise ValueError


def _check_block(block: Block) -> None:
    """Refuse a block that would not encode, or not to finite numbers."""
    fitting = {  # how many columns, and how many levels, each form has
        "number": block.width == 1 and not block.levels,
        "codes": block.width == 1 and len(block.levels) > 1,
        "binary": block.width == 1 and len(block.levels) == 2,
        "indicators": block.width == len(block.levels) > 1,
    }
    number = block.form == "number"
    statistics = [block.power, block.scale, *block.center, *([block.fill] if number else [])]
    if not (
        fitting[block.form]
        and all(_is_finite(value) for value in statistics)
        and block.scale > 0
        and block.lower <= block.upper
        and all(isinstance(text, str) for text in (block.trait, *block.levels))
        and isinstance(block.other, bool)
        and (number or isinstance(block.fill, str))
        and block.transform in (("none", "log", "yeo-johnson") if number else ("none",))
        and (block.transform == "none" or (_is_finite(block.lower) and _is_finite(block.upper)))
        and (block.transform != "log" or block.lower >= 0)
    ):
        raise ValueError


def _is_finite(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _array(content: bytes) -> Floats:
    array = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    numbers = np.asarray(array, dtype=np.float64)
    if not np.isfinite(numbers).all():
        raise ValueError
    return numbers


def _column(column: dict[str, Any]) -> ColumnPlan:
    return ColumnPlan(
        name=column["name"],
        role=Role(column["role"]),
        kind=Kind(column["kind"]),
        reason=column["reason"],
        levels=tuple(column["levels"]),
        unit=str(column["unit"]),
        transform=column["transform"],
        personal=bool(column["personal"]),
    )


def _dated(cleaning: dict[str, Any]) -> dict[str, Any]:
    """JSON has no dates."""
    day = cleaning["snapshot"]
    return {**cleaning, "snapshot": None if day is None else day.isoformat()}


def _recipe(saved: dict[str, Any]) -> ResolvedRecipe:
    recipe = ResolvedRecipe(**_tuples(saved))
    # JSON may hold what the type rules out: a run whose settings still follow the data.
    if not all((recipe.hidden, recipe.latent, recipe.epochs, recipe.batch_size)):
        raise ValueError
    return recipe


def _cleaning(saved: dict[str, Any]) -> Cleaning:
    values = _tuples(saved)
    day, orders, found = (values.pop(name) for name in ("snapshot", "orders", "found"))
    return Cleaning(
        **{
            **values,
            "outliers": tuple((str(name), _rule(rule)) for name, rule in saved["outliers"]),
        },
        snapshot=None if day is None else dt.date.fromisoformat(day),
        orders=None if orders is None else OrderColumns(**orders),
        found=None if found is None else _found(found),
    )


def _found(saved: dict[str, Any]) -> Found:
    values = _tuples(saved)
    orders = values.pop("orders")
    fences = tuple((str(name), float(low), float(high)) for name, low, high in saved["fences"])
    return Found(
        **{**values, "fences": fences}, orders=None if orders is None else OrderColumns(**orders)
    )


def _rule(rule: str) -> OutlierRule:
    if rule not in get_args(OutlierRule):
        raise ValueError
    found: OutlierRule = rule  # type: ignore[assignment]  # checked above
    return found


def _block(block: dict[str, Any]) -> Block:
    values = _tuples(block)
    values["lower"] = -math.inf if block["lower"] is None else block["lower"]
    values["upper"] = math.inf if block["upper"] is None else block["upper"]
    return Block(**values)


def _finite(block: dict[str, Any]) -> dict[str, Any]:
    """JSON has no infinity."""
    ends = {end: block[end] if math.isfinite(block[end]) else None for end in ("lower", "upper")}
    return {**block, **ends}


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
