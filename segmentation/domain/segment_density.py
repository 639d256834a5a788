"""How densely the customers of a segment lie on a map."""

from dataclasses import dataclass

from segmentation.common.arrays import Floats, read_only


@dataclass(frozen=True, slots=True)
class SegmentDensity:
    """The density of one segment on a regular grid.

    Attributes
    ----------
    segment : int
    x, y : ndarray of float, shape (n_cells,)
        Middles of the cells, in the units of the map.
    density : ndarray of float, shape (n_cells, n_cells)
        Row by row from the lowest ``y``; relative to its highest value, 0 to 1.
    outer, inner : float
        The densities above which most, and half, of the segment's customers lie.
    """

    segment: int
    x: Floats
    y: Floats
    density: Floats
    outer: float
    inner: float

    def __post_init__(self) -> None:
        for array in (self.x, self.y, self.density):
            read_only(array)
