"""A fitted encoder and decoder as layers of plain arrays."""

from dataclasses import dataclass
from typing import Literal

from segmentation.common.arrays import Floats, read_only


@dataclass(frozen=True, slots=True)
class Layer:
    """One dense layer: ``activation(x @ weights + bias)``.

    Attributes
    ----------
    weights : ndarray of float, shape (n_in, n_out)
    bias : ndarray of float, shape (n_out,)
    activation : {"linear", "relu", "gelu"}
        ``gelu`` is the tanh form.
    """

    weights: Floats
    bias: Floats
    activation: Literal["linear", "relu", "gelu"]

    def __post_init__(self) -> None:
        read_only(self.weights)
        read_only(self.bias)


@dataclass(frozen=True, slots=True)
class Representation:
    """Encoder and decoder: prepared columns → latent vector, and back.

    Attributes
    ----------
    encoder, decoder : tuple of Layer
        Empty for the prepared data itself.
    shortcut : Layer or None
        A linear path from the prepared columns, added to what the encoder gives.
    blanks : {"filled", "open"}
        Whether customers are grouped with what fills their blanks, or with NaN there.
    heads : {"linear", "mixed"}
        Whether the decoder gives prepared columns, or numbers and log-odds of categories.
    """

    encoder: tuple[Layer, ...]
    decoder: tuple[Layer, ...]
    heads: Literal["linear", "mixed"]
    shortcut: Layer | None = None
    blanks: Literal["filled", "open"] = "filled"
