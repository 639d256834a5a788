"""Confidence of each customer's assignment."""

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.assignment import assign, memberships
from segmentation.domain.grouping import Centroids, Mixture, SegmentRule, base_model


def confidence(
    latent: Floats, labels: Ints, cluster_model: SegmentRule, resamples: tuple[SegmentRule, ...]
) -> Floats:
    """Return how sure each customer's segment is.

    Parameters
    ----------
    latent : ndarray, shape (n_customers, n_latent)
    labels : ndarray of int, shape (n_customers,)
    cluster_model : SegmentRule
    resamples : tuple of SegmentRule

    Returns
    -------
    ndarray, shape (n_customers,)
        0 to 1: of a mixture the probability of the segment, otherwise in which share of the
        redraws the customer is in the same one.
    """
    if isinstance(cluster_model, Mixture):
        return np.asarray(memberships(cluster_model, latent).max(axis=1))
    if not isinstance(cluster_model, Centroids) and isinstance(base_model(cluster_model), Mixture):
        # The likeliest part decides, which need not be of the segment that is likeliest in all.
        return memberships(cluster_model, latent)[np.arange(len(latent)), labels]
    if not resamples:
        return np.zeros(len(latent))
    same = [assign(again, latent) == labels for again in resamples]
    return np.asarray(np.mean(same, axis=0), dtype=np.float64)
