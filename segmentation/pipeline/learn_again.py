"""What it takes to learn the segments of a model once more, on other or fewer customers."""

import hashlib
from dataclasses import replace

import numpy as np

from segmentation.common.arrays import Flags
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.recipe import MALL, METHODOLOGY, RECOMMENDED, Recipe
from segmentation.domain.segment_model import SegmentModel


def settings_of(model: SegmentModel, customers: Dataset) -> SegmentationConfig:
    """Return the settings that a model was learnt with, as far as they apply to a table.

    Parameters
    ----------
    model : SegmentModel
    customers : Dataset
        Columns of the plan that it lacks are left out.
    """
    here = [c for c in model.plan.columns if c.name in customers.frame.columns]
    named: dict[str, Recipe] = {one.name: one for one in (RECOMMENDED, METHODOLOGY, MALL)}
    return SegmentationConfig(
        plan=replace(model.plan, columns=tuple(here)),
        n_segments=model.n_segments,
        method=model.method,  # type: ignore[arg-type]  # a model has one of them
        recipe=named.get(model.recipe.name, model.recipe),
        seed=model.seed,
        together=model.together if model.together in customers.frame.columns else "",
    )


def some_customers(customers: Dataset, chosen: Flags) -> Dataset:
    """Return the table of some customers, under a fingerprint of its own.

    Parameters
    ----------
    customers : Dataset
    chosen : ndarray of bool, shape (n_customers,)
    """
    digest = hashlib.sha256(customers.fingerprint.encode() + np.packbits(chosen).tobytes())
    frame = customers.frame.loc[chosen].reset_index(drop=True)
    return replace(customers, frame=frame, fingerprint=digest.hexdigest())
