"""Compiled training loop of deep embedded clustering."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, read_only
from segmentation.common.errors import SegmentationError
from segmentation.common.random_streams import stream
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.representation import tensorflow_setup
from segmentation.representation.loss import Loss
from segmentation.representation.trainable_layers import TrainableLayers

GAMMA = 0.1  # weight of the clustering loss beside the reconstruction (Guo et al. 2017)
ROUNDS = 20  # at most; the target is worked out again after each
_STEPS_A_ROUND = 25  # at least; then a round is several passes over the rows
_LEAST_CHANGE = 1e-3  # share of customers; fewer than that changed their segment: settled
_LEAST_WEIGHT = 0.1  # of an even share: a segment below it is about to disappear
_STEP_SIZE = 1e-3
_LARGEST_BATCH = 256
_MOST_ROWS = 10_000  # a random sample trains above that: few weights, and a pass for each size
_XLA_FROM_ROWS = 2_000_000  # gone through in total: compiling takes seconds and halves a step


@dataclass(frozen=True, slots=True)
class DeepClusteringResult:
    """The result of deep embedded clustering for one number of segments.

    Attributes
    ----------
    representation : Representation
    centres : ndarray, shape (n_segments, n_latent)
        In its latent space, in the order of the centres it started from.
    rounds : int
        How many were run and kept; the target is worked out again after each.
    ended : {"settled", "emptied", "last round"}
        Why it ended there: under 0.1 % of customers changed their segment in a round; a segment
        was about to disappear, and the round before was kept; or there were no more rounds.
    """

    representation: Representation
    centres: Floats
    rounds: int
    ended: Literal["settled", "emptied", "last round"]

    def __post_init__(self) -> None:
        read_only(self.centres)


class DeepClusteringTrainer:
    """One compiled training for every number of segments, start and seed.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    blocks : tuple of Block
    recipe : ResolvedRecipe
    like : Representation
        Any of the starts: all have the same shapes.
    most_segments : int
        Centres there is room for; those that a training does not use are masked.
    keeps_reconstruction : bool
        IDEC instead of DEC.
    seed : int
        Draws the sample of rows where there are very many.
    n_trainings : int
        How many are meant, to decide how far to compile.
    """

    def __init__(
        self,
        training: Floats,
        blocks: tuple[Block, ...],
        recipe: ResolvedRecipe,
        like: Representation,
        most_segments: int,
        *,
        keeps_reconstruction: bool,
        seed: int,
        n_trainings: int,
    ) -> None:
        self.tf = tensorflow_setup.import_tensorflow()
        import keras

        if len(training) > _MOST_ROWS:
            draws = stream(seed, "rows that draw segments together")
            training = training[draws.choice(len(training), _MOST_ROWS, replace=False)]
        self.n_rows = len(training)
        self.batch_size = min(recipe.batch_size, _LARGEST_BATCH, self.n_rows)
        self.n_batches = self.n_rows // self.batch_size  # other rows are left over in each pass
        self.n_passes = math.ceil(_STEPS_A_ROUND / self.n_batches)
        n_latent = like.encoder[-1].weights.shape[1]
        self.network = TrainableLayers(self.tf, keras, like, with_decoder=keeps_reconstruction)
        self.centres = keras.Variable(np.zeros((most_segments, n_latent), np.float32))
        self.in_use = self.tf.Variable(np.zeros(most_segments, np.float32))
        self.target = self.tf.Variable(np.zeros((self.n_rows, most_segments), np.float32))
        self.labels = self.tf.Variable(np.zeros(self.n_rows, np.int32))
        self.optimizer = keras.optimizers.Adam(_STEP_SIZE)
        self.variables = [*self.network.variables, self.centres]
        self.optimizer.build(self.variables)
        self.loss = Loss(self.tf, blocks, recipe) if keeps_reconstruction else None
        in_all = self.batch_size * self.n_batches * self.n_passes * ROUNDS * n_trainings
        self.refresh, self.run_round = self._compile(training, jit=in_all >= _XLA_FROM_ROWS)

    def train(
        self, start: Representation, centres: Floats, seed: int, tell: Any = lambda *_: None
    ) -> DeepClusteringResult:
        """Train on from one start.

        Parameters
        ----------
        start : Representation
        centres : ndarray, shape (n_segments, n_latent)
        seed : int
        tell : callable
            Given the round, from 1, and its loss; may raise to cancel.
        """
        size = len(centres)
        self._restart(start, centres)
        orders = stream(seed, f"order of rows for {size}")
        kept = self._state()
        ended: Literal["settled", "emptied", "last round"] = "last round"
        self.refresh()
        done = 0
        for number in range(1, ROUNDS + 1):
            falling = (1 + math.cos(math.pi * (number - 1) / ROUNDS)) / 2
            self.optimizer.learning_rate = _STEP_SIZE * falling
            batches = self.tf.constant(self._batches(orders))
            loss, changed, lightest = (float(x) for x in self.run_round(batches))
            if not math.isfinite(loss):
                raise SegmentationError(
                    "The training did not settle. Try the recommended recipe, or another seed."
                )
            tell(number, loss)
            if lightest < _LEAST_WEIGHT / size:
                ended = "emptied"
                break
            kept, done = self._state(), number
            if changed < _LEAST_CHANGE:
                ended = "settled"
                break
        *weights, found = kept
        representation = self.network.as_arrays(start, weights)
        return DeepClusteringResult(representation, found[:size].astype(np.float64), done, ended)

    def _restart(self, start: Representation, centres: Floats) -> None:
        self.network.assign(start)
        room = np.zeros(self.centres.shape)
        room[: len(centres)] = centres
        self.centres.assign(room)
        self.in_use.assign(np.arange(len(room)) < len(centres))
        for variable in self.optimizer.variables:
            if variable is not self.optimizer.learning_rate:
                variable.assign(np.zeros(variable.shape))

    def _batches(self, orders: np.random.Generator) -> NDArray[np.int64]:
        """Draw the rows of each step of a round, shape (n_steps, batch_size)."""
        used = self.n_batches * self.batch_size
        passes = [orders.permutation(self.n_rows)[:used] for _ in range(self.n_passes)]
        return np.concatenate(passes).reshape(-1, self.batch_size)

    def _state(self) -> list[Any]:
        return [variable.numpy().copy() for variable in self.variables]

    def _belonging(self, latent: Any) -> Any:
        """Return q, shape (n, most_segments); 0 for centres out of use."""
        tf = self.tf
        centres = tf.convert_to_tensor(self.centres)
        squares = tf.reduce_sum(latent * latent, axis=1)[:, None]
        apart = (
            squares
            + tf.reduce_sum(centres * centres, axis=1)
            - 2 * tf.matmul(latent, centres, transpose_b=True)
        )
        near = self.in_use / (1 + tf.nn.relu(apart))
        return near / tf.reduce_sum(near, axis=1, keepdims=True)

    def _compile(self, training: Floats, *, jit: bool) -> tuple[Any, Any]:
        tf = self.tf
        rows = tf.constant(training, tf.float32)
        n_room = self.centres.shape[0]

        # The loop is written out: to have TensorFlow translate Python's takes a second.
        @tf.function(autograph=False, jit_compile=jit)  # type: ignore[untyped-decorator]
        def refresh() -> Any:
            belonging = self._belonging(self.network.embed(rows))
            weight = tf.reduce_sum(belonging, axis=0)
            sharper = tf.math.divide_no_nan(tf.square(belonging), weight)
            self.target.assign(sharper / tf.reduce_sum(sharper, axis=1, keepdims=True))
            labels = tf.argmax(belonging, axis=1, output_type=tf.int32)
            changed = tf.reduce_mean(tf.cast(labels != self.labels, tf.float32))
            self.labels.assign(labels)
            counts = tf.reduce_sum(tf.one_hot(labels, n_room), axis=0)
            lesser = tf.minimum(weight, counts)
            lightest = tf.reduce_min(tf.where(self.in_use > 0, lesser, self.n_rows))
            return changed, lightest / self.n_rows

        def step(index: Any) -> Any:
            batch, target = tf.gather(rows, index), tf.gather(self.target, index)
            with tf.GradientTape() as tape:
                latent = self.network.embed(batch)
                belonging = self._belonging(latent)
                pull = tf.math.xlogy(target, tf.math.divide_no_nan(target, belonging))
                value = tf.reduce_mean(tf.reduce_sum(pull, axis=1))
                if self.loss is not None:
                    kept, _ = self.loss(batch, latent, self.network.decode(latent))
                    value = kept + GAMMA * value
            gradients = tape.gradient(value, self.variables)
            self.optimizer.apply_gradients(zip(gradients, self.variables, strict=True))
            return value

        n_steps = self.n_batches * self.n_passes

        @tf.function(autograph=False, jit_compile=jit)  # type: ignore[untyped-decorator]
        def run_round(batches: Any) -> Any:
            def one(number: Any, total: Any) -> tuple[Any, Any]:
                return number + 1, total + step(batches[number])

            total = tf.while_loop(lambda number, _: number < n_steps, one, (0, 0.0))[1]
            return total / n_steps, *refresh()

        return refresh, run_round
