"""Epochs of a training as compiled functions."""

from typing import TYPE_CHECKING, Any

from segmentation.model import Floats

if TYPE_CHECKING:
    from segmentation.learn.program import Program


def compile_epochs(
    program: "Program", training: Floats, held_out: Floats, *, jit: bool
) -> tuple[Any, Any]:
    """Compile one epoch, and several in a call.

    Parameters
    ----------
    program : Program
        Its network, optimiser and objective are used.
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
    jit : bool
        Whether the steps go through XLA.

    Returns
    -------
    run_epoch : callable
        (order of rows, draws, warmth) → mean reconstruction loss.
    run_epochs : callable
        (how many, and of each epoch the order of rows, draws, learning rate and warmth) →
        training and held-out losses. The arrays always have room for ``epochs_a_call`` epochs: a
        new shape would be compiled again.
    """
    tf, network, optimizer = program.tf, program.network, program.optimizer
    rows, unseen = tf.constant(training, tf.float32), tf.constant(held_out, tf.float32)
    n_full, rest = divmod(program.n_taken, program.batch_size)
    n_in_full = program.n_taken - rest

    def step(index: Any, draws: Any, warmth: Any) -> Any:
        with tf.GradientTape() as tape:
            value, reconstruction = program.objective(tf.gather(rows, index), draws, warmth)
        gradients = tape.gradient(value, network.trainable_variables)
        optimizer.apply_gradients(zip(gradients, network.trainable_variables, strict=True))
        return reconstruction * tf.cast(tf.shape(index)[0], tf.float32)

    @tf.function(  # type: ignore[untyped-decorator]
        jit_compile=jit
    )
    def run_epoch(order: Any, draws: Any, warmth: Any) -> Any:
        batches = tf.reshape(order[:n_in_full], (n_full, program.batch_size))
        noise = tf.reshape(draws[:n_in_full], (n_full, program.batch_size, draws.shape[1]))
        total = tf.constant(0.0)
        for number in tf.range(n_full):
            total += step(batches[number], noise[number], warmth)
        if rest:
            total += step(order[n_in_full:], draws[n_in_full:], warmth)
        return total / program.n_taken

    @tf.function  # type: ignore[untyped-decorator]
    def run_epochs(count: Any, orders: Any, draws: Any, sizes: Any, warmth: Any) -> Any:
        losses = tf.TensorArray(tf.float32, program.epochs_a_call, element_shape=())
        held_out_losses = tf.TensorArray(tf.float32, program.epochs_a_call, element_shape=())
        for epoch in tf.range(count):
            optimizer.learning_rate = sizes[epoch]
            losses = losses.write(epoch, run_epoch(orders[epoch], draws[epoch], warmth[epoch]))
            held_out_loss = program.held_out_loss(unseen) if program.has_held_out else 0.0
            held_out_losses = held_out_losses.write(epoch, held_out_loss)
        return losses.stack(), held_out_losses.stack()

    return run_epoch, run_epochs
