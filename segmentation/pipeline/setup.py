"""The plan of a run, and the customers that it trains on."""

import numpy as np
from numpy.typing import NDArray

from segmentation.column_roles.suggest import no_trait, require_enough, suggest_plan, traits_for
from segmentation.common.errors import SegmentationError
from segmentation.common.random_streams import stream
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import Plan


def plan_of(dataset: Dataset, config: SegmentationConfig) -> Plan:
    """Return a role for every column: those of the config, or else the suggested ones.

    Raises
    ------
    SegmentationError
        If there are too few customers, or no trait.
    """
    require_enough(dataset)
    recipe = config.recipe
    plan = config.plan or traits_for(
        recipe, suggest_plan(dataset, screen=recipe.encoding == "blocks")
    )
    absent = [c.name for c in plan.traits if c.name not in dataset.frame.columns]
    if absent:
        raise SegmentationError(f"{dataset.name} has no column {absent[0]!r}.")
    if not plan.traits:
        raise SegmentationError(no_trait(dataset))
    return plan


def training_rows(n_rows: int, config: SegmentationConfig) -> NDArray[np.bool_]:
    """Draw the rows that fit statistics and train; the others are held out."""
    n_held_out = int(n_rows * config.recipe.held_out)
    training = np.ones(n_rows, dtype=bool)
    order = stream(config.seed, "held-out rows").permutation(n_rows)
    training[order[:n_held_out]] = False
    return training
