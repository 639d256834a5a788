"""The variational autoencoder (Kingma & Welling 2014)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.common.progress import Reporter
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.trait_encoding import Block
from segmentation.representation.trainer import AutoencoderTrainer, Floats32, TrainedAutoencoder

BETA = 0.2  # beside a squared error that is not halved; 2 would be the weight of the 2014 paper
_WARM_UP = 0.3  # share of the epochs over which the divergence comes into force


def fit_vaes(
    training: Floats,
    held_out: Floats,
    blocks: tuple[Block, ...],
    recipe: ResolvedRecipe,
    seeds: Sequence[int],
    report: Reporter,
    trainer: AutoencoderTrainer | None = None,
    first: TrainedAutoencoder | None = None,
) -> Iterator[TrainedAutoencoder]:
    """Train a variational autoencoder from several random starts.

    The encoder gives a mean μ and a variance σ² for each latent unit; the decoder is given a draw
    z = μ + σ ε, ε standard normal (Kingma & Welling, arXiv 1312.6114). To the losses of the recipe
    comes β D / m, where

        D = ½ Σ (μ² + σ² - ln σ² - 1)

    is the Kullback-Leibler divergence from the standard normal, summed over latent units and
    averaged over the batch, and m is how many terms the reconstruction averages: traits with
    ``mixed``, columns with ``squared``. β follows Higgins et al. (ICLR 2017), and is small here:
    at its full weight units that say little are switched off. It grows from 0 over the first 30 %
    of the epochs (Sønderby et al., arXiv 1602.02282) for the same reason.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
        May be empty; then training goes on to the last epoch.
    blocks : tuple of Block
    recipe : ResolvedRecipe
        Its bottleneck is linear here whatever it says: a mean may be below 0.
    seeds : sequence of int
        One for each training; the program is compiled once for all.
    report : Reporter
        Called after each epoch; may raise to cancel.
    trainer : AutoencoderTrainer or None
        A :class:`VaeTrainer` compiled before for these rows.
    first : TrainedAutoencoder or None
        The training from the first seed, where it was done already.

    Yields
    ------
    TrainedAutoencoder
        In the order of the seeds. The latent vector is the mean μ, so that scoring is the same as
        for a plain autoencoder; the history is of the reconstruction alone.

    Raises
    ------
    SegmentationError
        If the loss is no longer a number.
    """
    trainer = trainer or VaeTrainer(training, held_out, blocks, recipe, n_runs=len(seeds))
    yield from trainer.train_all(seeds, report, recipe.latent, first)


class VaeTrainer(AutoencoderTrainer):
    """The training of a variational autoencoder, compiled once."""

    samples = True

    def __init__(
        self,
        training: Floats,
        held_out: Floats,
        blocks: tuple[Block, ...],
        recipe: ResolvedRecipe,
        n_runs: int,
    ) -> None:
        n_terms = len(blocks) if recipe.loss == "mixed" else training.shape[1]
        self._weight = BETA / n_terms
        linear = replace(recipe, latent_activation="linear")
        super().__init__(training, held_out, blocks, linear, n_runs)

    def objective(self, batch: Any, draws: Any, annealing_weight: Any) -> tuple[Any, Any]:
        """Return what training minimises on a batch, and the reconstruction part of it."""
        tf = self.tf
        mean, output, log_variance = self.network((batch, draws), training=True)
        value, reconstruction = self.loss(batch, mean, output)
        of_units = tf.square(mean) + tf.exp(log_variance) - log_variance - 1
        divergence = tf.reduce_mean(tf.reduce_sum(of_units, axis=1)) / 2
        return value + self._weight * annealing_weight * divergence, reconstruction

    def draws(self, generator: np.random.Generator, n_rows: int, n_latent: int) -> Floats32:
        """Return ε, 0 for units out of use, and the draws of dropout, shape (rows, draws)."""
        noise = np.zeros((n_rows, self.n_latent), np.float32)
        noise[:, :n_latent] = generator.standard_normal((n_rows, n_latent))
        return np.hstack([noise, super().draws(generator, n_rows, n_latent)])

    def annealing_weight(self, epochs: int) -> Floats:
        """Return the annealing weight of β for each epoch (KL annealing), shape (epochs,)."""
        return np.minimum(1.0, np.arange(epochs) / max(1.0, _WARM_UP * epochs))
