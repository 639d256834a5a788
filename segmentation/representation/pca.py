"""Principal component analysis as a linear representation."""

import numpy as np
from sklearn.decomposition import PCA

from segmentation.common.arrays import Floats
from segmentation.domain.representation import Layer, Representation


def fit_pca(training: Floats, n_latent: int) -> Representation:
    """Keep the leading principal components of the training rows.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    n_latent : int
        Components kept; bounded by the shape of the data.

    Returns
    -------
    Representation
        One linear layer each way.
    """
    n_kept = min(n_latent, *training.shape)
    pca = PCA(n_components=n_kept, svd_solver="full").fit(training)
    into = pca.components_.T.astype(np.float64)
    return Representation(
        encoder=(Layer(into, -pca.mean_ @ into, "linear"),),
        decoder=(Layer(into.T.copy(), pca.mean_.astype(np.float64).copy(), "linear"),),
        heads="linear",
    )
