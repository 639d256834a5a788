"""Repulsive forces of t-SNE by FFT on a grid (FIt-SNE)."""

import os

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, Floats32

_SPACING = 0.5  # the force is felt over a distance of about 1
_MOST_NODES = 2_000  # along an axis; of a wider plane the grid is coarser
_FEW = 500  # up to so many customers all pairs take less time, and nothing is approximated
_ORDER = 4  # nodes along each axis that a customer is spread over: a cubic spline
_WORKERS = min(4, os.cpu_count() or 1)


class RepulsionGrid:
    """The repulsive force of t-SNE, Σ (1 + |x - y|²)⁻² (x - y) over customers y, at any place x.

    Customers are spread over the nodes of a grid by cubic splines, the grid is convolved with the
    kernel by the fast Fourier transform, and the values are read off by the same splines: a sum
    over all pairs in time proportional to the customers. The idea is that of FIt-SNE (Linderman et
    al., Nature Methods 16, 2019, doi 10.1038/s41592-018-0308-4); the splines and their correction
    are those of the particle mesh Ewald method (Essmann et al., J. Chem. Phys. 103, 1995, doi
    10.1063/1.470117). The number of threads does not change a result.

    Examples
    --------
    >>> grid = RepulsionGrid()
    >>> grid.spread(np.array([[0.0, 0.0], [4.0, 4.0]]))
    >>> force, nearness = grid.read(np.array([[0.0, 3.0]]))
    >>> (round(float(nearness[0]), 2), round(float(force[0, 1]), 2))
    (0.16, 0.03)
    """

    def __init__(self) -> None:
        self._size, self._spacing = 0, _SPACING
        self._kernels = np.empty(0, dtype=np.complex64)
        self._corner = np.zeros(2)
        self._values = np.empty((3, 0), dtype=np.float32)

    def spread(self, sources: Floats) -> None:
        """Take these customers, shape (n, 2), as the ones that push."""
        self._corner = sources.min(axis=0)
        span = float((sources.max(axis=0) - self._corner).max())
        spacing = max(_SPACING, span / _MOST_NODES)
        size = self._fit(int(np.ceil(span / spacing)) + _ORDER, spacing)
        weights, nodes = self._splines(sources)
        density = np.bincount(nodes.ravel(), weights=weights.ravel(), minlength=size * size)
        both = (2 * size, 2 * size)  # twice as wide, so that opposite edges do not meet
        spectrum = scipy.fft.rfft2(
            density.astype(np.float32).reshape(size, size), s=both, workers=_WORKERS
        )
        values = scipy.fft.irfft2(spectrum * self._kernels, s=both, workers=_WORKERS)
        self._values = values[:, :size, :size].reshape(3, -1)

    def read(self, places: Floats) -> tuple[Floats32, Floats32]:
        """Read the repulsion off, at places within the ends of those that push.

        Returns
        -------
        force : ndarray of float32, shape (n_places, 2)
        nearness : ndarray of float32, shape (n_places,)
            Σ (1 + |x - y|²)⁻¹.
        """
        weights, nodes = self._splines(places)
        read = [np.einsum("ij,ij->j", weights, values.take(nodes)) for values in self._values]
        return np.column_stack(read[1:]), read[0]

    def repulsion(self, points: Floats) -> tuple[Floats32, float]:
        """Return the force on each of these customers, and Σ (1 + |x - y|²)⁻¹ over all pairs."""
        if len(points) <= _FEW:
            return _all_pairs(points)
        self.spread(points)
        force, nearness = self.read(points)
        return force, float(nearness.sum(dtype=np.float64)) - len(points)

    def _fit(self, least: int, spacing: float) -> int:
        """Return a size that holds this many nodes, with the kernels for it at hand."""
        # In steps, so that kernels are reused.
        size = int(scipy.fft.next_fast_len(-(-least // 16) * 16, real=True))
        if (size, spacing) != (self._size, self._spacing):
            self._size, self._spacing = size, spacing
            along = scipy.fft.fftfreq(2 * size, 1 / (2 * size)) * spacing
            nearness = 1 / (1 + along[:, None] ** 2 + along**2)
            force = along[:, None] * nearness**2
            kernels = np.stack([nearness, force, force.T]).astype(np.float32)
            # The splines blur twice, when customers are spread and when values are read.
            blur = ((2 + np.cos(2 * np.pi * scipy.fft.fftfreq(2 * size))) / 3) ** 2
            spectra = scipy.fft.rfft2(kernels, workers=_WORKERS)
            self._kernels = (spectra / (blur[:, None] * blur[: size + 1])).astype(np.complex64)
        return size

    def _splines(self, places: Floats) -> tuple[Floats32, NDArray[np.intp]]:
        """Return the nodes around each place and their weights, both of shape (16, n_places)."""
        steps = (places - self._corner) / self._spacing
        first = np.clip(np.floor(steps), 0, self._size - _ORDER)
        along, up = (_cubic(t) for t in (steps - first).T.astype(np.float32))
        corner = (first[:, 0] * self._size + first[:, 1]).astype(np.intp)
        shifts = np.arange(_ORDER)[:, None] * self._size + np.arange(_ORDER)
        weights = along[:, None, :] * up[None, :, :]
        return weights.reshape(_ORDER**2, -1), shifts.reshape(-1, 1) + corner


def _all_pairs(points: Floats) -> tuple[Floats32, float]:
    apart = points[:, None].astype(np.float32) - points.astype(np.float32)
    nearness = 1 / (1 + np.einsum("ijk,ijk->ij", apart, apart))
    force = np.einsum("ij,ijk->ik", nearness**2, apart)
    return force, float(nearness.sum(dtype=np.float64)) - len(points)


def _cubic(t: Floats32) -> Floats32:
    """Return the weights of the four nodes around a place, ``t`` from the second to the third."""
    s = 1 - t
    return np.stack(
        [s**3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (3 * s**3 - 6 * s**2 + 4) / 6, t**3 / 6]
    )
