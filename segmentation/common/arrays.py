"""Array types, and read-only arrays."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def read_only(array: NDArray[np.generic]) -> None:
    """Mark an array as read-only, so that the frozen object that holds it stays immutable."""
    array.setflags(write=False)
