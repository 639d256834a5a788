from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.progress import silent
from segmentation.domain.recipe import MALL, resolve
from segmentation.representation import trainer as learning
from segmentation.representation.trainer import AutoencoderTrainer


def test_a_long_training_is_compiled_further_and_gives_the_same(numbers, monkeypatch):
    training = np.random.default_rng(0).normal(size=(20, 3))
    recipe = resolve(replace(MALL, epochs=4), n_rows=20, n_traits=3, n_inputs=3)
    losses = []
    for least_rows in (10_000, 1):
        monkeypatch.setattr(learning, "_XLA_FROM_ROWS", least_rows)
        trainer = AutoencoderTrainer(training, training[:0], numbers(3), recipe, n_runs=1)
        assert bool(trainer.run_steps._jit_compile) is (least_rows == 1)
        losses.append(trainer.train(1, silent, 0).history.loss)
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)
