import numpy as np
import pytest

from segmentation.domain.representation import Layer, Representation
from segmentation.representation.numpy_network import IDENTITY, embed, reconstruct


def layer(weights, bias, activation="linear") -> Layer:
    return Layer(np.array(weights, dtype=float), np.array(bias, dtype=float), activation)


def test_nothing_learnt_gives_the_data_itself():
    prepared = np.arange(6.0).reshape(3, 2)
    assert np.array_equal(embed(IDENTITY, prepared), prepared)
    assert np.array_equal(reconstruct(IDENTITY, prepared, ()), prepared)


def test_layers_by_hand():
    found = Representation(
        encoder=(layer([[1], [-1]], [0.5], "relu"), layer([[2, 3]], [0, 1])),
        decoder=(layer([[1], [1]], [0]),),
        heads="linear",
    )
    latent = embed(found, np.array([[3.0, 1], [1, 3]]))
    assert latent.tolist() == [[5, 8.5], [0, 1]]
    assert reconstruct(found, latent, ()).tolist() == [[13.5], [1]]


def test_the_shortcut_is_added():
    found = Representation(
        encoder=(layer([[1], [0]], [0], "relu"),),
        decoder=(),
        heads="linear",
        shortcut=layer([[0], [10]], [1]),
    )
    assert embed(found, np.array([[2.0, 3], [-2, 3]])).tolist() == [[33], [31]]


@pytest.mark.parametrize(
    ("value", "gelu"), [(0, 0), (1, 0.841192), (-1, -0.158808), (3, 2.996363), (-10, 0)]
)
def test_gelu_is_the_tanh_form(value, gelu):
    found = Representation((layer([[1]], [0], "gelu"),), (), "linear")
    assert embed(found, np.array([[float(value)]]))[0, 0] == pytest.approx(gelu, abs=1e-6)
