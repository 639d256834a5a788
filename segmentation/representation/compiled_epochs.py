"""Training epochs as compiled TensorFlow functions.

Loops are written out for TensorFlow: to have it translate Python's takes longer than the tracing.
"""

from typing import TYPE_CHECKING, Any

from segmentation.common.arrays import Floats

if TYPE_CHECKING:
    from segmentation.representation.trainer import AutoencoderTrainer


def compile_steps(trainer: "AutoencoderTrainer", training: Floats, *, jit: bool) -> Any:
    """Compile training steps.

    Parameters
    ----------
    trainer : AutoencoderTrainer
        Its weights, optimiser and objective are used.
    training : ndarray, shape (n_training, n_inputs)
    jit : bool
        Whether they go through XLA.

    Returns
    -------
    callable
        (how many, rows of each step, draws, warmth) → sum of the reconstruction losses of rows.
    """
    tf, optimizer, weights = trainer.tf, trainer.optimizer, trainer.weights
    rows, vector = tf.constant(training, tf.float32), weights.vector

    def step(index: Any, draws: Any, annealing_weight: Any) -> Any:
        parts = weights.parts(tf.convert_to_tensor(vector))
        with tf.GradientTape() as tape, weights.in_place(parts):
            tape.watch(parts)
            value, reconstruction = trainer.objective(
                tf.gather(rows, index), draws, annealing_weight
            )
        gradient = weights.joined(tape.gradient(value, parts))
        optimizer.apply_gradients([(gradient, vector)])
        return reconstruction * tf.cast(tf.shape(index)[0], tf.float32)

    # Traced once for both sizes of batch; XLA compiles each on its own.
    given = [
        tf.TensorSpec([], tf.int32),
        tf.TensorSpec([None, None], tf.int32),
        tf.TensorSpec([None, None, trainer.n_draws]),
        tf.TensorSpec([]),
    ]

    @tf.function(  # type: ignore[untyped-decorator]
        autograph=False, jit_compile=jit, input_signature=given
    )
    def run_steps(count: Any, batches: Any, draws: Any, annealing_weight: Any) -> Any:
        def one(number: Any, total: Any) -> tuple[Any, Any]:
            return number + 1, total + step(batches[number], draws[number], annealing_weight)

        return tf.while_loop(lambda number, _: number < count, one, (0, 0.0))[1]

    return run_steps


def compile_chunks(trainer: "AutoencoderTrainer", run_steps: Any, held_out: Floats) -> Any:
    """Compile epochs, or chunks of long ones.

    Parameters
    ----------
    trainer : AutoencoderTrainer
        Its weights, learning rate and course are used.
    run_steps : callable
        Of :func:`compile_steps`.
    held_out : ndarray, shape (n_held_out, n_inputs)

    Returns
    -------
    callable
        (what :class:`segmentation.representation.trainer.Unit` says, of several units) → how many
        units were run, their sums of losses, and held-out losses where an epoch ended. It runs no
        further than patience lasts.
    """
    tf, early_stopping, weights = trainer.tf, trainer.early_stopping, trainer.weights
    unseen, vector = tf.constant(held_out, tf.float32), weights.vector
    n_in_full = trainer.steps * trainer.batch_size

    def full_batches(values: Any) -> Any:
        shape = (trainer.steps, trainer.batch_size, *values.shape[1:])
        return tf.reshape(values[:n_in_full], shape)

    def of_held_out() -> Any:
        with weights.in_place(weights.parts(tf.convert_to_tensor(vector))):
            loss = trainer.held_out_loss(unseen)
        early_stopping.update(loss, vector)
        return loss

    given = [
        tf.TensorSpec([None], tf.int32),
        tf.TensorSpec([None], tf.bool),
        tf.TensorSpec([None, trainer.rows_in_chunk], tf.int32),
        tf.TensorSpec([None, trainer.rows_in_chunk, trainer.n_draws]),
        tf.TensorSpec([None]),
        tf.TensorSpec([None]),
    ]

    @tf.function(autograph=False, input_signature=given)  # type: ignore[untyped-decorator]
    def run_chunks(
        counts: Any, ends: Any, orders: Any, draws: Any, sizes: Any, annealing_weight: Any
    ) -> tuple[Any, Any, Any]:
        n_chunks = tf.shape(counts)[0]

        def should_continue(done: Any, *_: Any) -> Any:
            return tf.logical_and(done < n_chunks, early_stopping.should_continue())

        def one(done: Any, losses: Any, held_out_losses: Any) -> tuple[Any, Any, Any]:
            order, drawn = orders[done], draws[done]
            trainer.optimizer.learning_rate = sizes[done]
            full = full_batches(order), full_batches(drawn)
            loss, held_out_loss = (
                run_steps(counts[done], *full, annealing_weight[done]),
                tf.constant(0.0),
            )
            if trainer.rest:
                short = order[None, n_in_full:], drawn[None, n_in_full:]
                loss += run_steps(tf.cast(ends[done], tf.int32), *short, annealing_weight[done])
            if trainer.has_held_out:
                held_out_loss = tf.cond(ends[done], of_held_out, lambda: tf.constant(0.0))
            losses = losses.write(done, loss)
            return done + 1, losses, held_out_losses.write(done, held_out_loss)

        empty = [tf.TensorArray(tf.float32, n_chunks, element_shape=()) for _ in range(2)]
        done, losses, held_out_losses = tf.while_loop(should_continue, one, (0, *empty))
        return done, losses.stack(), held_out_losses.stack()

    return run_chunks
