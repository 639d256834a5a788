"""Early stopping and best weights, as TensorFlow variables."""

import math
from typing import Any

import numpy as np


class EarlyStopping:
    """Early stopping state as TensorFlow variables, so that many epochs can run in one call.

    Parameters
    ----------
    tf : module
    n_weights : int
    patience : int or None
        Epochs without a better held-out loss before training stops; ``None`` never stops.
    """

    def __init__(self, tf: Any, n_weights: int, patience: int | None) -> None:
        self._tf = tf
        self._patience = patience
        self.best = tf.Variable(np.zeros(n_weights, np.float32))
        self._best_loss = tf.Variable(math.inf)
        self._since = tf.Variable(0)  # epochs since the best

    def reset(self, weights: Any) -> None:
        """Reset for a training that starts at these weights."""
        self.best.assign(weights)
        self._best_loss.assign(math.inf)
        self._since.assign(0)

    def update(self, held_out_loss: Any, weights: Any) -> None:
        """Update with the held-out loss at the end of an epoch."""
        tf = self._tf
        better = held_out_loss < self._best_loss
        self.best.assign(tf.where(better, weights, self.best))
        self._best_loss.assign(tf.where(better, held_out_loss, self._best_loss))
        self._since.assign(tf.where(better, 0, self._since + 1))

    def should_continue(self) -> Any:
        """Return whether training should continue."""
        return self._since < self._patience if self._patience else self._tf.constant(True)
