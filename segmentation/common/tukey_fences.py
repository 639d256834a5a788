"""Tukey's outer fences, beyond which values count as outliers."""

import numpy as np

from segmentation.common.arrays import Floats

_REACH = 3.0  # interquartile ranges beyond the quartiles


def outer_fences(present: Floats) -> tuple[float, float] | None:
    """Return the outer fences: 3 interquartile ranges below and above the quartiles.

    Parameters
    ----------
    present : ndarray of float
        Finite values.

    Returns
    -------
    (float, float) or None
        ``None`` where there is no value or the quartiles are equal: then every other value would
        be far off.

    Notes
    -----
    Tukey (1977), Exploratory Data Analysis, chapter 2: values outside are "far out".
    """
    if not len(present):
        return None
    first, third = (float(q) for q in np.quantile(present, [0.25, 0.75]))
    if first == third:
        return None
    reach = _REACH * (third - first)
    return first - reach, third + reach
