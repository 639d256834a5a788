"""A mixture of normal distributions: each customer belongs to every segment with a probability."""

from collections.abc import Sequence

import numpy as np
from sklearn.mixture import GaussianMixture

from segmentation.cluster.kmeans import QUIET
from segmentation.cluster.settings import Settings
from segmentation.model import Floats, Mixture
from segmentation.parallel import in_threads
from segmentation.seeds import derived, stream

_FLOOR = 0.02  # of the mean variance: no cloud gets thinner, so none settles on a few customers
_MOST_STARTS = 3  # a start of a mixture costs as much as many of k-means
_MOST_ROWS = 5_000


def fit_mixture(
    points: Floats, sizes: Sequence[int], settings: Settings, seed: int
) -> dict[int, Mixture]:
    """Fit clouds of any direction and width by expectation-maximisation (Dempster et al. 1977).

    Every covariance has a floor of 2 % of the columns' mean variance on its diagonal.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_dimensions)
        Above 5,000 a sample of them decides.
    sizes : sequence of int
    settings : Settings
    seed : int

    Returns
    -------
    dict of int to Mixture
        Sizes for which there are too few points are left out.
    """
    if len(points) > _MOST_ROWS:
        rows = stream(seed, "rows of the mixture").choice(len(points), _MOST_ROWS, replace=False)
        points = points[np.sort(rows)]
    floor = _FLOOR * float(points.var(axis=0).mean()) or 1e-9

    def fit(size: int) -> Mixture:
        model = GaussianMixture(
            size,
            covariance_type="full",
            reg_covar=floor,
            n_init=min(settings.n_init, _MOST_STARTS),
            max_iter=settings.max_iter,
            init_params="k-means++",
            random_state=derived(seed, f"mixture {size}"),
        )
        with QUIET:
            model.fit(points)
        return Mixture(
            np.asarray(model.means_),
            np.asarray(model.precisions_cholesky_),
            np.asarray(model.weights_, dtype=np.float64),
        )

    possible = [size for size in sizes if size <= len(points)]
    return dict(zip(possible, in_threads(fit, possible), strict=True))
