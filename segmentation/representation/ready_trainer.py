"""A training that was traced before it is asked for, so that it begins at once."""

from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.trait_encoding import Block
from segmentation.representation.trainer import AutoencoderTrainer


@dataclass(frozen=True, slots=True)
class _Ready:
    """A trainer, and all that it was made of."""

    trainer: AutoencoderTrainer
    training: Floats
    held_out: Floats
    blocks: tuple[Block, ...]
    recipe: ResolvedRecipe
    n_runs: int

    def fits(
        self,
        kind: type[AutoencoderTrainer],
        training: Floats,
        held_out: Floats,
        blocks: tuple[Block, ...],
        recipe: ResolvedRecipe,
        n_runs: int,
    ) -> bool:
        asked = (kind, blocks, recipe, n_runs)
        return (
            asked == (type(self.trainer), self.blocks, self.recipe, self.n_runs)
            and np.array_equal(training, self.training)
            and np.array_equal(held_out, self.held_out)
        )


_ready: list[_Ready] = []


def get_ready(
    kind: type[AutoencoderTrainer],
    training: Floats,
    held_out: Floats,
    blocks: tuple[Block, ...],
    recipe: ResolvedRecipe,
    n_runs: int,
) -> None:
    """Build a trainer and have TensorFlow trace it; it is kept until another takes its place.

    Parameters
    ----------
    kind, training, held_out, blocks, recipe, n_runs
        As :class:`AutoencoderTrainer` takes them.
    """
    trainer = kind(training, held_out, blocks, recipe, n_runs)
    trainer.trace()
    _ready[:] = [_Ready(trainer, training, held_out, blocks, recipe, n_runs)]


def take(
    kind: type[AutoencoderTrainer],
    training: Floats,
    held_out: Floats,
    blocks: tuple[Block, ...],
    recipe: ResolvedRecipe,
    n_runs: int,
) -> AutoencoderTrainer:
    """Return the trainer that is ready, if it is of just these customers, or else a new one.

    Parameters
    ----------
    kind, training, held_out, blocks, recipe, n_runs
        As :class:`AutoencoderTrainer` takes them.

    Returns
    -------
    AutoencoderTrainer
        A training from a seed is the same by either.
    """
    kept = [
        one.trainer for one in _ready if one.fits(kind, training, held_out, blocks, recipe, n_runs)
    ]
    _ready.clear()
    return kept[0] if kept else kind(training, held_out, blocks, recipe, n_runs)


def is_kept() -> bool:
    """Say whether a trainer is ready, of whatever customers."""
    return bool(_ready)
