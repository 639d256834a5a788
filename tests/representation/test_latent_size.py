from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.progress import silent
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.representation import latent_size
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.latent_size import (
    _candidates,
    _least_kept,
    _search,
    choose_latent,
)
from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.trainer import AutoencoderTrainer
from segmentation.representation.vae import VaeTrainer


@pytest.fixture(scope="module")
def planes() -> np.ndarray:
    """Three directions in six columns, and a little noise."""
    draws = np.random.default_rng(3)
    points = draws.normal(size=(240, 3)) @ draws.normal(size=(3, 6))
    points += 0.1 * draws.normal(size=points.shape)
    return (points - points.mean(axis=0)) / points.std(axis=0)


@pytest.fixture(scope="module")
def recipe():
    given = replace(RECOMMENDED, loss="squared", epochs=60)
    return resolve(given, n_rows=200, n_traits=6, n_inputs=6)


@pytest.fixture(scope="module")
def choice(planes, numbers, recipe):
    return choose_latent(planes[:200], planes[200:], numbers(6), recipe, 1, silent)


def test_as_many_as_there_are_directions(choice):
    shares = dict(choice.tried)
    assert choice.latent == 3
    assert shares[3] >= 0.9 > shares[2]
    assert choice.measured_on == "held-out"


def test_units_out_of_use_make_no_difference(planes, numbers, recipe):
    """A wide network with three units in use trains as one of three units does."""
    wide = AutoencoderTrainer(planes[:200], planes[200:], numbers(6), replace(recipe, latent=6), 1)
    narrow = AutoencoderTrainer(
        planes[:200], planes[200:], numbers(6), replace(recipe, latent=3), 1
    )
    ours = wide.train(1, silent, n_latent=3, epochs=10)
    theirs = narrow.train(1, silent, epochs=10)
    assert ours.history.loss == pytest.approx(theirs.history.loss, rel=1e-4)
    first, second = (embed(run.representation, planes) for run in (ours, theirs))
    assert first.shape == (240, 3)
    assert np.abs(first - second).max() < 1e-3
    rebuilt = [reconstruct(r.representation, embed(r.representation, planes), numbers(6))
               for r in (ours, theirs)]  # fmt: skip
    assert np.abs(rebuilt[0] - rebuilt[1]).max() < 1e-3


def test_units_out_of_use_stay_out(planes, numbers, recipe):
    for kind, shortcut in ((AutoencoderTrainer, False), (VaeTrainer, True)):
        given = replace(recipe, latent=6, shortcut=shortcut)
        trainer = kind(planes[:200], planes[:0], numbers(6), given, 1)
        trainer.train(1, silent, n_latent=2, epochs=5)
        for layer in trainer.network.layers:
            if layer.name in ("latent", "shortcut", "log_variance"):
                weights, bias = layer.get_weights()
                assert (weights[:, 2:] == 0).all()
                assert (bias[2:] == 0).all()
            if layer.name == "decoder_0":
                assert (layer.get_weights()[0][2:] == 0).all()
                assert (layer.get_weights()[0][:2] != 0).all()


def test_the_first_training_is_used_as_it_is(planes, numbers, recipe, choice):
    told = []
    chosen = replace(recipe, latent=choice.latent)
    runs = list(
        fit_autoencoders(
            planes[:200], planes[200:], numbers(6), chosen, [1, 2], told.append,
            trainer=choice.trainer, first=choice.first,
        )
    )  # fmt: skip
    assert runs[0] is choice.first
    losses = [p.detail["loss"] for p in told if p.detail["run"] == 0]
    assert tuple(losses) == runs[0].history.loss
    again = choice.trainer.train(1, silent, n_latent=choice.latent)
    assert again.history == runs[0].history
    assert np.array_equal(
        again.representation.decoder[0].weights, runs[0].representation.decoder[0].weights
    )
    assert embed(runs[1].representation, planes).shape == (240, choice.latent)


def test_without_held_out_rows_the_training_rows_are_measured(planes, numbers, recipe):
    given = replace(recipe, epochs=20)
    found = choose_latent(planes[:30], planes[:0], numbers(6), given, 1, silent)
    assert found.measured_on == "training"
    assert found.latent in dict(found.tried)


@pytest.mark.parametrize(("n_inputs", "expected"), [(1, 1), (2, 2), (3, 3), (4, 4)])
def test_where_there_is_no_choice_nothing_is_trained(numbers, recipe, n_inputs, expected):
    points = np.random.default_rng(0).normal(size=(30, n_inputs))
    found = choose_latent(points, points[:0], numbers(n_inputs), recipe, 1, pytest.fail)
    assert (found.latent, found.tried, found.trainer, found.first) == (expected, (), None, None)


@pytest.mark.parametrize(
    ("n_inputs", "expected"),
    [
        (1, [1]),
        (3, [3]),
        (4, [4]),
        (5, [2, 3, 4, 5]),
        (9, [2, 3, 4, 6, 8, 9]),
        (99, [2, 3, 4, 6, 8, 12, 16]),
    ],
)
def test_candidates_go_up_to_the_number_of_columns(n_inputs, expected):
    assert _candidates(n_inputs) == expected


@pytest.mark.parametrize(
    ("start", "tried"), [(0, {2, 3, 4}), (1, {3, 4}), (2, {3, 4}), (3, {3, 4, 6})]
)
def test_the_search_goes_down_while_enough_is_kept_and_up_until_it_is(start, tried):
    found = _search([2, 3, 4, 6], start, lambda size: size >= 4)
    assert found == {size: size >= 4 for size in tried}


def test_no_trait_is_lost(numbers, recipe):
    """Twelve columns of two directions and one of its own, a thirteenth of the variance."""
    draws = np.random.default_rng(5)
    points = np.repeat(draws.normal(size=(240, 3)), (6, 6, 1), axis=1)
    points[:, :12] += 0.05 * draws.normal(size=(240, 12))
    points = (points - points.mean(axis=0)) / points.std(axis=0)
    found = choose_latent(points[:200], points[200:], numbers(13), recipe, 1, silent)
    assert found.latent == 3
    assert dict(found.tried)[2] > 0.9  # of all together, and next to nothing of the last


def test_the_least_share_of_a_trait_of_several_columns(numbers):
    values = np.array([[0.0, 1, 0], [2, 0, 1], [0, 1, 0], [2, 0, 1]])
    rebuilt = values.copy()
    rebuilt[0, 1] = 0.5
    number = numbers(1)[0]
    blocks = (number, replace(number, form="indicators", center=(0.0, 0.0)))
    assert _least_kept(values, rebuilt, blocks) == pytest.approx(1 - 0.25 / 2)


def test_where_nothing_keeps_enough_the_smallest_near_the_best(
    planes, numbers, recipe, monkeypatch
):
    monkeypatch.setattr(latent_size, "ENOUGH", 2.0)
    monkeypatch.setattr(latent_size, "_NEARLY", 0.8)
    given = replace(recipe, epochs=20)
    found = choose_latent(planes[:200], planes[200:], numbers(6), given, 1, silent)
    shares = dict(found.tried)
    assert max(shares) == 6
    assert found.latent == min(k for k in shares if shares[k] >= 0.8 * max(shares.values()))


def test_many_rows_are_sampled_to_choose(planes, numbers, recipe, monkeypatch):
    monkeypatch.setattr(latent_size, "_MOST_ROWS", 150)
    monkeypatch.setattr(latent_size, "_SAMPLE", 100)
    found = choose_latent(planes[:200], planes[200:], numbers(6), recipe, 1, silent)
    assert (found.trainer, found.first) == (None, None)
    assert found.latent == 3


def test_a_report_may_stop_it(planes, numbers, recipe):
    def stop(progress) -> None:
        assert 0 < progress.fraction <= 1
        assert progress.detail["latent"] in (2, 3, 4)
        raise InterruptedError("enough")

    with pytest.raises(InterruptedError, match="enough"):
        choose_latent(planes[:200], planes[200:], numbers(6), recipe, 1, stop)
