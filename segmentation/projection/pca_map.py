"""2-D and 3-D projection by principal component analysis."""

import numpy as np
from sklearn.decomposition import PCA

from segmentation.common.arrays import Floats
from segmentation.domain.exploration import Projection


def pca_map(points: Floats, n_components: int = 2) -> Projection:
    """Project onto the first principal components.

    Parameters
    ----------
    points : ndarray, shape (n_customers, n_dimensions)
    n_components : {2, 3}

    Returns
    -------
    Projection
        With each axis' share of the total variance. The sign of an axis is fixed by its largest
        loading, so that a map does not flip between runs. Axes beyond the number of columns are
        empty.
    """
    n_axes = min(n_components, *points.shape)
    with np.errstate(invalid="ignore"):  # of equal rows there is no variance to share
        pca = PCA(n_components=n_axes, svd_solver="full").fit(points)
    signs = np.sign(pca.components_[np.arange(n_axes), np.abs(pca.components_).argmax(axis=1)])
    plane = np.zeros((len(points), n_components))
    plane[:, :n_axes] = pca.transform(points) * signs
    explained = tuple(float(share) for share in np.nan_to_num(pca.explained_variance_ratio_))
    return Projection(plane, explained)
