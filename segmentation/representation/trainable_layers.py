"""A fitted representation as TensorFlow variables, for fine-tuning."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from segmentation.domain.representation import Layer, Representation


class TrainableLayers:
    """The layers of a representation, each a pair of Keras variables.

    Parameters
    ----------
    tf, keras : module
    like : Representation
        Gives the shapes and activations.
    with_decoder : bool
        Whether the decoder trains as well.
    """

    def __init__(self, tf: Any, keras: Any, like: Representation, *, with_decoder: bool) -> None:
        self._tf = tf
        self._like = like
        self._with_decoder = with_decoder
        layers = [*self._layers(like)]
        pairs = [
            (
                keras.Variable(layer.weights, dtype="float32"),
                keras.Variable(layer.bias, dtype="float32"),
            )
            for layer in layers
        ]
        self.variables = [variable for pair in pairs for variable in pair]
        self._traced = [
            (*pair, layer.activation) for pair, layer in zip(pairs, layers, strict=True)
        ]

    def embed(self, rows: Any) -> Any:
        """Return the latent vectors of prepared rows."""
        n_encoder = len(self._like.encoder)
        latent = self._through(self._traced[:n_encoder], rows)
        if self._like.shortcut is not None:
            latent += self._through(self._traced[n_encoder : n_encoder + 1], rows)
        return latent

    def decode(self, latent: Any) -> Any:
        """Return what the decoder makes of latent vectors: numbers and log-odds."""
        return self._through(self._traced[-len(self._like.decoder) :], latent)

    def assign(self, start: Representation) -> None:
        """Take the weights of another representation of the same shapes."""
        arrays = [array for layer in self._layers(start) for array in (layer.weights, layer.bias)]
        for variable, array in zip(self.variables, arrays, strict=True):
            variable.assign(array)

    def as_arrays(self, start: Representation, weights: Sequence[Any]) -> Representation:
        """Return ``start`` with these weights, in the order of ``variables``."""
        arrays = [np.asarray(array, dtype=np.float64) for array in weights]
        found = [
            Layer(arrays[2 * k], arrays[2 * k + 1], layer.activation)
            for k, layer in enumerate(self._layers(start))
        ]
        n_encoder, has_shortcut = len(start.encoder), start.shortcut is not None
        return Representation(
            encoder=tuple(found[:n_encoder]),
            decoder=tuple(found[n_encoder + has_shortcut :]) or start.decoder,
            heads=start.heads,
            shortcut=found[n_encoder] if has_shortcut else None,
        )

    def _layers(self, of: Representation) -> Iterator[Layer]:
        yield from of.encoder
        if of.shortcut is not None:
            yield of.shortcut
        if self._with_decoder:
            yield from of.decoder

    def _through(self, layers: Sequence[tuple[Any, Any, str]], values: Any) -> Any:
        tf = self._tf
        for weights, bias, activation in layers:
            values = tf.matmul(values, weights) + bias
            if activation == "relu":
                values = tf.nn.relu(values)
            elif activation == "gelu":  # the tanh form
                values = tf.nn.gelu(values, approximate=True)
        return values
