"""How a network is trained."""

import math
from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED, resolve
from segmentation.representation import call_size
from segmentation.representation import trainer as learning
from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.trainer import AutoencoderTrainer

from .conftest import arrays, same


def test_the_methodology_trains_as_the_document_says(keras, numbers):
    recipe = resolve(METHODOLOGY, n_rows=100, n_traits=9, n_inputs=9)
    trainer = AutoencoderTrainer(
        np.zeros((100, 9)), np.zeros((20, 9)), numbers(9), recipe, n_runs=3
    )
    assert isinstance(trainer.optimizer, keras.optimizers.Adam)
    assert float(trainer.optimizer.learning_rate.numpy()) == pytest.approx(1e-3)
    assert trainer.optimizer.epsilon == 1e-8
    assert (trainer.optimizer.beta_1, trainer.optimizer.beta_2) == (0.9, 0.999)
    assert (trainer.batch_size, trainer.epochs) == (32, 100)
    assert trainer.step_sizes(100).tolist() == [1e-3] * 100


def test_the_recommended_step_falls_along_half_a_cosine(mixed):
    steps = mixed.trainer.step_sizes(6).tolist()
    expected = [2e-3 * (1 + math.cos(math.pi * k / 5)) / 2 for k in range(5)]
    assert steps == pytest.approx([*expected, 2e-6])


@pytest.mark.parametrize(("given", "taken"), [(RECOMMENDED, 96), (METHODOLOGY, 70)])
def test_the_last_batch_is_filled_up_but_in_the_documents_recipes(numbers, given, taken):
    training = np.random.default_rng(0).normal(size=(70, 3))
    recipe = resolve(given, n_rows=70, n_traits=3, n_inputs=3)
    trainer = AutoencoderTrainer(training, training[:0], numbers(3), recipe, n_runs=1)
    order = trainer._order(np.random.default_rng(1))
    assert len(order) == taken
    assert sorted(order[:70]) == list(range(70))
    assert (order[70:] == order[: taken - 70]).all()


def test_early_stopping_keeps_the_best_epochs_weights(stopped):
    history = stopped.run.history
    best = history.best_epoch
    assert history.held_out_loss[best - 1] == min(history.held_out_loss)
    assert best > 1
    assert len(history.loss) == len(history.held_out_loss) == best + stopped.recipe.patience < 100
    held_out, representation = stopped.prepared[64:], stopped.run.representation
    rebuilt = reconstruct(representation, embed(representation, held_out), stopped.blocks)
    error = ((rebuilt - held_out) ** 2).mean()
    assert error == pytest.approx(min(history.held_out_loss), rel=1e-5)
    assert error < 0.999 * history.held_out_loss[-1]


def test_a_falling_step_goes_on_to_the_last_epoch(mixed):
    history = mixed.run.history
    assert len(history.loss) == len(history.held_out_loss) == history.best_epoch == 6


def test_the_same_seed_gives_the_same_weights_bit_for_bit(mixed, stopped):
    for trained, seed in ((mixed, 1), (stopped, 5)):
        again = trained.trainer.train(seed, silent, 0)
        assert same(again.representation, trained.run.representation)
        assert again.history == trained.run.history
        other = trained.trainer.train(seed + 1, silent, 0)
        assert not any(
            np.array_equal(a, b)
            for a, b in zip(arrays(other.representation), arrays(again.representation), strict=True)
        )


def test_every_epoch_is_reported(mixed, told):
    assert [progress.detail["epoch"] for progress in told] == [1, 2, 3, 4, 5, 6]
    assert [progress.fraction for progress in told] == pytest.approx([k / 6 for k in range(1, 7)])
    assert tuple(progress.detail["loss"] for progress in told) == mixed.run.history.loss
    held_out = tuple(progress.detail["held_out_loss"] for progress in told)
    assert held_out == mixed.run.history.held_out_loss
    assert {(p.stage, p.detail["run"], p.detail["epochs"]) for p in told} == {
        ("Learning patterns", 0, 6)
    }


@pytest.mark.parametrize("epoch", [1, 3])
def test_a_report_may_stop_it_at_once(mixed, epoch):
    heard = []

    def stop(progress) -> None:
        heard.append(progress.detail["epoch"])
        if heard[-1] == epoch:
            raise InterruptedError("enough")

    with pytest.raises(InterruptedError, match="enough"):
        mixed.trainer.train(1, stop, 0)
    assert heard == list(range(1, epoch + 1))
    # And nothing of it is left behind.
    assert same(mixed.trainer.train(1, silent, 0).representation, mixed.run.representation)


def test_a_loss_that_is_no_number_is_said(mixed, monkeypatch):
    monkeypatch.setattr(mixed.trainer, "_epochs", lambda *_: iter([(np.nan, np.nan)]))
    with pytest.raises(SegmentationError, match="training did not settle"):
        mixed.trainer.train(1, silent, 0)


def test_the_weights_of_a_training_do_not_depend_on_its_calls(stopped, monkeypatch):
    """One epoch a call, and all in one."""
    for units in (1, 100):
        monkeypatch.setattr(call_size.CallSize, "update", lambda *_: None)
        monkeypatch.setattr(stopped.trainer.call_size, "n_chunks", units)
        again = stopped.trainer.train(5, silent)
        assert again.history == stopped.run.history
        assert same(again.representation, stopped.run.representation)


def test_a_long_epoch_is_run_in_pieces_and_gives_the_same(numbers, monkeypatch):
    training = np.random.default_rng(0).normal(size=(84, 3))
    recipe = resolve(
        replace(METHODOLOGY, batch_size=16, epochs=3), n_rows=84, n_traits=3, n_inputs=3
    )
    found, told = {}, []
    for most in (100, 2):
        monkeypatch.setattr(learning, "steps_at_most", lambda *_, most=most: most)
        trainer = AutoencoderTrainer(training, training[:9], numbers(3), recipe, n_runs=1)
        found[most] = trainer.train(1, told.append if most == 2 else silent)
    assert found[2].history.loss == pytest.approx(found[100].history.loss, rel=1e-6)
    assert same(found[2].representation, found[100].representation)
    # Within an epoch there is no loss yet, but a way to stop.
    within = [p for p in told if "loss" not in p.detail]
    assert within[0].detail["epoch"] == pytest.approx(2 / 5)
    assert within[0].fraction == pytest.approx(2 / 5 / 3)
    fractions = [p.fraction for p in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


def test_every_hidden_unit_has_draws_of_its_own(stopped):
    draws = stopped.trainer.draws(np.random.default_rng(0), 4_000, 8)
    assert draws.shape == (4_000, 16 + 12 + 12 + 16)
    assert (draws < 0.2).mean(axis=0) == pytest.approx(np.full(56, 0.2), abs=0.03)
    together = np.corrcoef((draws < 0.2).T) - np.eye(56)
    assert np.abs(together).max() < 0.08


def test_the_loss_is_that_of_keras_fit_at_the_same_settings(keras, numbers):
    """Within the noise of starts, orders and dropout, by the spread of each over six seeds."""
    draws = np.random.default_rng(3)
    points = draws.normal(size=(500, 4)) @ draws.normal(size=(4, 9))
    points = ((points - points.mean(axis=0)) / points.std(axis=0)).astype(np.float32)
    training, held_out = points[:400], points[400:]
    given = replace(METHODOLOGY, learning_rate=3e-3, epochs=15, patience=None)
    recipe = resolve(given, n_rows=400, n_traits=9, n_inputs=9)
    trainer = AutoencoderTrainer(training, held_out, numbers(9), recipe, n_runs=1)
    seeds = range(6)
    ours = [trainer.train(seed, silent).history for seed in seeds]
    theirs = _by_keras(keras, training, held_out, recipe, seeds)
    for name, key in (("loss", "loss"), ("held_out_loss", "val_loss")):
        # The last five epochs, which say nearly the same.
        mine = np.array([np.mean(getattr(history, name)[-5:]) for history in ours])
        its = np.array([np.mean(history[key][-5:]) for history in theirs])
        noise = math.sqrt((mine.var(ddof=1) + its.var(ddof=1)) / len(seeds))
        assert abs(mine.mean() - its.mean()) < 3.5 * noise
        assert mine.mean() == pytest.approx(its.mean(), rel=0.1)


def _by_keras(keras, training, held_out, recipe, seeds) -> list[dict[str, list[float]]]:
    """Train by ``fit``, compiled once, and return what it tells of each seed."""
    layers = []
    for width in (16, 12):
        layers += [keras.layers.Dense(width, activation="relu"), keras.layers.Dropout(0.2)]
    layers.append(keras.layers.Dense(8, activation="relu"))
    for width in (12, 16):
        layers += [keras.layers.Dense(width, activation="relu"), keras.layers.Dropout(0.2)]
    network = keras.Sequential([keras.Input((9,)), *layers, keras.layers.Dense(9)])
    optimizer = keras.optimizers.Adam(recipe.learning_rate, epsilon=recipe.adam_epsilon)
    network.compile(optimizer, "mse")
    optimizer.build(network.trainable_variables)
    told = []
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        for layer in network.layers:
            if "dropout" in layer.name:
                layer.seed_generator.state.assign([seed, 0])  # whatever ran before this test
            else:
                layer.kernel.assign(keras.initializers.GlorotUniform(seed)(layer.kernel.shape))
                layer.bias.assign(np.zeros(layer.bias.shape))
        for variable in optimizer.variables:
            if variable is not optimizer.learning_rate:
                variable.assign(np.zeros(variable.shape))
        fitted = network.fit(
            training, training, batch_size=recipe.batch_size, epochs=recipe.epochs,
            validation_data=(held_out, held_out), validation_freq=[*range(11, 16)], verbose=0,
        )  # fmt: skip
        told.append(fitted.history)
    return told
