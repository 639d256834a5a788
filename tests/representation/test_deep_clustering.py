from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentation.common.progress import silent
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.representation import deep_clustering_trainer
from segmentation.representation.deep_clustering import fit_deep_clustering
from segmentation.representation.deep_clustering_trainer import DeepClusteringTrainer
from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.pca import fit_pca

GROUPS = np.repeat(np.arange(3), [120, 80, 40])


@pytest.fixture(scope="module")
def blobs():
    """Three well separated groups in six columns."""
    draws = np.random.default_rng(2)
    centres = 4 * draws.normal(size=(3, 6))
    points = centres[GROUPS] + draws.normal(size=(240, 6))
    return (points - points.mean(axis=0)) / points.std(axis=0)


@pytest.fixture(scope="module")
def recipe():
    return resolve(replace(RECOMMENDED, loss="squared"), n_rows=240, n_traits=6, n_inputs=6)


@pytest.fixture(scope="module")
def start(blobs):
    return fit_pca(blobs, 3)


def first(points, representation, sizes):
    latent = embed(representation, points)
    return {
        size: KMeans(size, n_init=5, random_state=0).fit(latent).cluster_centers_ for size in sizes
    }


@pytest.fixture(scope="module", params=[False, True], ids=["DEC", "IDEC"])
def trainer(request, blobs, numbers, recipe, start):
    keeps = request.param
    return DeepClusteringTrainer(
        blobs, numbers(6), recipe, start, 5, keeps_reconstruction=keeps, seed=0, n_trainings=1
    )


@pytest.fixture
def eager(monkeypatch):
    """Every round is run, with larger steps."""
    monkeypatch.setattr(deep_clustering_trainer, "_LEAST_CHANGE", 0.0)
    monkeypatch.setattr(deep_clustering_trainer, "_STEP_SIZE", 1e-2)


def test_the_same_seed_gives_the_same_weights(trainer, blobs, start):
    centres = first(blobs, start, [2, 5])
    once = trainer.train(start, centres[5], 0)
    trainer.train(start, centres[2], 0)
    again, other = trainer.train(start, centres[5], 0), trainer.train(start, centres[5], 1)
    assert np.array_equal(once.centres, again.centres)
    assert np.array_equal(
        once.representation.encoder[0].weights, again.representation.encoder[0].weights
    )
    assert not np.array_equal(once.centres, other.centres)


def test_only_idec_keeps_the_reconstruction(blobs, numbers, recipe, start, eager):
    kept = {}
    for keeps in (False, True):
        found = fit_deep_clustering(
            blobs, numbers(6), recipe, start, [3], keeps_reconstruction=keeps,
            first_centres=first(blobs, start, [3]), seed=0, report=silent,
        )[3].representation  # fmt: skip
        rebuilt = reconstruct(found, embed(found, blobs), numbers(6))
        kept[keeps] = 1 - ((blobs - rebuilt) ** 2).sum() / (blobs**2).sum()
    assert kept[True] > kept[False] + 0.05


def test_each_size_has_its_own_and_says_where_it_is(blobs, numbers, recipe, start):
    told = []
    found = fit_deep_clustering(
        blobs, numbers(6), recipe, start, range(2, 4), keeps_reconstruction=False,
        first_centres=first(blobs, start, [2, 3]), seed=0, report=told.append,
    )  # fmt: skip
    assert {size: len(one.centres) for size, one in found.items()} == {2: 2, 3: 3}
    assert {p.detail["n_segments"] for p in told} == {2, 3}
    fractions = [p.fraction for p in told]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < fractions[-1] <= 1


def test_nothing_is_trained_for_no_size(blobs, numbers, recipe, start):
    assert fit_deep_clustering(
        blobs, numbers(6), recipe, start, [], keeps_reconstruction=False, first_centres={},
        seed=0, report=silent,
    ) == {}  # fmt: skip
