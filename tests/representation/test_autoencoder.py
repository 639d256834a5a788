from dataclasses import replace

import numpy as np
from scipy.spatial.distance import pdist

from segmentation.common.progress import silent
from segmentation.domain.recipe import MALL, RECOMMENDED, resolve
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.numpy_network import embed

from .conftest import same

# What is built


# What was trained is what NumPy runs


# How it was trained


def test_the_loss_falls(mixed, stopped):
    for loss in (mixed.run.history.loss, stopped.run.history.loss):
        assert loss[-1] < 0.9 * loss[0]


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
