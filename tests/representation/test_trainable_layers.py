import numpy as np
import pytest

from segmentation.domain.representation import Layer, Representation
from segmentation.representation import tensorflow_setup
from segmentation.representation.numpy_network import embed
from segmentation.representation.trainable_layers import TrainableLayers

DRAWS = np.random.default_rng(0)


def layer(n_in: int, n_out: int, activation: str = "linear") -> Layer:
    return Layer(DRAWS.normal(size=(n_in, n_out)), DRAWS.normal(size=n_out), activation)


def representation(*, shortcut: bool) -> Representation:
    return Representation(
        encoder=(layer(4, 5, "gelu"), layer(5, 3, "relu"), layer(3, 2)),
        decoder=(layer(2, 3, "relu"), layer(3, 4)),
        heads="linear",
        shortcut=layer(4, 2) if shortcut else None,
    )


@pytest.fixture
def traced(keras):
    def make(like: Representation, *, with_decoder: bool = True) -> TrainableLayers:
        return TrainableLayers(
            tensorflow_setup.import_tensorflow(), keras, like, with_decoder=with_decoder
        )

    return make


@pytest.mark.parametrize("shortcut", [False, True])
def test_latent_vectors_are_those_of_numpy(traced, shortcut):
    rows = DRAWS.normal(size=(6, 4))
    like = representation(shortcut=shortcut)
    found = traced(like).embed(rows.astype(np.float32)).numpy()
    assert found == pytest.approx(embed(like, rows), abs=1e-5)


def test_the_decoder_by_hand(traced):
    like = representation(shortcut=True)
    latent = DRAWS.normal(size=(6, 2))
    first, last = like.decoder
    hidden = np.maximum(latent @ first.weights + first.bias, 0)
    expected = hidden @ last.weights + last.bias
    found = traced(like).decode(latent.astype(np.float32)).numpy()
    assert found == pytest.approx(expected, abs=1e-5)


def test_another_start_can_be_taken_and_given_back(traced):
    first, second = representation(shortcut=True), representation(shortcut=True)
    network = traced(first)
    network.assign(second)
    back = network.as_arrays(first, network.variables)
    for ours, theirs in zip(
        (*back.encoder, back.shortcut, *back.decoder),
        (*second.encoder, second.shortcut, *second.decoder),
        strict=True,
    ):
        assert ours.weights == pytest.approx(theirs.weights, abs=1e-6)
        assert ours.bias == pytest.approx(theirs.bias, abs=1e-6)
        assert ours.activation == theirs.activation


def test_without_the_decoder_it_does_not_train_and_stays_as_it_was(traced):
    like = representation(shortcut=False)
    network = traced(like, with_decoder=False)
    assert len(network.variables) == 2 * len(like.encoder)
    back = network.as_arrays(like, network.variables)
    assert back.decoder is like.decoder
    assert back.shortcut is None
