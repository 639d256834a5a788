"""A compiled training that is run again from every seed.

Keras' own ``fit`` spends most of its time between the steps. Here the rows stay in TensorFlow, one
compiled call runs a few epochs, and NumPy draws the order of the rows, so that a run depends on its
seed and on nothing else.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segmentation.errors import SegmentationError
from segmentation.evidence import History
from segmentation.learn import tensorflow
from segmentation.learn.build import as_arrays, build, draw_weights, principal_start
from segmentation.learn.epochs import compile_epochs
from segmentation.learn.loss import Loss
from segmentation.model import Block, Floats, Representation
from segmentation.progress import Progress, Reporter
from segmentation.recipe import Recipe
from segmentation.seeds import derived, stream

# XLA takes a second to compile and halves a step: it pays in long runs.
_XLA_FROM_STEPS = 2_500
_LEAST_STEP_SIZE = 1e-3  # share of the learning rate that is left at the end of the decay
_STEPS_A_CALL = 100  # a tenth of a second at most, so that a curve grows and a cancel is quick


@dataclass(frozen=True, slots=True)
class Autoencoder:
    """A trained network and how its training went."""

    representation: Representation
    history: History


class Program:
    """The network, its optimiser and the compiled epochs.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
        May be empty.
    blocks : tuple of Block
    recipe : Recipe
        Resolved; its latent size is the largest that can be trained.
    n_runs : int
        How many trainings are meant, for the share of the whole in a report.
    """

    samples = False  # whether the decoder is given draws around the latent vector

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
        self.n_latent = recipe.latent or 1
        self.epochs = recipe.epochs or 1
        self.batch_size = min(recipe.batch_size or self.n_rows, self.n_rows)
        steps = math.ceil(self.n_rows / self.batch_size)
        # A last batch of another size would be compiled as well, which takes as long again: it is
        # filled up with the first rows of the epoch. The documents' recipes keep the short one.
        self.n_taken = steps * self.batch_size if recipe.decay else self.n_rows
        self.network = build(keras, n_inputs, recipe, samples=self.samples)
        self.optimizer = keras.optimizers.Adam(recipe.learning_rate, epsilon=recipe.adam_epsilon)
        self.optimizer.build(self.network.trainable_variables)
        self.dropouts = [x for x in self.network.layers if isinstance(x, keras.layers.Dropout)]
        self.start = principal_start(training, self.n_latent) if recipe.shortcut else None
        self.loss = Loss(self.tf, blocks, recipe)
        self.has_held_out = len(held_out) > 0
        # The best epoch's weights are kept after each epoch, where they are wanted.
        keeps_best = self.has_held_out and not recipe.decay
        self.epochs_a_call = 1 if keeps_best else max(1, min(_STEPS_A_CALL // steps, self.epochs))
        compiled = steps * self.epochs * n_runs >= _XLA_FROM_STEPS
        self.run_epoch, self.run_epochs = compile_epochs(self, training, held_out, jit=compiled)

    def train_all(
        self,
        seeds: Sequence[int],
        report: Reporter,
        n_latent: int | None,
        first: Autoencoder | None = None,
    ) -> Iterator[Autoencoder]:
        """Train from each seed; of ``first``, which was done already, only tell the course."""
        for run, seed in enumerate(seeds):
            if run == 0 and first is not None:
                history = first.history
                for epoch in range(1, len(history.loss) + 1):
                    losses, held_out = history.loss[:epoch], history.held_out_loss[:epoch]
                    self._tell(report, run, len(history.loss), losses, held_out)
                yield first
            else:
                yield self.train(seed, report, run, n_latent=n_latent)

    def train(
        self,
        seed: int,
        report: Reporter,
        run: int = 0,
        *,
        n_latent: int | None = None,
        epochs: int | None = None,
    ) -> Autoencoder:
        """Train from one random start.

        Parameters
        ----------
        seed : int
        report : Reporter
            Called after each epoch; may raise to cancel.
        run : int
            Which training it is, from 0, for the report.
        n_latent : int or None
            Units of the bottleneck in use; ``None`` takes all.
        epochs : int or None
            Instead of the recipe's.

        Returns
        -------
        Autoencoder
            With the weights of its best epoch by the held-out loss; without held-out rows, or
            with ``decay``, those of the last.

        Raises
        ------
        SegmentationError
            If the loss is no longer a number.
        """
        n_latent, epochs = n_latent or self.n_latent, epochs or self.epochs
        self.restart(seed, n_latent)
        losses: list[float] = []
        held_out: list[float] = []
        best, best_epoch, best_weights = math.inf, 0, None
        for loss, held_out_loss in self._epochs(seed, n_latent, epochs):
            losses.append(loss)
            if not math.isfinite(loss):
                raise SegmentationError(
                    "The training did not settle. Try the recommended recipe, or another seed."
                )
            if self.has_held_out:
                held_out.append(held_out_loss)
            if held_out and held_out_loss < best:
                best, best_epoch = held_out_loss, len(losses)
                if not self.recipe.decay:
                    best_weights = self.network.get_weights()
            self._tell(report, run, epochs, losses, held_out)
            patience = self.recipe.patience
            if held_out and patience and len(losses) - best_epoch >= patience:
                break
        if best_weights is not None:
            self.network.set_weights(best_weights)
        else:
            best_epoch = len(losses)
        history = History(tuple(losses), tuple(held_out), best_epoch)
        return Autoencoder(as_arrays(self.network, self.recipe, n_latent), history)

    def restart(self, seed: int, n_latent: int) -> None:
        """Draw new weights and forget the moments."""
        draw_weights(self.network, n_latent, stream(seed, "weights"), self.start)
        for variable in self.optimizer.variables:
            variable.assign(np.zeros(variable.shape))
        for position, dropout in enumerate(self.dropouts):
            state = dropout.seed_generator.state
            state.assign([derived(seed, f"dropout {position}"), 0])

    def step_sizes(self, epochs: int) -> Floats:
        """Return the learning rate of each epoch, shape (epochs,)."""
        if not self.recipe.decay:
            return np.full(epochs, self.recipe.learning_rate)
        falling = (1 + np.cos(np.pi * np.arange(epochs) / max(1, epochs - 1))) / 2
        return self.recipe.learning_rate * np.maximum(falling, _LEAST_STEP_SIZE)

    def objective(self, batch: Any, draws: Any, warmth: Any) -> tuple[Any, Any]:  # noqa: ARG002
        """Return what training minimises on a batch, and the reconstruction part of it."""
        latent, output = self.network(batch, training=True)
        return self.loss(batch, latent, output)

    def held_out_loss(self, rows: Any) -> Any:
        """Return the reconstruction loss of rows that did not train."""
        return self.loss.reconstruction(rows, self.network(rows, training=False)[1])

    def draws(self, generator: np.random.Generator, n_latent: int) -> Floats:  # noqa: ARG002
        """Return the noise of one epoch, shape (rows taken, as wide as it is needed)."""
        return np.zeros((self.n_taken, 0))

    def warmth(self, epochs: int) -> Floats:
        """Return how far the added terms are in force in each epoch, 0 to 1, shape (epochs,)."""
        return np.ones(epochs)

    def _epochs(self, seed: int, n_latent: int, epochs: int) -> Iterator[tuple[float, float]]:
        """Run the epochs, some at a time; give the loss and the held-out loss of each."""
        orders, noise = stream(seed, "order of rows"), stream(seed, "noise")
        sizes, warmth = self.step_sizes(epochs), self.warmth(epochs)
        for first in range(0, epochs, self.epochs_a_call):
            count = min(self.epochs_a_call, epochs - first)
            padding = [(0, self.epochs_a_call - count)]
            call = slice(first, first + count)
            losses, held_out = self.run_epochs(
                self.tf.constant(count),
                self._padded([self._order(orders) for _ in range(count)], np.int32),
                self._padded([self.draws(noise, n_latent) for _ in range(count)], np.float32),
                np.pad(sizes[call], padding).astype(np.float32),
                np.pad(warmth[call], padding).astype(np.float32),
            )
            both = zip(losses.numpy().tolist(), held_out.numpy().tolist(), strict=True)
            yield from itertools.islice(both, count)

    def _order(self, draws: np.random.Generator) -> NDArray[np.int64]:
        """Draw the rows of one epoch in their order, shape (rows taken,)."""
        return np.resize(draws.permutation(self.n_rows), self.n_taken)

    def _padded(self, epochs: list[Any], kind: type) -> Any:
        """Stack what each epoch is given, always as many: a new shape would be compiled again."""
        stacked = np.zeros((self.epochs_a_call, *epochs[0].shape), dtype=kind)
        stacked[: len(epochs)] = epochs
        return stacked

    def _tell(
        self,
        report: Reporter,
        run: int,
        epochs: int,
        losses: Sequence[float],
        held_out: Sequence[float],
    ) -> None:
        stage = "Learning patterns" if run == 0 else "Learning again, to see if it repeats"
        epoch = len(losses)
        detail = {"run": float(run), "epoch": float(epoch), "epochs": float(epochs)}
        detail["loss"] = losses[-1]
        if held_out:
            detail["held_out_loss"] = held_out[-1]
        report(Progress(stage, (run + epoch / epochs) / self.n_runs, detail))
