"""Loss of the autoencoder: reconstruction by trait, and distance-preserving stress."""

from typing import Any

import numpy as np

from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.trait_encoding import Block

_TINY = 1e-9  # keeps the root of a zero distance differentiable
# Pairs grow with the square of a batch and say nothing new from here on.
_MOST_PAIRED = 64


class Loss:
    """Reconstruction loss, plus the distance-preserving stress where the recipe asks for it.

    ``squared``: the mean of (x - x̂)² over all cells.

    ``mixed``: for each trait a squared error, or the cross-entropy where it is a category; then
    the mean over traits, so that a category of many values weighs as much as a number. A trait
    that counts w times has w times the error, and is w traits in the mean.

    Stress: Σ (d_x - d_z)² / Σ d_x² over all pairs of the first 64 rows of a batch, whose order is
    random; d_x and d_z are their distances in the prepared data and in the latent space (after
    arXiv 2603.16568).
    """

    def __init__(self, tf: Any, blocks: tuple[Block, ...], recipe: ResolvedRecipe) -> None:
        self._tf = tf
        self._blocks = blocks
        self._mixed = recipe.loss == "mixed"
        self._weight = recipe.distance_weight

    def __call__(self, batch: Any, latent: Any, output: Any) -> tuple[Any, Any]:
        """Return what training minimises on a batch, and the reconstruction part of it."""
        reconstruction = self.reconstruction(batch, output)
        if not self._weight:
            return reconstruction, reconstruction
        return reconstruction + self._weight * self._stress(batch, latent), reconstruction

    def reconstruction(self, batch: Any, output: Any) -> Any:
        """Return the reconstruction part, also used for held-out rows."""
        tf = self._tf
        if not self._mixed:
            return tf.reduce_mean(tf.square(output - batch))
        start, total = 0, 0.0
        for block in self._blocks:
            columns = slice(start, start + block.width)
            start += block.width
            total += self._of_trait(block, batch[:, columns], output[:, columns])
        return total / sum(block.weight for block in self._blocks)

    def _of_trait(self, block: Block, values: Any, output: Any) -> Any:
        tf = self._tf
        if block.form in ("number", "codes"):
            return tf.reduce_mean(tf.square(output - values))  # the weight is in the scale
        # Back to 0 and 1, which is what cross-entropy compares with.
        shares = values * block.scale + np.array(block.center, dtype=np.float32)
        if block.form == "binary":
            entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=shares, logits=output)
        else:
            entropy = tf.nn.softmax_cross_entropy_with_logits(labels=shares, logits=output)
        return block.weight * tf.reduce_mean(entropy)

    def _stress(self, batch: Any, latent: Any) -> Any:
        tf = self._tf
        here = self._distances(batch[:_MOST_PAIRED])
        there = self._distances(latent[:_MOST_PAIRED])
        return tf.reduce_sum(tf.square(here - there)) / (tf.reduce_sum(tf.square(here)) + _TINY)

    def _distances(self, points: Any) -> Any:
        tf = self._tf
        squares = tf.reduce_sum(points * points, axis=1)
        products = tf.matmul(points, points, transpose_b=True)
        return tf.sqrt(tf.maximum(squares[:, None] + squares[None, :] - 2 * products, _TINY))
