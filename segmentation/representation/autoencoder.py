"""Train the autoencoder from several random starts."""

from collections.abc import Iterator, Sequence

from segmentation.common.arrays import Floats
from segmentation.common.progress import Reporter
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.trait_encoding import Block
from segmentation.representation import ready_trainer
from segmentation.representation.trainer import AutoencoderTrainer, TrainedAutoencoder


def fit_autoencoders(
    training: Floats,
    held_out: Floats,
    blocks: tuple[Block, ...],
    recipe: ResolvedRecipe,
    seeds: Sequence[int],
    report: Reporter,
    trainer: AutoencoderTrainer | None = None,
    first: TrainedAutoencoder | None = None,
) -> Iterator[TrainedAutoencoder]:
    """Train the same network from several random starts.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
        May be empty; then training goes on to the last epoch.
    blocks : tuple of Block
    recipe : ResolvedRecipe
    seeds : sequence of int
        One for each training; the program is compiled once for all.
    report : Reporter
        Called after each epoch; may raise to cancel.
    trainer : AutoencoderTrainer or None
        One compiled before for these rows, at least as wide at the bottleneck, such as that of
        :func:`segmentation.representation.latent_size.choose_latent`.
    first : TrainedAutoencoder or None
        The training from the first seed, where it was done already.

    Yields
    ------
    TrainedAutoencoder
        In the order of the seeds, each with the weights of its best epoch by the held-out loss;
        without held-out rows, or with ``decay``, those of the last.

    Raises
    ------
    SegmentationError
        If the loss is no longer a number.
    """
    trainer = trainer or ready_trainer.take(
        AutoencoderTrainer, training, held_out, blocks, recipe, len(seeds)
    )
    yield from trainer.train_all(seeds, report, recipe.latent, first)
