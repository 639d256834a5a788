import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.tukey_fences import outer_fences


def test_fences_by_hand():
    # Quartiles of 0, 1, …, 8 are 2 and 6; three times their distance is 12.
    assert outer_fences(np.arange(9.0)) == (-10.0, 18.0)


@pytest.mark.parametrize("values", [[], [3.0], [5.0, 5.0, 5.0, 5.0, 900.0]])
def test_no_fences_without_a_spread_of_the_middle_half(values):
    assert outer_fences(np.array(values)) is None


@given(st.lists(st.integers(-1_000, 1_000), min_size=2, max_size=30), st.integers(-50, 50))
def test_fences_move_with_the_values_and_grow_with_their_scale(values, shift):
    found = outer_fences(np.array(values, dtype=float))
    moved = outer_fences(2.0 * np.array(values) + shift)
    if found is None:
        assert moved is None
    else:
        assert moved == pytest.approx((2 * found[0] + shift, 2 * found[1] + shift))
