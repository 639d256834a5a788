import numpy as np
import pytest

from segmentation.domain.representation import Layer, Representation


def test_the_weights_of_a_layer_cannot_be_changed():
    layer = Layer(np.ones((2, 1)), np.zeros(1), "linear")
    for array in (layer.weights, layer.bias):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 5.0


def test_by_default_blanks_are_filled_and_nothing_is_added():
    learnt = Representation((), (), "linear")
    assert (learnt.shortcut, learnt.blanks) == (None, "filled")
