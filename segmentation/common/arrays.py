"""Array types, and arrays that a frozen object holds."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


Floats32 = NDArray[np.float32]


Ints = NDArray[np.int64]


def read_only(array: NDArray[np.generic]) -> None:
    """Make an array that a frozen object holds as unchangeable as the object."""
    array.setflags(write=False)
