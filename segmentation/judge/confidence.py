"""How sure it is that a customer belongs to a segment."""

import numpy as np

from segmentation.geometry import nearest
from segmentation.model import Floats
from segmentation.result import Ints


def confidence(latent: Floats, labels: Ints, redraws: Floats) -> Floats:
    """Return in which share of the redraws each customer is in the same segment.

    Parameters
    ----------
    latent : ndarray, shape (n_customers, n_latent)
    labels : ndarray of int, shape (n_customers,)
    redraws : ndarray, shape (n_redraws, n_segments, n_latent)

    Returns
    -------
    ndarray, shape (n_customers,)
        0 to 1.
    """
    same = [nearest(latent, centroids) == labels for centroids in redraws]
    return np.asarray(np.mean(same, axis=0), dtype=np.float64)
