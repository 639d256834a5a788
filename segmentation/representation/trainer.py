"""Compiled training loop of the autoencoder, reused for every seed.

Keras' own ``fit`` spends most of its time between the steps. Here the rows stay in TensorFlow, one
compiled call runs a tenth of a second, and NumPy draws the order of the rows and all noise, so that
a run depends on its seed and on nothing else.
"""

import itertools
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Floats
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter
from segmentation.common.random_streams import stream
from segmentation.domain.measures import History
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.representation import tensorflow_setup
from segmentation.representation.call_size import CallSize, steps_at_most
from segmentation.representation.compiled_epochs import compile_chunks, compile_steps
from segmentation.representation.early_stopping import EarlyStopping
from segmentation.representation.flat_weights import FlatWeights
from segmentation.representation.keras_network import (
    as_arrays,
    build,
    draw_weights,
    n_normal_draws,
    n_uniform_draws,
    principal_start,
)
from segmentation.representation.loss import Loss

Floats32 = NDArray[np.float32]

# Gone through in all trainings: XLA takes a second more to compile, and saves half of a step.
_XLA_FROM_ROWS = 1_000_000
_LEAST_STEP_SIZE = 1e-3  # share of the learning rate that is left at the end of the decay
_MOST_FOLLOWED = 5_000  # held-out rows after each epoch, where they only draw a curve


@dataclass(frozen=True, slots=True)
class TrainedAutoencoder:
    """A trained network with its training history."""

    representation: Representation
    history: History


class EpochChunk(NamedTuple):
    """The inputs of one epoch, or of a chunk of a long one, for a compiled call."""

    n_batches: int  # full ones
    ends: bool  # whether the epoch ends here; the short batch is run then, if there is one
    order: NDArray[np.int32]  # rows of the full batches, and last those of the short one
    draws: Floats32  # shape (rows in a unit, n_draws)
    size: np.float32  # learning rate
    annealing_weight: np.float32


class AutoencoderTrainer:
    """The network, its optimiser and the compiled epochs.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
        May be empty.
    blocks : tuple of Block
    recipe : ResolvedRecipe
        Its latent size is the largest that can be trained.
    n_runs : int
        How many trainings are meant, for the share of the whole in a report.
    """

    samples = False  # whether the decoder is given draws around the latent vector

    def __init__(
        self,
        training: Floats,
        held_out: Floats,
        blocks: tuple[Block, ...],
        recipe: ResolvedRecipe,
        n_runs: int,
    ) -> None:
        self.tf = tensorflow_setup.import_tensorflow()
        import keras

        self.recipe = recipe
        self.n_runs = n_runs
        self.n_rows, n_inputs = training.shape
        self.n_latent = recipe.latent
        self.epochs = recipe.epochs
        self.batch_size = min(recipe.batch_size, self.n_rows)
        n_full, rest = divmod(self.n_rows, self.batch_size)
        # A last batch of another size would be compiled as well, which takes as long again: it is
        # filled up with the first rows of the epoch. The documents' recipes keep the short one.
        if rest and recipe.decay:
            n_full, rest = n_full + 1, 0
        self.n_taken = n_full * self.batch_size + rest
        self.network = build(keras, n_inputs, recipe, samples=self.samples)
        self.n_draws = n_normal_draws(recipe, samples=self.samples) + n_uniform_draws(recipe)
        self.weights = FlatWeights(self.tf, keras, self.network)
        n_weights = self.weights.vector.shape[0]
        self.optimizer = keras.optimizers.Adam(recipe.learning_rate, epsilon=recipe.adam_epsilon)
        self.optimizer.build([self.weights.vector])
        self.early_stopping = EarlyStopping(self.tf, n_weights, recipe.patience)
        self.start = principal_start(training, self.n_latent) if recipe.shortcut else None
        self.loss = Loss(self.tf, blocks, recipe)
        self.has_held_out = len(held_out) > 0
        self.n_full, self.rest = n_full, rest
        n_pieces = math.ceil(n_full / steps_at_most(self.batch_size, n_weights))
        self.steps = math.ceil(n_full / n_pieces)
        self.rows_in_chunk = self.steps * self.batch_size + rest
        self.call_size = CallSize(self.rows_in_chunk * (1 + self.n_draws))
        compiled = self.n_taken * self.epochs * n_runs >= _XLA_FROM_ROWS
        followed = _evenly_spaced(held_out, _MOST_FOLLOWED) if recipe.decay else held_out
        self.run_steps = compile_steps(self, training, jit=compiled)
        self.run_chunks = compile_chunks(self, self.run_steps, followed)

    def train_all(
        self,
        seeds: Sequence[int],
        report: Reporter,
        n_latent: int,
        first: TrainedAutoencoder | None = None,
    ) -> Iterator[TrainedAutoencoder]:
        """Train from each seed; of ``first``, which was done already, only tell the course."""
        for run, seed in enumerate(seeds):
            if run == 0 and first is not None:
                history = first.history
                for epoch in range(1, len(history.loss) + 1):
                    losses, held_out = history.loss[:epoch], history.held_out_loss[:epoch]
                    self._tell(report, run, len(history.loss), epoch, losses, held_out)
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
    ) -> TrainedAutoencoder:
        """Train from one random start.

        Parameters
        ----------
        seed : int
        report : Reporter
            Called after each epoch, and within long ones without a loss; may raise to cancel.
        run : int
            Which training it is, from 0, for the report.
        n_latent : int or None
            Units of the bottleneck in use; ``None`` takes all.
        epochs : int or None
            Instead of the recipe's.

        Returns
        -------
        TrainedAutoencoder
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

        def between(done: float) -> None:
            self._tell(report, run, epochs, done)

        for loss, held_out_loss in self._epochs(seed, n_latent, epochs, between):
            losses.append(loss)
            if not math.isfinite(loss):
                raise SegmentationError(
                    "The training did not settle. Try the recommended recipe, or another seed."
                )
            if self.has_held_out:
                held_out.append(held_out_loss)
            self._tell(report, run, epochs, len(losses), losses, held_out)
        keeps_best = self.has_held_out and not self.recipe.decay
        compared = np.nan_to_num(held_out, nan=math.inf)
        best_epoch = int(np.argmin(compared)) + 1 if keeps_best else len(losses)
        self.weights.write_network(self.early_stopping.best if keeps_best else self.weights.vector)
        history = History(tuple(losses), tuple(held_out), best_epoch)
        return TrainedAutoencoder(as_arrays(self.network, self.recipe, n_latent), history)

    def trace(self) -> None:
        """Have TensorFlow trace the training, by a step of one that is thrown away."""
        for _ in self._epochs(0, self.n_latent, 1, lambda _: None):
            pass
        self.call_size = CallSize(self.rows_in_chunk * (1 + self.n_draws))

    def restart(self, seed: int, n_latent: int) -> None:
        """Draw new weights and forget the moments."""
        draw_weights(self.network, n_latent, stream(seed, "weights"), self.start)
        for variable in self.optimizer.variables:
            variable.assign(np.zeros(variable.shape))
        self.weights.read_network()
        self.early_stopping.reset(self.weights.vector)

    def step_sizes(self, epochs: int) -> Floats:
        """Return the learning rate of each epoch, shape (epochs,)."""
        if not self.recipe.decay:
            return np.full(epochs, self.recipe.learning_rate)
        falling = (1 + np.cos(np.pi * np.arange(epochs) / max(1, epochs - 1))) / 2
        return self.recipe.learning_rate * np.maximum(falling, _LEAST_STEP_SIZE)

    def objective(self, batch: Any, draws: Any, annealing_weight: Any) -> tuple[Any, Any]:  # noqa: ARG002
        """Return what training minimises on a batch, and the reconstruction part of it."""
        latent, output = self.network((batch, draws), training=True)
        return self.loss(batch, latent, output)

    def held_out_loss(self, rows: Any) -> Any:
        """Return the reconstruction loss of rows that did not train."""
        return self.loss.reconstruction(rows, self.outputs(rows)[1])

    def outputs(self, rows: Any) -> Any:
        """Return what the network makes of rows outside of training, where draws are nothing."""
        nothing = self.tf.zeros((rows.shape[0], self.n_draws))
        return self.network((self.tf.convert_to_tensor(rows), nothing), training=False)

    def draws(self, generator: np.random.Generator, n_rows: int, n_latent: int) -> Floats32:  # noqa: ARG002
        """Return the noise of the next rows, shape (n_rows, n_draws): that of dropout."""
        return generator.random((n_rows, n_uniform_draws(self.recipe)), np.float32)

    def annealing_weight(self, epochs: int) -> Floats:
        """Return the annealing weight of added losses for each epoch, 0 to 1, shape (epochs,)."""
        return np.ones(epochs)

    def _epochs(
        self, seed: int, n_latent: int, epochs: int, between: Callable[[float], None]
    ) -> Iterator[tuple[float, float]]:
        """Run epochs until the last or the end of patience; give the two losses of each."""
        chunks = self._chunks(seed, n_latent, epochs)
        ended, in_epoch, total = 0, 0, 0.0
        while call := list(itertools.islice(chunks, self.call_size.n_chunks)):
            began = time.perf_counter()
            given = (np.stack(each) for each in zip(*call, strict=True))
            done, sums, held_out = (x.numpy() for x in self.run_chunks(*given))
            self.call_size.update(len(call), time.perf_counter() - began)
            run = zip(call[:done], sums[:done], held_out[:done], strict=True)
            for chunk, of_chunk, held_out_loss in run:
                total, in_epoch = total + float(of_chunk), in_epoch + chunk.n_batches
                if chunk.ends:
                    yield total / self.n_taken, float(held_out_loss)
                    ended, in_epoch, total = ended + 1, 0, 0.0
            if in_epoch:
                between(ended + in_epoch / self.n_full)
            if done < len(call):
                return

    def _chunks(self, seed: int, n_latent: int, epochs: int) -> Iterator[EpochChunk]:
        """Draw the inputs of each chunk of a training."""
        orders, noise = stream(seed, "order of rows"), stream(seed, "noise")
        for size, annealing_weight in zip(
            self.step_sizes(epochs), self.annealing_weight(epochs), strict=True
        ):
            order = self._order(orders)
            for first in range(0, self.n_full, self.steps):
                count = min(self.steps, self.n_full - first)
                ends = first + count == self.n_full
                begin, n_rows = first * self.batch_size, count * self.batch_size
                n_short = self.rest if ends else 0
                # The short batch has its place at the end, behind room for all full ones.
                places = np.r_[:n_rows, self.rows_in_chunk - n_short : self.rows_in_chunk]
                rows = np.zeros(self.rows_in_chunk, np.int32)
                rows[places] = order[begin : begin + n_rows + n_short]
                draws = np.zeros((self.rows_in_chunk, self.n_draws), np.float32)
                draws[places] = self.draws(noise, n_rows + n_short, n_latent)
                yield EpochChunk(
                    count, ends, rows, draws, np.float32(size), np.float32(annealing_weight)
                )

    def _order(self, draws: np.random.Generator) -> NDArray[np.int64]:
        """Draw the rows of one epoch in their order, shape (rows taken,)."""
        return np.resize(draws.permutation(self.n_rows), self.n_taken)

    def _tell(
        self,
        report: Reporter,
        run: int,
        epochs: int,
        done: float,
        losses: Sequence[float] = (),
        held_out: Sequence[float] = (),
    ) -> None:
        stage = "Learning patterns" if run == 0 else "Learning again, to see if it repeats"
        detail = {"run": float(run), "epoch": float(done), "epochs": float(epochs)}
        if losses:
            detail["loss"] = losses[-1]
        if held_out:
            detail["held_out_loss"] = held_out[-1]
        report(Progress(stage, (run + done / epochs) / self.n_runs, detail))


def _evenly_spaced(rows: Floats, most: int) -> Floats:
    """Return at most so many rows, evenly spaced."""
    return rows[:: math.ceil(len(rows) / most)] if len(rows) > most else rows
