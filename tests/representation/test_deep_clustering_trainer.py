"""The training that draws customers towards the centres of their segments."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import nearest
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.representation import deep_clustering_trainer
from segmentation.representation.deep_clustering_trainer import DeepClusteringTrainer
from segmentation.representation.numpy_network import embed
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


def labels(found, points):
    return nearest(embed(found.representation, points), found.centres)


def test_well_separated_groups_are_found_and_never_lost(trainer, blobs, start):
    truly = first(blobs, start, [3])[3]
    assert adjusted_rand_score(GROUPS, nearest(embed(start, blobs), truly)) == 1
    found = trainer.train(start, truly, 0)
    assert found.ended == "settled"
    assert found.centres.shape == (3, 3)
    assert (labels(found, blobs) == nearest(embed(start, blobs), truly)).all()


@pytest.fixture
def eager(monkeypatch):
    """Every round is run, with larger steps."""
    monkeypatch.setattr(deep_clustering_trainer, "_LEAST_CHANGE", 0.0)
    monkeypatch.setattr(deep_clustering_trainer, "_STEP_SIZE", 1e-2)


def test_customers_come_to_belong_to_their_segment_more_clearly(trainer, blobs, start, eager):
    centres = first(blobs, start, [3])[3]
    found = trainer.train(start, centres, 0)

    def clarity(latent, to) -> float:
        near = 1 / (1 + cdist(latent, to) ** 2)
        return float((near.max(axis=1) / near.sum(axis=1)).mean())

    before, after = (
        clarity(embed(start, blobs), centres),
        clarity(embed(found.representation, blobs), found.centres),
    )
    assert after > before + 0.005


def test_the_target_is_that_of_the_paper(trainer, blobs, start):
    centres = first(blobs, start, [4])[4]
    trainer._restart(start, centres)
    trainer.refresh()
    near = 1 / (1 + cdist(embed(start, blobs), centres) ** 2)
    q = near / near.sum(axis=1, keepdims=True)
    p = q**2 / q.sum(axis=0)
    p /= p.sum(axis=1, keepdims=True)
    target = trainer.target.numpy()
    assert np.allclose(target[:, :4], p, atol=1e-4)
    assert (target[:, 4:] == 0).all()  # room for a fifth is out of use


def test_room_for_more_segments_changes_nothing(blobs, numbers, recipe, start):
    centres = first(blobs, start, [3])
    found = []
    for most in (3, 7):
        trainer = DeepClusteringTrainer(
            blobs, numbers(6), recipe, start, most, keeps_reconstruction=True, seed=0, n_trainings=1
        )
        found.append(trainer.train(start, centres[3], 0))
    assert np.allclose(found[0].centres, found[1].centres, atol=1e-4)


def test_a_segment_that_nearly_disappears_ends_it(trainer, blobs, start):
    """The third centre lies far from everyone."""
    centres = np.vstack([first(blobs, start, [2])[2], [[50.0, 50, 50]]])
    found = trainer.train(start, centres, 0)
    assert (found.ended, found.rounds) == ("emptied", 0)
    assert np.allclose(found.centres, centres, atol=1e-5)
    assert np.allclose(found.representation.encoder[0].weights, start.encoder[0].weights, atol=1e-6)


def test_numpy_gives_what_was_trained(mixed, mixed_data):
    """With gelu, a shortcut, mixed heads and a network that was trained before."""
    prepared, blocks = mixed_data
    start = mixed.run.representation
    trainer = DeepClusteringTrainer(
        prepared, blocks, mixed.recipe, start, 4, keeps_reconstruction=True, seed=0, n_trainings=1
    )
    found = trainer.train(start, first(prepared, start, [4])[4], 0)
    representation = trainer.network.as_arrays(start, trainer._state()[:-1])
    latent = trainer.network.embed(prepared.astype(np.float32)).numpy()
    assert np.abs(embed(representation, prepared) - latent).max() < 1e-4
    assert [layer.activation for layer in found.representation.encoder] == [
        "gelu",
        "gelu",
        "linear",
    ]
    assert found.representation.shortcut is not None
    assert len(found.representation.decoder) == 3
    assert found.representation.heads == "mixed"


@pytest.mark.parametrize("last", [1, 2])
def test_a_report_may_stop_it_at_once(trainer, blobs, start, last, monkeypatch):
    monkeypatch.setattr(deep_clustering_trainer, "_LEAST_CHANGE", 0.0)
    centres = first(blobs, start, [5])
    heard = []

    def stop(number, _loss) -> None:
        heard.append(number)
        if number == last:
            raise InterruptedError("enough")

    expected = trainer.train(start, centres[5], 0)
    with pytest.raises(InterruptedError, match="enough"):
        trainer.train(start, centres[5], 0, stop)
    assert heard == list(range(1, last + 1))
    assert np.array_equal(trainer.train(start, centres[5], 0).centres, expected.centres)


def test_a_loss_that_is_no_number_is_said(trainer, blobs, start, monkeypatch):
    monkeypatch.setattr(trainer, "run_round", lambda _: (np.nan, 0.0, 1.0))
    with pytest.raises(SegmentationError, match="training did not settle"):
        trainer.train(start, first(blobs, start, [2])[2], 0)


def test_very_many_rows_are_sampled_by_the_seed(blobs, numbers, recipe, start, monkeypatch):
    monkeypatch.setattr(deep_clustering_trainer, "_MOST_ROWS", 100)
    trainer = DeepClusteringTrainer(
        blobs, numbers(6), recipe, start, 3, keeps_reconstruction=False, seed=0, n_trainings=1
    )
    assert trainer.n_rows == 100
    found = trainer.train(start, first(blobs, start, [3])[3], 0)
    assert adjusted_rand_score(GROUPS, labels(found, blobs)) == 1
