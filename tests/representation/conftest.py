"""The trainings of this folder: a network is compiled once and trained from several seeds."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, silent
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED, Recipe, resolve
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.representation.trainer import AutoencoderTrainer, TrainedAutoencoder


@dataclass(frozen=True)
class Trained:
    """A compiled network, what it was trained on, and what came of it."""

    trainer: AutoencoderTrainer
    prepared: Floats
    blocks: tuple[Block, ...]
    recipe: Recipe
    run: TrainedAutoencoder


@pytest.fixture(scope="session")
def mixed_data(planted) -> tuple[Floats, tuple[Block, ...]]:
    """Planted customers as numbers, an order, yes/no and a category of three."""
    frame = planted.dataset.frame
    everyone = np.ones(len(frame), dtype=bool)
    traits = suggest_plan(planted.dataset).traits
    blocks = fit_blocks(frame, traits, everyone, "blocks")
    assert {block.form for block in blocks} == {"number", "codes", "binary", "indicators"}
    return encode(frame, blocks), blocks


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    """What the training of ``mixed`` reported."""
    return []


@pytest.fixture(scope="module")
def mixed(mixed_data, told) -> Trained:
    """The recommended recipe for six epochs: gelu, a shortcut, and a head for each kind."""
    prepared, blocks = mixed_data
    given = replace(RECOMMENDED, epochs=6)
    recipe = resolve(given, n_rows=192, n_traits=len(blocks), n_inputs=prepared.shape[1])
    trainer = AutoencoderTrainer(prepared[:192], prepared[192:], blocks, recipe, n_runs=1)
    return Trained(trainer, prepared, blocks, recipe, trainer.train(1, told.append, 0))


@pytest.fixture(scope="session")
def numbers() -> Callable[[int], tuple[Block, ...]]:
    """Return a maker of blocks of plain numbers."""

    def make(n_columns: int) -> tuple[Block, ...]:
        return tuple(
            Block(f"t{k}", "number", 0.0, (), other=False, transform="none", power=1.0,
                  lower=-np.inf, upper=np.inf, center=(0.0,), scale=1.0)
            for k in range(n_columns)
        )  # fmt: skip

    return make


@pytest.fixture(scope="module")
def stopped(numbers) -> Trained:
    """The methodology on rows that say nothing about the held-out ones, so that it stops early."""
    draws = np.random.default_rng(0)
    training = draws.normal(size=(64, 2)) @ draws.normal(size=(2, 9))
    held_out = 0.6 * training[:32] + draws.normal(size=(32, 9))
    given = replace(METHODOLOGY, learning_rate=5e-3, patience=4)
    recipe = resolve(given, n_rows=64, n_traits=9, n_inputs=9)
    trainer = AutoencoderTrainer(training, held_out, numbers(9), recipe, n_runs=1)
    prepared = np.concatenate([training, held_out])
    return Trained(trainer, prepared, numbers(9), recipe, trainer.train(5, silent, 0))


@pytest.fixture(scope="session")
def keras():
    from segmentation.representation import tensorflow_setup

    tensorflow_setup.import_tensorflow()
    import keras

    return keras


def same(first, second) -> bool:
    """Say whether two representations have the same weights, bit for bit."""
    pairs = zip(arrays(first), arrays(second), strict=True)
    return all(np.array_equal(a, b) for a, b in pairs)


def arrays(representation) -> list[np.ndarray]:
    layers = [*representation.encoder, *representation.decoder]
    layers += [representation.shortcut] if representation.shortcut else []
    return [array for layer in layers for array in (layer.weights, layer.bias)]
