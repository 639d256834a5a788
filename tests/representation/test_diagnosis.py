import itertools
from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from segmentation.common.progress import silent
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED, resolve
from segmentation.domain.representation import Layer, Representation
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.diagnosis import Diagnosis, diagnose
from segmentation.representation.numpy_network import IDENTITY, embed
from segmentation.representation.pca import fit_pca


@pytest.fixture(scope="module")
def noise() -> np.ndarray:
    """Eight independent normals: nothing to find."""
    return np.random.default_rng(8).normal(size=(1000, 8))


def learnt(recipe, noise, numbers):
    recipe = resolve(recipe, n_rows=800, n_traits=8, n_inputs=8)
    (run,) = fit_autoencoders(noise[:800], noise[800:], numbers(8), recipe, [1], silent)
    return run.representation


def distinctness(points) -> float:
    labels = KMeans(4, n_init=5, random_state=0).fit_predict(points)
    return silhouette_score(points, labels)


def test_a_win_by_collapsing_is_caught(noise, numbers):
    """The methodology makes noise look distinct by giving up most directions of its bottleneck."""
    representation = learnt(METHODOLOGY, noise, numbers)
    assert distinctness(embed(representation, noise)) > 2.5 * distinctness(noise) > 0.1
    found = diagnose(representation, noise, numbers(8))
    assert found.collapsed
    assert found.effective < 4
    assert found.n_latent == 7
    assert found.linear > 6.5
    assert found.r2 < 0.5


def test_the_recommended_recipe_does_not_win_by_collapsing(noise, numbers):
    representation = learnt(replace(RECOMMENDED, epochs=40), noise, numbers)
    found = diagnose(representation, noise, numbers(8))
    assert not found.collapsed
    assert found.effective > 0.9 * found.linear
    assert found.dead_latent == 0
    assert distinctness(embed(representation, noise)) < 2 * distinctness(noise)


def test_the_data_itself_keeps_everything(noise, numbers):
    found = diagnose(IDENTITY, noise, numbers(8))
    assert (found.r2, found.n_latent, found.n_hidden) == (1, 8, 0)
    assert found.effective == pytest.approx(found.linear)
    assert {share for _, share in found.traits} == {1}


def test_principal_components_are_the_measure(noise, numbers):
    found = diagnose(fit_pca(noise, 3), noise, numbers(8))
    assert found.effective == pytest.approx(found.linear, rel=1e-6)
    assert found.effective == pytest.approx(3, abs=0.1)
    assert not found.collapsed
    assert found.r2 == pytest.approx(3 / 8, abs=0.1)


def test_what_each_trait_keeps_counts_all_of_its_columns(mixed, mixed_data):
    prepared, blocks = mixed_data
    found = diagnose(mixed.run.representation, prepared, blocks)
    assert [trait for trait, _ in found.traits] == [block.trait for block in blocks]
    widths = np.cumsum([0, *(block.width for block in blocks)])
    parts = [
        ((prepared[:, a:b] - prepared[:, a:b].mean(axis=0)) ** 2).sum()
        for a, b in itertools.pairwise(widths)
    ]
    shares = [share for _, share in found.traits]
    assert np.average(shares, weights=parts) == pytest.approx(found.r2)
    assert found.n_hidden == sum(
        len(layer.bias)
        for layer in (
            *mixed.run.representation.encoder[:-1],
            *mixed.run.representation.decoder[:-1],
        )
    )


def test_dead_units_are_counted(numbers):
    points = np.random.default_rng(0).normal(size=(50, 2))
    hidden = Layer(np.array([[1.0, 1, 0], [0, 0, 1]]), np.array([0.0, -99, 0]), "relu")
    latent = Layer(np.array([[1.0, 0], [0, 0], [1, 0]]), np.array([0.0, 5]), "linear")
    out = Layer(np.ones((2, 2)), np.zeros(2), "linear")
    found = diagnose(Representation((hidden, latent), (out,), "linear"), points, numbers(2))
    assert (found.n_hidden, found.dead_hidden) == (3, 1)
    assert (found.n_latent, found.dead_latent) == (2, 1)
    assert found.effective == pytest.approx(1)


def test_a_bottleneck_that_says_nothing_has_collapsed(numbers):
    points = np.random.default_rng(0).normal(size=(50, 2))
    nothing = Layer(np.zeros((2, 2)), np.zeros(2), "linear")
    found = diagnose(Representation((nothing,), (nothing,), "linear"), points, numbers(2))
    assert (found.dead_latent, found.effective, found.collapsed) == (2, 0, True)


def test_customers_who_are_all_the_same_are_no_collapse(numbers):
    found = diagnose(IDENTITY, np.ones((5, 2)), numbers(2))
    assert found == Diagnosis(1.0, (("t0", 1.0), ("t1", 1.0)), 2, 0.0, 0.0, 2, 0, 0)
    assert not found.collapsed
