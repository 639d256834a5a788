"""Dropout layer with externally drawn random numbers."""

from typing import Any

import keras


class DrawnDropout(keras.layers.Layer):  # type: ignore[misc]
    """Inverted dropout (Srivastava et al., JMLR 15, 2014) by draws that are an input.

    In training a unit is silenced where its draw is below the rate, and the others are scaled by
    1 / (1 - rate), as in ``keras.layers.Dropout``. That layer's own random numbers take longer to
    compile and to run than the network does. The rate is the share of units silenced, 0 < rate < 1.
    """

    def __init__(self, rate: float, **named: Any) -> None:
        super().__init__(**named)
        self.rate = rate

    def call(self, values: Any, draws: Any, *, training: bool = False) -> Any:
        """Return the values with some silenced; as they are where nothing is trained.

        Parameters
        ----------
        values : tensor, shape (n_rows, n_units)
        draws : tensor, shape (n_rows, n_units)
            Uniform in [0, 1), independent.
        training : bool
        """
        if not training:
            return values
        return keras.ops.where(draws >= self.rate, values / (1 - self.rate), 0.0)
