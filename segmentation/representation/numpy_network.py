"""Forward passes of a fitted representation, in NumPy alone."""

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.domain.representation import Layer, Representation
from segmentation.domain.trait_encoding import Block

IDENTITY = Representation(encoder=(), decoder=(), heads="linear")


def embed(representation: Representation, prepared: Floats) -> Floats:
    """Return the latent vectors.

    Parameters
    ----------
    representation : Representation
    prepared : ndarray, shape (n_customers, n_inputs)

    Returns
    -------
    ndarray, shape (n_customers, n_latent)
        The prepared data itself where nothing was learnt.
    """
    latent = apply(representation.encoder, prepared)
    if representation.shortcut is not None:
        latent = latent + apply((representation.shortcut,), prepared)
    return latent


def reconstruct(
    representation: Representation, latent: Floats, blocks: tuple[Block, ...]
) -> Floats:
    """Return the prepared columns that the latent vectors stand for.

    Parameters
    ----------
    representation : Representation
    latent : ndarray, shape (n_customers, n_latent)
    blocks : tuple of Block

    Returns
    -------
    ndarray, shape (n_customers, n_inputs)
    """
    output = apply(representation.decoder, latent)
    if representation.heads == "linear":
        return output
    start = 0
    columns = []
    for block in blocks:
        part = output[:, start : start + block.width]
        start += block.width
        if block.form == "binary":
            part = (1 / (1 + np.exp(-part)) - np.array(block.center)) / block.scale
        elif block.form == "indicators":
            odds = np.exp(part - part.max(axis=1, keepdims=True))
            part = (odds / odds.sum(axis=1, keepdims=True) - np.array(block.center)) / block.scale
        columns.append(part)
    return np.hstack(columns)


def apply(layers: tuple[Layer, ...], values: Floats) -> Floats:
    """Return what layers make of values, one after the other.

    Parameters
    ----------
    layers : tuple of Layer
    values : ndarray, shape (n_customers, n_in)

    Returns
    -------
    ndarray, shape (n_customers, n_out)
    """
    for layer in layers:
        values = values @ layer.weights + layer.bias
        if layer.activation == "relu":
            values = np.maximum(values, 0.0)
        elif layer.activation == "gelu":  # the tanh form, as in training
            inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)
            values = 0.5 * values * (1 + np.tanh(inner))
    return values
