"""The autoencoder: a Keras network, trained with each epoch compiled as a whole.

Keras' own ``fit`` spends most of its time between the steps. Here the rows stay in TensorFlow, one
compiled function runs a whole epoch, and NumPy draws the order of the rows, so that a run depends
on its seed and on nothing else.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from segmentation.errors import SegmentationError
from segmentation.learn import tensorflow
from segmentation.learn.loss import Loss
from segmentation.model import Block, Floats, Layer, Representation
from segmentation.progress import Progress, Reporter
from segmentation.recipe import Recipe
from segmentation.result import History
from segmentation.seeds import derived, stream

# XLA takes a second to compile and halves a step: it pays in long runs.
_XLA_FROM_STEPS = 5_000
_LEAST_STEP_SIZE = 1e-3  # share of the learning rate that is left at the end of the decay


@dataclass(frozen=True, slots=True)
class Autoencoder:
    """A trained network and how its training went."""

    representation: Representation
    history: History


def fit_autoencoders(
    training: Floats,
    held_out: Floats,
    blocks: tuple[Block, ...],
    recipe: Recipe,
    seeds: Sequence[int],
    report: Reporter,
) -> Iterator[Autoencoder]:
    """Train the same network from several random starts.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
        May be empty; then training goes on to the last epoch.
    blocks : tuple of Block
    recipe : Recipe
        Resolved.
    seeds : sequence of int
        One for each training; the program is compiled once for all.
    report : Reporter
        Called after each epoch; may raise to cancel.

    Yields
    ------
    Autoencoder
        In the order of the seeds, each with the weights of its best epoch by the held-out loss;
        without held-out rows, or with ``decay``, those of the last.

    Raises
    ------
    SegmentationError
        If the loss is no longer a number.
    """
    program = _Program(training, held_out, blocks, recipe, n_runs=len(seeds))
    for run, seed in enumerate(seeds):
        yield program.train(seed, report, run)


class _Program:
    """The network, its optimiser and the compiled epoch, used again for every seed."""

    def __init__(
        self,
        training: Floats,
        held_out: Floats,
        blocks: tuple[Block, ...],
        recipe: Recipe,
        n_runs: int,
    ) -> None:
        self.tf = tensorflow.start()
        import keras

        self.recipe = recipe
        self.n_runs = n_runs
        self.n_rows, n_inputs = training.shape
        self.epochs = recipe.epochs or 1
        self.batch_size = min(recipe.batch_size or self.n_rows, self.n_rows)
        self.network = _build(keras, n_inputs, recipe)
        self.optimizer = keras.optimizers.Adam(recipe.learning_rate, epsilon=recipe.adam_epsilon)
        self.optimizer.build(self.network.trainable_variables)
        self.dropouts = [x for x in self.network.layers if isinstance(x, keras.layers.Dropout)]
        self.start = _principal_start(training, recipe)
        loss = Loss(self.tf, blocks, recipe)
        self.run_epoch = self._compile_epoch(training, loss)
        self.held_out_loss = self._compile_evaluation(held_out, loss) if len(held_out) else None

    def train(self, seed: int, report: Reporter, run: int) -> Autoencoder:
        """Train from one random start."""
        self._restart(seed)
        orders = stream(seed, "order of rows")
        losses: list[float] = []
        held_out: list[float] = []
        best, best_epoch, best_weights = math.inf, 0, None
        for epoch in range(1, self.epochs + 1):
            self.optimizer.learning_rate = self._step_size(epoch)
            order = orders.permutation(self.n_rows).astype(np.int32)
            losses.append(float(self.run_epoch(self.tf.constant(order))))
            if self.held_out_loss:
                held_out.append(float(self.held_out_loss()))
            if not math.isfinite(losses[-1]):
                raise SegmentationError(
                    "The training did not settle. Try the recommended recipe, or another seed."
                )
            if held_out and held_out[-1] < best:
                best, best_epoch = held_out[-1], epoch
                if not self.recipe.decay:
                    best_weights = self.network.get_weights()
            self._tell(report, run, epoch, losses, held_out)
            if held_out and self.recipe.patience and epoch - best_epoch >= self.recipe.patience:
                break
        if best_weights is not None:
            self.network.set_weights(best_weights)
        else:
            best_epoch = len(losses)
        history = History(tuple(losses), tuple(held_out), best_epoch)
        return Autoencoder(_as_arrays(self.network, self.recipe), history)

    def _compile_epoch(self, training: Floats, loss: Loss) -> Any:
        tf, network, optimizer = self.tf, self.network, self.optimizer
        rows = tf.constant(training, tf.float32)
        n_full, rest = divmod(self.n_rows, self.batch_size)
        steps = (n_full + bool(rest)) * self.epochs * self.n_runs

        def step(index: Any) -> Any:
            batch = tf.gather(rows, index)
            with tf.GradientTape() as tape:
                latent, output = network(batch, training=True)
                value, reconstruction = loss(batch, latent, output)
            gradients = tape.gradient(value, network.trainable_variables)
            optimizer.apply_gradients(zip(gradients, network.trainable_variables, strict=True))
            return reconstruction * tf.cast(tf.shape(index)[0], tf.float32)

        @tf.function(jit_compile=steps >= _XLA_FROM_STEPS)  # type: ignore[untyped-decorator]
        def run_epoch(order: Any) -> Any:
            batches = tf.reshape(order[: self.n_rows - rest], (n_full, self.batch_size))
            total = tf.constant(0.0)
            for number in tf.range(n_full):
                total += step(batches[number])
            if rest:
                total += step(order[self.n_rows - rest :])
            return total / self.n_rows

        return run_epoch

    def _compile_evaluation(self, held_out: Floats, loss: Loss) -> Any:
        rows = self.tf.constant(held_out, self.tf.float32)

        @self.tf.function  # type: ignore[untyped-decorator]
        def evaluate() -> Any:
            _, output = self.network(rows, training=False)
            return loss.reconstruction(rows, output)

        return evaluate

    def _restart(self, seed: int) -> None:
        """Draw new weights (Glorot uniform, as Keras would) and forget the moments."""
        draws = stream(seed, "weights")
        for layer in self.network.layers:
            weights = []
            for old in layer.get_weights():
                limit = math.sqrt(6 / sum(old.shape))
                drawn = draws.uniform(-limit, limit, old.shape)
                weights.append(drawn if old.ndim > 1 else np.zeros(old.shape))
            if self.start is not None and layer.name == "latent":  # nothing yet beside the start
                weights[0] *= 0
            if self.start is not None and layer.name == "shortcut":
                weights = list(self.start)
            if layer.count_params():
                layer.set_weights(weights)
        for variable in self.optimizer.variables:
            variable.assign(np.zeros(variable.shape))
        for position, dropout in enumerate(self.dropouts):
            state = dropout.seed_generator.state
            state.assign([derived(seed, f"dropout {position}"), 0])

    def _step_size(self, epoch: int) -> float:
        if not self.recipe.decay:
            return self.recipe.learning_rate
        progress = (epoch - 1) / max(1, self.epochs - 1)
        falling = 0.5 * (1 + math.cos(math.pi * progress))
        return self.recipe.learning_rate * max(falling, _LEAST_STEP_SIZE)

    def _tell(
        self, report: Reporter, run: int, epoch: int, losses: list[float], held_out: list[float]
    ) -> None:
        stage = "Learning patterns" if run == 0 else "Learning again, to see if it repeats"
        detail = {"run": float(run), "epoch": float(epoch), "epochs": float(self.epochs)}
        detail["loss"] = losses[-1]
        if held_out:
            detail["held_out_loss"] = held_out[-1]
        report(Progress(stage, (run + epoch / self.epochs) / self.n_runs, detail))


def _build(keras: Any, n_inputs: int, recipe: Recipe) -> Any:
    """Build the network; it returns the latent vector and the reconstruction."""
    hidden, activation = recipe.hidden or (), _keras_activation(keras, recipe.activation)

    def through(x: Any, part: str, widths: Sequence[int]) -> Any:
        for position, width in enumerate(widths):
            dense = keras.layers.Dense(width, activation=activation, name=f"{part}_{position}")
            x = dense(x)
            if recipe.dropout:
                x = keras.layers.Dropout(recipe.dropout, seed=position)(x)
        return x

    inputs = keras.Input((n_inputs,))
    bottleneck = _keras_activation(keras, recipe.latent_activation)
    latent = keras.layers.Dense(recipe.latent, activation=bottleneck, name="latent")(
        through(inputs, "encoder", hidden)
    )
    if recipe.shortcut:
        latent += keras.layers.Dense(recipe.latent, name="shortcut")(inputs)
    output = keras.layers.Dense(n_inputs, name="output")(through(latent, "decoder", hidden[::-1]))
    return keras.Model(inputs, (latent, output))


def _principal_start(training: Floats, recipe: Recipe) -> tuple[Floats, Floats] | None:
    """Return weights and bias that give the leading principal components, if they are wanted."""
    if not recipe.shortcut:
        return None
    n_inputs, n_latent = training.shape[1], recipe.latent or 1
    mean = training.mean(axis=0)
    _, _, directions = np.linalg.svd(training - mean, full_matrices=False)
    weights = np.zeros((n_inputs, n_latent))
    kept = min(n_latent, len(directions))
    weights[:, :kept] = directions[:kept].T
    return weights, -mean @ weights


def _keras_activation(keras: Any, name: str) -> Any:
    if name == "gelu":  # the tanh form, which NumPy has too
        return lambda x: keras.activations.gelu(x, approximate=True)
    return name


def _as_arrays(network: Any, recipe: Recipe) -> Representation:
    """Copy the weights out of Keras."""
    activations = {"latent": recipe.latent_activation, "output": "linear", "shortcut": "linear"}
    homes = {"latent": "encoder", "output": "decoder"}
    parts: dict[str, list[Layer]] = {"encoder": [], "decoder": [], "shortcut": []}
    for layer in network.layers:
        if not layer.count_params() or "dropout" in layer.name:
            continue
        weights, bias = (w.astype(np.float64) for w in layer.get_weights())
        activation: Any = activations.get(layer.name, recipe.activation)
        home = homes.get(layer.name, layer.name.split("_")[0])
        parts[home].append(Layer(weights, bias, activation))
    return Representation(
        encoder=tuple(parts["encoder"]),
        decoder=tuple(parts["decoder"]),
        heads="mixed" if recipe.loss == "mixed" else "linear",
        shortcut=next(iter(parts["shortcut"]), None),
    )
