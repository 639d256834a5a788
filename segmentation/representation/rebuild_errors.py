"""How badly customers are rebuilt, trait by trait."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.representation.numpy_network import embed, reconstruct


def rebuild_errors(
    representation: Representation,
    prepared: Floats,
    blocks: tuple[Block, ...],
    labels: Ints,
    means: Floats,
) -> Floats:
    """Return each customer's squared error of being rebuilt, a column a trait.

    Parameters
    ----------
    representation : Representation
        Customers are rebuilt from their latent vectors; where it compresses nothing, as the mean of
        their segment.
    prepared : ndarray, shape (n_customers, n_inputs)
    blocks : tuple of Block
    labels : ndarray of int, shape (n_customers,)
    means : ndarray, shape (n_segments + 1, n_inputs)
        Of each segment, and last of everyone, for customers in no segment (-1). Not used where
        the representation has a decoder.

    Returns
    -------
    ndarray, shape (n_customers, n_traits)
    """
    if representation.decoder:
        rebuilt = reconstruct(representation, embed(representation, prepared), blocks)
    else:
        rebuilt = means[labels]
    starts = np.cumsum([0, *(block.width for block in blocks[:-1])])
    return np.asarray(np.add.reduceat((prepared - rebuilt) ** 2, starts, axis=1), dtype=np.float64)
