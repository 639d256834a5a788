import numpy as np
import pytest

from segmentation.common.arrays import read_only


def test_a_read_only_array_keeps_its_values_and_cannot_be_written():
    array = np.array([1.0, 2.0])
    read_only(array)
    assert array.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 3.0
    with pytest.raises(ValueError, match="read-only"):
        array += 1
