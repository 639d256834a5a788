"""Transforms against skewness: logarithm and Yeo-Johnson power transform."""

from typing import Literal

import numpy as np

from segmentation.common.arrays import Floats

#: A skew from which a distribution counts as lopsided.
SKEWED = 1.0

#: Share of the training rows that is drawn in at either end before.
TAIL = 0.005

_EPS = float(np.finfo(np.float64).eps)
_MOST_FITTED = 50_000  # rows; more do not move the power in its second decimal
_LEAST_SPREAD = 1e-9  # of the largest value; a power that leaves less has lost the differences


def skewness(values: Floats) -> float:
    """Return the third standardised moment g₁ = m₃ / m₂^1.5; 0 where nothing varies.

    Parameters
    ----------
    values : ndarray of float
        Without NaN.
    """
    deviation = values - values.mean()
    spread = deviation.std()
    cubes = deviation * deviation * deviation  # ten times as quick as a power
    return float(cubes.mean() / spread**3) if spread else 0.0


def apply_transform(
    values: Floats, transform: Literal["none", "log", "yeo-johnson"], power: float = 1.0
) -> Floats:
    """Apply a transform to numbers, in NumPy alone.

    Parameters
    ----------
    values : ndarray of float
        Above -1 for a logarithm.
    transform : {"none", "log", "yeo-johnson"}
        Itself; log(1 + x); the power transform of Yeo & Johnson, Biometrika 87(4), 2000,
        doi 10.1093/biomet/87.4.954.
    power : float
        The λ of Yeo-Johnson.
    """
    if transform == "log":
        return np.log1p(values)
    return _yeo_johnson(values, power) if transform == "yeo-johnson" else values


def undo_transform(
    values: Floats, transform: Literal["none", "log", "yeo-johnson"], power: float = 1.0
) -> Floats:
    """Return the numbers that :func:`apply_transform` gives such values of.

    Parameters
    ----------
    values : ndarray of float
        Those beyond what the power transform can give lead to the nearest that it can.
    transform : {"none", "log", "yeo-johnson"}
    power : float
        The λ of Yeo-Johnson.
    """
    if transform == "log":
        return np.expm1(values)
    if transform == "none":
        return values
    up, size = values >= 0, np.abs(values)
    found = np.empty_like(size)
    found[up] = np.expm1(_logarithms(size[up], power))
    found[~up] = -np.expm1(_logarithms(size[~up], 2.0 - power))
    return found


def fit_yeo_johnson(values: Floats) -> float:
    """Return the λ that brings numbers nearest to a normal distribution, by maximum likelihood.

    Parameters
    ----------
    values : ndarray of float
        Without NaN; of very many an even share is used.

    Returns
    -------
    float
        1, which changes nothing, where a power would lose the differences between values.
    """
    from scipy.stats import yeojohnson_normmax  # only fitting needs it

    some = values[:: -(-len(values) // _MOST_FITTED)]
    with np.errstate(all="ignore"):
        try:
            power = float(yeojohnson_normmax(some))
        except ValueError:  # numbers so far apart that every power of them overflows
            return 1.0
        found = _yeo_johnson(values, power)
        kept = found.std() > _LEAST_SPREAD * np.abs(found).max()
    return power if np.isfinite(found).all() and kept else 1.0


def _yeo_johnson(values: Floats, power: float) -> Floats:
    """((1 + x)^λ - 1) / λ from 0 up, and -((1 - x)^(2 - λ) - 1) / (2 - λ) below."""
    up, size = values >= 0, np.log1p(np.abs(values))
    found = np.empty_like(size)
    found[up] = _powered(size[up], power)
    found[~up] = -_powered(size[~up], 2.0 - power)
    return found


def _powered(logarithms: Floats, power: float) -> Floats:
    """(e^(λ l) - 1) / λ, which is l itself at λ = 0."""
    if abs(power) < _EPS:
        return logarithms
    grown: Floats = np.expm1(power * logarithms) / power
    return grown


def _logarithms(powered: Floats, power: float) -> Floats:
    """Log(1 + λ p) / λ, which undoes :func:`_powered`."""
    if abs(power) < _EPS:
        return powered
    grown: Floats = np.log(np.maximum(1.0 + power * powered, _EPS)) / power
    return grown
