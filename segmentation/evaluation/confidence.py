"""Confidence of each customer's assignment."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign, memberships
from segmentation.domain.grouping import ClusterModel, Mixture


def confidence(
    latent: Floats, labels: Ints, cluster_model: ClusterModel, resamples: tuple[ClusterModel, ...]
) -> Floats:
    """Return how sure each customer's segment is.

    Parameters
    ----------
    latent : ndarray, shape (n_customers, n_latent)
    labels : ndarray of int, shape (n_customers,)
    cluster_model : ClusterModel
    resamples : tuple of ClusterModel

    Returns
    -------
    ndarray, shape (n_customers,)
        0 to 1: of a mixture the probability of the segment, otherwise in which share of the
        redraws the customer is in the same one.
    """
    if isinstance(cluster_model, Mixture):
        return np.asarray(memberships(cluster_model, latent).max(axis=1))
    if not resamples:
        return np.zeros(len(latent))
    same = [assign(again, latent) == labels for again in resamples]
    return np.asarray(np.mean(same, axis=0), dtype=np.float64)
