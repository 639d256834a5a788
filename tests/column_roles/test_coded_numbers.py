"""Numbers that are codes rather than amounts."""

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.coded_numbers import are_two_codes, are_whole


@pytest.mark.parametrize("levels", [("1", "2"), ("2", "1"), ("0", "1"), ("8", "9"), ("1.0", "2.0")])
def test_two_neighbouring_digits_are_codes(levels):
    assert are_two_codes(levels)


@pytest.mark.parametrize(
    "levels",
    [("1",), ("1", "2", "3"), ("1", "3"), ("9", "10"), ("-1", "0"), ("0.5", "1.5"), ()],
)
def test_other_numbers_are_amounts(levels):
    assert not are_two_codes(levels)


@pytest.mark.parametrize(
    ("values", "whole"),
    [([1.0, 2.0, -3.0], True), ([1.0, np.nan, 4.0], True), ([1.0, 2.5], False), ([-0.5], False)],
)
def test_blanks_do_not_make_whole_numbers_fractions(values, whole):
    assert are_whole(pd.Series(values)) is whole
