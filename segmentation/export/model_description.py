"""The JSON of a saved model: what its records say, and back."""

import math
from dataclasses import asdict
from typing import Any

from segmentation.common.arrays import Floats
from segmentation.domain.dataset import ReadAs
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.representation import Layer, Representation
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.export.model_arrays import layers_of, segment_rules
from segmentation.export.model_validation import check
from segmentation.export.saved_cleaning import cleaning_of, dated, tuples
from segmentation.export.saved_reference import reference_of
from segmentation.export.saved_words import words_of

VERSION = 2


def description_of(model: SegmentModel) -> dict[str, Any]:
    """Return what JSON holds of a model; its arrays are kept beside it."""
    learnt = model.representation
    parts = {
        part: [layer.activation for layer in layers] for part, layers in layers_of(learnt).items()
    }
    return {
        "version": VERSION,
        "plan": [_without_doubt(column) for column in model.plan.columns],
        "recipe": asdict(model.recipe),
        "method": model.method,
        "seed": model.seed,
        "n_customers": model.n_customers,
        "blocks": [_finite(_told(asdict(block), "weight")) for block in model.blocks],
        "heads": learnt.heads,
        "blanks": learnt.blanks,
        "layers": parts,
        "names": model.names,
        "shares": model.shares,
        "cleaning": dated(asdict(model.cleaning)),
        "reading": model.reading,
        **({"no_answers": model.no_answers} if model.no_answers else {}),
        **({"together": model.together} if model.together else {}),
        **({"reference": asdict(model.reference)} if model.reference else {}),
    }


def model_of(description: dict[str, Any], arrays: dict[str, Floats]) -> SegmentModel:
    """Make the model of a description and its arrays.

    Raises
    ------
    Exception
        Of any kind, where they are none of a model.
    """
    layers = {
        part: tuple(
            Layer(arrays[f"{part}_{k}_weights"], arrays[f"{part}_{k}_bias"], activation)
            for k, activation in enumerate(activations)
        )
        for part, activations in description["layers"].items()
    }
    cluster_model, *resamples = segment_rules(arrays)
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
        cluster_model=cluster_model,
        resamples=tuple(resamples),
        names=tuple(str(name) for name in description["names"]),
        shares=tuple(float(share) for share in description["shares"]),
        cleaning=cleaning_of(description["cleaning"]),
        reading=tuple((str(name), ReadAs(kind)) for name, kind in description["reading"]),
        no_answers=tuple((str(n), str(cell)) for n, cell in description.get("no_answers", ())),
        together=str(description.get("together", "")),
        reference=reference_of(description["reference"]) if "reference" in description else None,
    )
    check(model)
    return model


def _without_doubt(column: ColumnPlan) -> dict[str, Any]:
    """Leave out which part a column could have played: it is settled."""
    saved = _told(asdict(column), "trait_weight")
    del saved["could_be"]
    if not column.words:  # a model without them is the file that it always was
        del saved["words"]
    return saved


def _told(saved: dict[str, Any], weight: str) -> dict[str, Any]:
    """Leave out a weight of 1, so that a model without weights is the file that it always was."""
    return {name: value for name, value in saved.items() if name != weight or value != 1}


def _column(column: dict[str, Any]) -> ColumnPlan:
    return ColumnPlan(
        name=column["name"],
        role=Role(column["role"]),
        kind=Kind(column["kind"]),
        reason=column["reason"],
        levels=tuple(column["levels"]),
        unit=str(column["unit"]),
        transform=column["transform"],
        trait_weight=float(column.get("trait_weight", 1.0)),
        personal=bool(column["personal"]),
        words=words_of(column.get("words", {})),
    )


def _recipe(saved: dict[str, Any]) -> ResolvedRecipe:
    recipe = ResolvedRecipe(**tuples(saved))
    # JSON may hold what the type rules out: a run whose settings still follow the data.
    if not all((recipe.hidden, recipe.latent, recipe.epochs, recipe.batch_size)):
        raise ValueError
    return recipe


def _block(block: dict[str, Any]) -> Block:
    values = tuples(block)
    values["lower"] = -math.inf if block["lower"] is None else block["lower"]
    values["upper"] = math.inf if block["upper"] is None else block["upper"]
    return Block(**values)


def _finite(block: dict[str, Any]) -> dict[str, Any]:
    """JSON has no infinity."""
    ends = {end: block[end] if math.isfinite(block[end]) else None for end in ("lower", "upper")}
    return {**block, **ends}
