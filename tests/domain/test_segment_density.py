"""How densely the customers of a segment lie on a map."""

import numpy as np
import pytest

from segmentation.domain.segment_density import SegmentDensity


def test_its_arrays_cannot_be_changed():
    one = SegmentDensity(0, np.arange(2.0), np.arange(2.0), np.ones((2, 2)), 0.2, 0.5)
    for array in (one.x, one.y, one.density):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
