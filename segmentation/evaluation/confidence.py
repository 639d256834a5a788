"""How sure it is that a customer belongs to a segment."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign, memberships
from segmentation.domain.grouping import Grouping, Mixture


def confidence(
    latent: Floats, labels: Ints, grouping: Grouping, redraws: tuple[Grouping, ...]
) -> Floats:
    """Return how sure each customer's segment is.

    Parameters
    ----------
    latent : ndarray, shape (n_customers, n_latent)
    labels : ndarray of int, shape (n_customers,)
    grouping : Grouping
    redraws : tuple of Grouping

    Returns
    -------
    ndarray, shape (n_customers,)
        0 to 1: of a mixture the probability of the segment, otherwise in which share of the
        redraws the customer is in the same one.
    """
    if isinstance(grouping, Mixture):
        return np.asarray(memberships(grouping, latent).max(axis=1))
    if not redraws:
        return np.zeros(len(latent))
    same = [assign(again, latent) == labels for again in redraws]
    return np.asarray(np.mean(same, axis=0), dtype=np.float64)
