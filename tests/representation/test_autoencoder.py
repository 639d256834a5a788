import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from scipy.special import expit, softmax

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.domain.recipe import MALL, METHODOLOGY, RECOMMENDED, resolve
from segmentation.representation import call_size
from segmentation.representation import trainer as learning
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.keras_network import build
from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.trainer import Program


@pytest.fixture(scope="session")
def keras():
    from segmentation.representation import tensorflow_setup

    tensorflow_setup.start()
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


def built(keras, recipe, n_inputs: int) -> list[tuple]:
    """List the layers of a network as its summary would."""
    from segmentation.representation.dropout import DrawnDropout

    recipe = resolve(recipe, n_rows=200, n_traits=n_inputs, n_inputs=n_inputs)
    listed = []
    for layer in build(keras, n_inputs, recipe).layers:
        if isinstance(layer, keras.layers.Dense):
            listed.append((layer.units, getattr(layer.activation, "__name__", "gelu")))
        elif isinstance(layer, DrawnDropout):
            listed.append(("dropout", layer.rate))
    return listed


# What is built


def test_the_methodology_is_9_16_12_8_12_16_9_with_dropout_after_each_hidden_layer(keras):
    assert built(keras, METHODOLOGY, 9) == [
        (16, "relu"),
        ("dropout", 0.2),
        (12, "relu"),
        ("dropout", 0.2),
        (8, "relu"),
        (12, "relu"),
        ("dropout", 0.2),
        (16, "relu"),
        ("dropout", 0.2),
        (9, "linear"),
    ]


def test_the_mall_network_is_3_8_2_8_3_without_dropout(keras):
    assert built(keras, MALL, 3) == [(8, "relu"), (2, "linear"), (8, "relu"), (3, "linear")]


def test_the_recommended_network_has_a_linear_path_beside_the_hidden_layers(keras):
    recipe = resolve(RECOMMENDED, n_rows=200, n_traits=6, n_inputs=10)
    network = build(keras, 10, recipe)
    units = {layer.name: layer.units for layer in network.layers if hasattr(layer, "units")}
    assert units == {
        "encoder_0": 32,
        "encoder_1": 16,
        "latent": 4,
        "shortcut": 4,
        "decoder_0": 16,
        "decoder_1": 32,
        "output": 10,
    }


def test_the_widths_follow_the_number_of_inputs(keras):
    assert [x for x, _ in built(keras, METHODOLOGY, 18) if x != "dropout"] == [
        32, 24, 16, 24, 32, 18,
    ]  # fmt: skip


def test_the_methodology_trains_as_the_document_says(keras, numbers):
    recipe = resolve(METHODOLOGY, n_rows=100, n_traits=9, n_inputs=9)
    program = Program(np.zeros((100, 9)), np.zeros((20, 9)), numbers(9), recipe, n_runs=3)
    assert isinstance(program.optimizer, keras.optimizers.Adam)
    assert float(program.optimizer.learning_rate.numpy()) == pytest.approx(1e-3)
    assert program.optimizer.epsilon == 1e-8
    assert (program.optimizer.beta_1, program.optimizer.beta_2) == (0.9, 0.999)
    assert (program.batch_size, program.epochs) == (32, 100)
    assert program.step_sizes(100).tolist() == [1e-3] * 100


def test_the_recommended_step_falls_along_half_a_cosine(mixed):
    steps = mixed.program.step_sizes(6).tolist()
    expected = [2e-3 * (1 + math.cos(math.pi * k / 5)) / 2 for k in range(5)]
    assert steps == pytest.approx([*expected, 2e-6])


# What was trained is what NumPy runs


def test_numpy_gives_what_keras_does_with_gelu_shortcut_and_mixed_heads(mixed):
    latent, raw = mixed.program.outputs(mixed.prepared.astype(np.float32))
    representation = mixed.run.representation
    assert {layer.activation for layer in representation.encoder[:-1]} == {"gelu"}
    assert representation.shortcut is not None
    ours = embed(representation, mixed.prepared)
    assert np.abs(ours - latent.numpy()).max() < 1e-5

    raw, start, columns = raw.numpy(), 0, []
    for block in mixed.blocks:
        part = raw[:, start : start + block.width]
        start += block.width
        if block.form == "binary":
            part = (expit(part) - block.center) / block.scale
        elif block.form == "indicators":
            part = (softmax(part, axis=1) - block.center) / block.scale
        columns.append(part)
    rebuilt = reconstruct(representation, ours, mixed.blocks)
    assert rebuilt.shape == mixed.prepared.shape
    assert np.abs(rebuilt - np.hstack(columns)).max() < 1e-5


def test_numpy_gives_what_keras_does_with_relu_and_linear_heads(stopped):
    latent, output = stopped.program.outputs(stopped.prepared.astype(np.float32))
    representation = stopped.run.representation
    assert [layer.activation for layer in representation.encoder] == ["relu"] * 3
    assert [layer.activation for layer in representation.decoder] == ["relu", "relu", "linear"]
    assert (representation.shortcut, representation.heads) == (None, "linear")
    ours = embed(representation, stopped.prepared)
    assert ours.shape == (96, 8)
    assert ours.min() == 0
    assert np.abs(ours - latent.numpy()).max() < 1e-5
    rebuilt = reconstruct(representation, ours, stopped.blocks)
    assert np.abs(rebuilt - output.numpy()).max() < 1e-5


# How it was trained


@pytest.mark.parametrize(("given", "taken"), [(RECOMMENDED, 96), (METHODOLOGY, 70)])
def test_the_last_batch_is_filled_up_but_in_the_documents_recipes(numbers, given, taken):
    training = np.random.default_rng(0).normal(size=(70, 3))
    recipe = resolve(given, n_rows=70, n_traits=3, n_inputs=3)
    program = Program(training, training[:0], numbers(3), recipe, n_runs=1)
    order = program._order(np.random.default_rng(1))
    assert len(order) == taken
    assert sorted(order[:70]) == list(range(70))
    assert (order[70:] == order[: taken - 70]).all()


def test_the_loss_falls(mixed, stopped):
    for loss in (mixed.run.history.loss, stopped.run.history.loss):
        assert loss[-1] < 0.9 * loss[0]


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
        again = trained.program.train(seed, silent, 0)
        assert same(again.representation, trained.run.representation)
        assert again.history == trained.run.history
        other = trained.program.train(seed + 1, silent, 0)
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
        mixed.program.train(1, stop, 0)
    assert heard == list(range(1, epoch + 1))
    # And nothing of it is left behind.
    assert same(mixed.program.train(1, silent, 0).representation, mixed.run.representation)


def test_a_loss_that_is_no_number_is_said(mixed, monkeypatch):
    monkeypatch.setattr(mixed.program, "_epochs", lambda *_: iter([(np.nan, np.nan)]))
    with pytest.raises(SegmentationError, match="training did not settle"):
        mixed.program.train(1, silent, 0)


def test_without_held_out_rows_it_goes_on_to_the_last_epoch(numbers):
    training = np.random.default_rng(0).normal(size=(20, 3))
    given = replace(MALL, epochs=3, patience=1)
    recipe = resolve(given, n_rows=20, n_traits=3, n_inputs=3)
    runs = list(fit_autoencoders(training, training[:0], numbers(3), recipe, [1, 2], silent))
    assert len(runs) == 2
    for run in runs:
        assert run.history.held_out_loss == ()
        assert run.history.best_epoch == len(run.history.loss) == 3
    assert not same(runs[0].representation, runs[1].representation)
    again = list(fit_autoencoders(training, training[:0], numbers(3), recipe, [2], silent))
    assert same(again[0].representation, runs[1].representation)


def test_before_the_first_step_the_shortcut_gives_the_principal_components(mixed):
    mixed.program.restart(3, mixed.recipe.latent)
    latent, _ = mixed.program.outputs(mixed.prepared.astype(np.float32))
    training = mixed.prepared[:192]
    centred = training - training.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    expected = (mixed.prepared - training.mean(axis=0)) @ directions[: mixed.recipe.latent].T
    assert np.allclose(latent.numpy(), expected, atol=1e-4)


def test_the_distance_term_keeps_distances(numbers):
    draws = np.random.default_rng(4)
    centres = 3 * draws.normal(size=(4, 6))
    training = np.repeat(centres, 25, axis=0) + draws.normal(size=(100, 6))
    training = (training - training.mean(axis=0)) / training.std(axis=0)
    kept = {}
    for weight in (0.0, 20.0):
        given = replace(RECOMMENDED, shortcut=False, loss="squared", distance_weight=weight)
        given = replace(given, hidden=(16,), latent=3, epochs=40, learning_rate=1e-2)
        recipe = resolve(given, n_rows=100, n_traits=6, n_inputs=6)
        (run,) = fit_autoencoders(training, training[:0], numbers(6), recipe, [1], silent)
        latent = embed(run.representation, training)
        kept[weight] = np.corrcoef(pdist(training), pdist(latent))[0, 1]
    assert kept[20.0] > 0.93
    assert kept[20.0] > kept[0.0] + 0.02


def test_a_long_training_is_compiled_further_and_gives_the_same(numbers, monkeypatch):
    training = np.random.default_rng(0).normal(size=(20, 3))
    recipe = resolve(replace(MALL, epochs=4), n_rows=20, n_traits=3, n_inputs=3)
    losses = []
    for least_rows in (10_000, 1):
        monkeypatch.setattr(learning, "_XLA_FROM_ROWS", least_rows)
        program = Program(training, training[:0], numbers(3), recipe, n_runs=1)
        assert bool(program.run_steps._jit_compile) is (least_rows == 1)
        losses.append(program.train(1, silent, 0).history.loss)
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)


def test_the_weights_of_a_training_do_not_depend_on_its_calls(stopped, monkeypatch):
    """One epoch a call, and all in one."""
    for units in (1, 100):
        monkeypatch.setattr(call_size.Pace, "took", lambda *_: None)
        monkeypatch.setattr(stopped.program.pace, "units", units)
        again = stopped.program.train(5, silent)
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
        program = Program(training, training[:9], numbers(3), recipe, n_runs=1)
        found[most] = program.train(1, told.append if most == 2 else silent)
    assert found[2].history.loss == pytest.approx(found[100].history.loss, rel=1e-6)
    assert same(found[2].representation, found[100].representation)
    # Within an epoch there is no loss yet, but a way to stop.
    within = [p for p in told if "loss" not in p.detail]
    assert within[0].detail["epoch"] == pytest.approx(2 / 5)
    assert within[0].fraction == pytest.approx(2 / 5 / 3)
    fractions = [p.fraction for p in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


def test_dropout_silences_each_unit_by_chance_and_scales_the_others(keras):
    from segmentation.representation.dropout import DrawnDropout

    values = np.random.default_rng(0).normal(size=(4_000, 5)).astype(np.float32)
    draws = np.random.default_rng(1).random((4_000, 5), np.float32)
    layer = DrawnDropout(0.2)
    assert np.array_equal(layer(values, draws, training=False), values)
    ours = np.asarray(layer(values, draws, training=True))
    silenced = ours == 0
    assert np.array_equal(silenced, draws < 0.2)
    assert ours[~silenced] == pytest.approx(values[~silenced] / 0.8)
    theirs = np.asarray(keras.layers.Dropout(0.2, seed=1)(values, training=True))
    assert ours.mean(axis=0) == pytest.approx(theirs.mean(axis=0), abs=0.05)
    assert (ours**2).mean() == pytest.approx((theirs**2).mean(), rel=0.05)


def test_every_hidden_unit_has_draws_of_its_own(stopped):
    draws = stopped.program.draws(np.random.default_rng(0), 4_000, 8)
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
    program = Program(training, held_out, numbers(9), recipe, n_runs=1)
    seeds = range(6)
    ours = [program.train(seed, silent).history for seed in seeds]
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
