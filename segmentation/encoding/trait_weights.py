"""Traits that count more or less than once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from segmentation.domain.plan import ColumnPlan
from segmentation.domain.trait_encoding import Block


def weigh_blocks(blocks: Iterable[Block], traits: Sequence[ColumnPlan]) -> tuple[Block, ...]:
    """Return blocks that count as much as the plan has their traits count.

    The columns of a trait of weight w are multiplied by √w. Squared distances in them are then
    w times what they would be, as if the trait were there w times.

    Parameters
    ----------
    blocks : iterable of Block
        All of weight 1.
    traits : sequence of ColumnPlan
        Those of ``blocks`` at least.

    Returns
    -------
    tuple of Block
    """
    weights = {trait.name: trait.trait_weight for trait in traits}
    return tuple(
        block
        if weights[block.trait] == 1
        else replace(
            block,
            scale=float(block.scale / np.sqrt(weights[block.trait])),
            weight=weights[block.trait],
        )
        for block in blocks
    )
