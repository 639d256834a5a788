"""The weights of a network as one flat vector.

An optimiser then updates one variable instead of one for each layer's weights and biases: the same
sums, but a fraction of the operations to compile and to run.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np


class FlatWeights:
    """A vector that stands for the trainable variables of a network.

    ``vector``, of shape (n_weights,), is trained in place of the network's own variables, which
    :meth:`write_network` brings up to date.

    Parameters
    ----------
    tf, keras : module
    network : keras.Model
    """

    def __init__(self, tf: Any, keras: Any, network: Any) -> None:
        self._tf = tf
        self._keras = keras
        self._variables = network.trainable_variables
        self._shapes = [tuple(variable.shape) for variable in self._variables]
        self._sizes = [int(np.prod(shape)) for shape in self._shapes]
        self.vector = keras.Variable(np.zeros(sum(self._sizes), np.float32), name="weights")

    def read_network(self) -> None:
        """Set the vector to what the network holds."""
        self.vector.assign(np.concatenate([v.numpy().ravel() for v in self._variables]))

    def write_network(self, vector: Any) -> None:
        """Set the network's variables to a vector's parts."""
        for variable, part in zip(self._variables, self.parts(vector), strict=True):
            variable.assign(part)

    def parts(self, vector: Any) -> list[Any]:
        """Return the parts of a vector in the network's shapes."""
        flat = self._tf.split(vector, self._sizes)
        return [self._tf.reshape(x, shape) for x, shape in zip(flat, self._shapes, strict=True)]

    def joined(self, parts: Sequence[Any]) -> Any:
        """Return parts, such as gradients, as one vector."""
        return self._tf.concat([self._tf.reshape(part, [-1]) for part in parts], 0)

    def in_place(self, parts: Sequence[Any]) -> AbstractContextManager[Any]:
        """Let the network compute with these parts instead of its variables."""
        scope: AbstractContextManager[Any] = self._keras.StatelessScope(
            state_mapping=list(zip(self._variables, parts, strict=True))
        )
        return scope
