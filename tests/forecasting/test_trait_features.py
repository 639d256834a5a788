import numpy as np
import pandas as pd

from segmentation.domain.plan import Kind
from segmentation.forecasting.trait_features import trait_features

from .conftest import trait


def test_numbers_orders_and_codes_with_blanks():
    frame = pd.DataFrame({"n": [1.5, None, 3.0], "o": ["high", "low", None], "c": ["x", "y", "y"]})
    traits = (trait("n"), trait("o", Kind.ORDERED, ("low", "high")), trait("c", Kind.CATEGORY))
    found = trait_features(frame, traits)
    expected = [[1.5, 1, 1], [np.nan, 0, 0], [3, np.nan, 0]]  # y is more frequent than x
    np.testing.assert_array_equal(found.columns, expected)
    assert found.categorical == (False, False, True)


def test_rare_values_are_taken_together():
    frame = pd.DataFrame({"c": [f"v{k // 2}" for k in range(200)]})
    codes = trait_features(frame, (trait("c", Kind.CATEGORY),)).columns[:, 0]
    assert len(np.unique(codes)) == 51
    assert codes.max() == 50


def test_the_segment_comes_and_traits_go():
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
    found = trait_features(frame, (trait("a"), trait("b")))
    assert found.without(frozenset({"a"})).columns.tolist() == [[3], [4]]
    with_segment = found.with_segment(np.array([-1, 1]))
    assert with_segment.columns.tolist() == [[1, 3, 0], [2, 4, 2]]
    assert with_segment.categorical == (False, False, True)
