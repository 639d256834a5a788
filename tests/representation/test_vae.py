from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.progress import silent
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED, resolve
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.vae import VaeTrainer, fit_vaes


@pytest.fixture(scope="module")
def recipe(mixed_data):
    prepared, blocks = mixed_data
    given = replace(RECOMMENDED, epochs=60)
    return resolve(given, n_rows=192, n_traits=len(blocks), n_inputs=prepared.shape[1])


@pytest.fixture(scope="module")
def trainer(mixed_data, recipe):
    prepared, blocks = mixed_data
    return VaeTrainer(prepared[:192], prepared[192:], blocks, recipe, n_runs=1)


@pytest.fixture(scope="module")
def run(trainer):
    return trainer.train(1, silent)


def effective(points) -> float:
    variances = np.linalg.eigvalsh(np.cov(points.T))
    return variances.sum() ** 2 / (variances**2).sum()


def test_numpy_gives_the_mean_and_what_keras_makes_of_it(mixed_data, trainer, run):
    prepared, blocks = mixed_data
    mean, output, _ = trainer.outputs(prepared.astype(np.float32))
    ours = embed(run.representation, prepared)
    assert np.abs(ours - mean.numpy()).max() < 1e-5
    numbers = [k for k, b in enumerate(blocks) if b.form in ("number", "codes") and k < 2]
    rebuilt = reconstruct(run.representation, ours, blocks)
    assert rebuilt.shape == prepared.shape
    assert np.abs((rebuilt - output.numpy())[:, numbers]).max() < 1e-5


def test_it_does_not_collapse(mixed_data, recipe, run):
    prepared, blocks = mixed_data
    (plain,) = fit_autoencoders(prepared[:192], prepared[192:], blocks, recipe, [1], silent)
    ours, theirs = (embed(r.representation, prepared) for r in (run, plain))
    assert effective(ours) > 0.8 * effective(theirs)
    kept = [
        1 - ((prepared - reconstruct(r.representation, z, blocks)) ** 2).sum()
        / ((prepared - prepared.mean(axis=0)) ** 2).sum()
        for r, z in ((run, ours), (plain, theirs))
    ]  # fmt: skip
    assert kept[0] > kept[1] - 0.1


def test_the_divergence_is_that_of_a_normal_distribution(trainer, mixed_data):
    rows = trainer.tf.constant(mixed_data[0][:16], trainer.tf.float32)
    draws = trainer.tf.random.normal((16, trainer.n_latent), seed=1)
    mean, output, log_variance = (x.numpy() for x in trainer.network((rows, draws)))
    by_hand = 0.5 * (mean**2 + np.exp(log_variance) - log_variance - 1).sum(axis=1).mean()
    without, _ = trainer.objective(rows, draws, 0.0)
    value, reconstruction = trainer.objective(rows, draws, 1.0)
    assert float(value - without) == pytest.approx(0.2 / 5 * by_hand, rel=1e-3)
    assert float(without) == pytest.approx(float(trainer.loss(rows, mean, output)[0]), rel=1e-5)
    assert float(reconstruction) < float(without)


def test_the_divergence_comes_into_force_slowly(trainer):
    annealing_weight = trainer.annealing_weight(100)
    assert (
        annealing_weight[0],
        annealing_weight[15],
        annealing_weight[30],
        annealing_weight[-1],
    ) == (0, 0.5, 1, 1)
    assert trainer.annealing_weight(1).tolist() == [0]


def test_the_same_seed_gives_the_same_weights(trainer, run):
    again, other = trainer.train(1, silent), trainer.train(2, silent)
    assert again.history == run.history
    first, second, third = (
        r.representation.encoder[-1].weights for r in (run, again, other)
    )  # fmt: skip
    assert np.array_equal(first, second)
    assert not np.array_equal(first, third)


def test_a_mean_may_be_below_zero_whatever_the_recipe(numbers):
    training = np.random.default_rng(0).normal(size=(40, 4))
    given = replace(METHODOLOGY, epochs=2)
    recipe = resolve(given, n_rows=40, n_traits=4, n_inputs=4)
    (run,) = fit_vaes(training, training[:0], numbers(4), recipe, [1], silent)
    assert run.representation.encoder[-1].activation == "linear"
    assert embed(run.representation, training).min() < 0
    assert run.history.held_out_loss == ()
