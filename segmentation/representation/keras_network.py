"""The Keras network: architecture, initialisation, and export to plain arrays."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.representation import Layer, Representation

# Layers that end in the latent vector, and the only ones that begin at it.
_INTO_LATENT = ("latent", "shortcut", "log_variance")


def build(keras: Any, n_inputs: int, recipe: ResolvedRecipe, *, samples: bool = False) -> Any:
    """Build the network.

    Parameters
    ----------
    keras : module
    n_inputs : int
        Columns of the prepared data.
    recipe : ResolvedRecipe
    samples : bool
        Whether the decoder is given a draw around the latent vector, as in a variational
        autoencoder, instead of the latent vector.

    Returns
    -------
    keras.Model
        (prepared rows, draws) → (latent vector, reconstruction); with ``samples`` → (mean,
        reconstruction, log-variance). The draws have the columns of :func:`n_normal_draws`, then
        those of :func:`n_uniform_draws`; there may be none.
    """
    from segmentation.representation.dropout import DrawnDropout

    hidden, activation = recipe.hidden, _keras_activation(keras, recipe.activation)
    n_normal = n_normal_draws(recipe, samples=samples)
    inputs = keras.Input((n_inputs,))
    draws = keras.Input((n_normal + n_uniform_draws(recipe),))
    taken = n_normal

    def through(x: Any, part: str, widths: Sequence[int]) -> Any:
        nonlocal taken
        for position, width in enumerate(widths):
            dense = keras.layers.Dense(width, activation=activation, name=f"{part}_{position}")
            x = dense(x)
            if recipe.dropout:
                x = DrawnDropout(recipe.dropout)(x, draws[:, taken : taken + width])
                taken += width
        return x

    encoded = through(inputs, "encoder", hidden)
    bottleneck = _keras_activation(keras, recipe.latent_activation)
    latent = keras.layers.Dense(recipe.latent, activation=bottleneck, name="latent")(encoded)
    if recipe.shortcut:
        latent += keras.layers.Dense(recipe.latent, name="shortcut")(inputs)
    if samples:
        log_variance = keras.layers.Dense(recipe.latent, name="log_variance")(encoded)
        around = latent + keras.ops.exp(log_variance / 2) * draws[:, :n_normal]
    else:
        around = latent
    output = keras.layers.Dense(n_inputs, name="output")(through(around, "decoder", hidden[::-1]))
    if samples:
        return keras.Model((inputs, draws), (latent, output, log_variance))
    return keras.Model((inputs, draws), (latent, output))


def n_normal_draws(recipe: ResolvedRecipe, *, samples: bool) -> int:
    """Return how many standard normal draws a row needs: one a latent unit, with ``samples``."""
    return recipe.latent if samples else 0


def n_uniform_draws(recipe: ResolvedRecipe) -> int:
    """Return how many uniform draws a row needs: one a hidden unit, where there is dropout."""
    return 2 * sum(recipe.hidden) if recipe.dropout else 0


def principal_start(training: Floats, n_latent: int) -> tuple[Floats, Floats]:
    """Return weights and bias that give the leading principal components.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    n_latent : int

    Returns
    -------
    weights : ndarray, shape (n_inputs, n_latent)
        Zero in the columns beyond what the data has components for.
    bias : ndarray, shape (n_latent,)
    """
    mean = training.mean(axis=0)
    _, _, directions = np.linalg.svd(training - mean, full_matrices=False)
    weights = np.zeros((training.shape[1], n_latent))
    kept = min(n_latent, len(directions))
    weights[:, :kept] = directions[:kept].T
    return weights, -mean @ weights


def draw_weights(
    network: Any,
    n_latent: int,
    draws: np.random.Generator,
    start: tuple[Floats, Floats] | None,
) -> None:
    """Draw new weights: Glorot uniform, as Keras would, and biases of zero.

    A network may be wider at its bottleneck than the ``n_latent`` units in use. The others get
    weights of zero on both sides: then neither they nor anything that touches them has a gradient,
    and the network trains as the narrower one would.

    Parameters
    ----------
    network : keras.Model
        Of :func:`build`.
    n_latent : int
        Units of the bottleneck in use.
    draws : Generator
    start : tuple of ndarray, or None
        Of :func:`principal_start`; the last encoder layer then starts at zero.
    """
    from_latent = _from_latent(network)
    for layer in network.layers:
        if not layer.count_params():
            continue
        kernel, bias = (np.zeros(w.shape) for w in layer.get_weights())
        n_in = n_latent if layer.name == from_latent else kernel.shape[0]
        n_out = n_latent if layer.name in _INTO_LATENT else kernel.shape[1]
        limit = math.sqrt(6 / (n_in + n_out))
        drawn = draws.uniform(-limit, limit, (n_in, n_out))
        if start is not None and layer.name == "shortcut":
            kernel[:, :n_out], bias[:n_out] = start[0][:, :n_out], start[1][:n_out]
        elif layer.name != "log_variance" and (start is None or layer.name != "latent"):
            kernel[:n_in, :n_out] = drawn
        layer.set_weights([kernel, bias])


def as_arrays(network: Any, recipe: ResolvedRecipe, n_latent: int) -> Representation:
    """Copy the weights out of Keras.

    Parameters
    ----------
    network : keras.Model
    recipe : ResolvedRecipe
        The network was built after.
    n_latent : int
        Units of the bottleneck in use; the others are left out.

    Returns
    -------
    Representation
        Of a variational autoencoder, the way to the mean.
    """
    from_latent = _from_latent(network)
    activations = {"latent": recipe.latent_activation, "output": "linear", "shortcut": "linear"}
    homes = {"latent": "encoder", "output": "decoder"}
    parts: dict[str, list[Layer]] = {"encoder": [], "decoder": [], "shortcut": []}
    for layer in network.layers:
        if not layer.count_params() or layer.name == "log_variance":
            continue
        weights, bias = (w.astype(np.float64) for w in layer.get_weights())
        if layer.name == from_latent:
            weights = weights[:n_latent].copy()
        if layer.name in _INTO_LATENT:
            weights, bias = weights[:, :n_latent].copy(), bias[:n_latent].copy()
        activation: Any = activations.get(layer.name, recipe.activation)
        home = homes.get(layer.name, layer.name.split("_")[0])
        parts[home].append(Layer(weights, bias, activation))
    return Representation(
        encoder=tuple(parts["encoder"]),
        decoder=tuple(parts["decoder"]),
        heads="mixed" if recipe.loss == "mixed" else "linear",
        shortcut=next(iter(parts["shortcut"]), None),
    )


def _from_latent(network: Any) -> str:
    """Return the name of the first decoder layer."""
    names = [layer.name for layer in network.layers]
    return "decoder_0" if "decoder_0" in names else "output"


def _keras_activation(keras: Any, name: str) -> Any:
    if name == "gelu":  # the tanh form, which NumPy has too
        return lambda x: keras.activations.gelu(x, approximate=True)
    return name
