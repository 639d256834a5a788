import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.forecasting.label_column import label_column


def frame(values) -> pd.DataFrame:
    return pd.DataFrame({"y": values})


def test_yes_and_no_numbers_and_a_chosen_yes():
    said = label_column(frame(["ja", "nein", None] * 60), "y")
    assert said.kind == "share"
    np.testing.assert_array_equal(said.truth[:3], [1, 0, np.nan])
    assert said.known.sum() == 120
    assert label_column(frame([True, False] * 60), "y").truth[:2].tolist() == [1, 0]
    assert label_column(frame([0, 1] * 60), "y").kind == "share"
    assert label_column(frame([0, 1, 2.5] * 60), "y").kind == "value"
    chosen = label_column(frame(["Gone", "Here", "New"] * 60), "y", yes="Gone")
    assert (chosen.kind, chosen.truth[:3].tolist()) == ("share", [1, 0, 0])


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([1.5, 2.5] * 49, "98 customers only. A forecast needs 100 at least"),
        (["yes"] * 200, "1 different values, and two at least"),
        ([None] * 200, "0 different values"),
        ([3.0] * 200, "1 different values"),
        ([1] * 19 + [0] * 200, "19 yes and 200 no. A forecast needs 20"),
        (["Gone", "Here"] * 60, "neither yes and no nor a number for 120 customers"),
        (["1", "2", "many"] * 60, "nor a number for 60 customers"),
    ],
)
def test_what_cannot_be_forecast_is_refused_with_a_way_out(values, reason):
    with pytest.raises(SegmentationError, match=reason):
        label_column(frame(values), "y")


def test_a_missing_column_and_value_are_named():
    with pytest.raises(SegmentationError, match="no column “z” to forecast"):
        label_column(frame([0, 1]), "z")
    with pytest.raises(SegmentationError, match="no value 'Left' that could count as yes"):
        label_column(frame(["Gone", "Here"]), "y", yes="Left")
    with pytest.raises(SegmentationError, match="is the same for all customers"):
        label_column(frame(["Gone"] * 200), "y", yes="Gone")
