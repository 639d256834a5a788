import numpy as np
import pytest

from segmentation.representation import tensorflow_setup
from segmentation.representation.flat_weights import FlatWeights

KERNEL, BIAS = np.arange(6.0).reshape(3, 2), np.array([10.0, 20.0])
ROWS = np.array([[1.0, 0.0, 2.0]], np.float32)


@pytest.fixture
def network(keras):
    inputs = keras.Input((3,))
    network = keras.Model(inputs, keras.layers.Dense(2)(inputs))
    network.set_weights([KERNEL, BIAS])
    return network


@pytest.fixture
def weights(keras, network) -> FlatWeights:
    found = FlatWeights(tensorflow_setup.import_tensorflow(), keras, network)
    found.read_network()
    return found


def test_the_vector_holds_all_weights_in_order(weights):
    assert weights.vector.numpy().tolist() == [0, 1, 2, 3, 4, 5, 10, 20]


def test_parts_have_the_networks_shapes_and_join_to_the_same(weights):
    parts = weights.parts(weights.vector.value)
    assert [part.numpy().tolist() for part in parts] == [KERNEL.tolist(), BIAS.tolist()]
    assert np.array_equal(weights.joined(parts), weights.vector.numpy())


def test_the_network_is_brought_up_to_date(weights, network):
    weights.write_network(weights.vector.value + 1)
    assert [w.tolist() for w in network.get_weights()] == [(KERNEL + 1).tolist(), [11, 21]]


def test_the_network_computes_with_other_parts_only_in_place(weights, network):
    plain = network(ROWS).numpy()
    assert plain.tolist() == [[0 + 2 * 4 + 10, 1 + 2 * 5 + 20]]
    with weights.in_place(weights.parts(2 * weights.vector.value)):
        assert network(ROWS).numpy().tolist() == (2 * plain).tolist()
    assert network(ROWS).numpy().tolist() == plain.tolist()
