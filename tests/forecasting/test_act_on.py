import numpy as np
import pandas as pd

from segmentation.forecasting.act_on import act_on_table, to_act_on

FORECASTS = np.array([0.3, 0.9, 0.5, 0.9, 0.1])


def test_the_highest_come_first_and_equals_as_in_the_file():
    everyone = np.ones(5, dtype=bool)
    assert to_act_on(FORECASTS, 0.3, everyone).tolist() == [1, 3, 2, 0]
    assert to_act_on(FORECASTS, 0.3, np.arange(5) != 1).tolist() == [3, 2, 0]
    assert to_act_on(FORECASTS, 0.95, everyone).tolist() == []


def test_the_list_has_rank_key_segment_and_forecast():
    assigned = pd.DataFrame({"rank": list("abcde"), "segment": 0, "segment_name": "All"})
    table = act_on_table(assigned, np.array([1, 0]), FORECASTS, "share")
    assert list(table) == ["rank (2)", "rank", "segment", "segment_name", "probability"]
    assert table["rank (2)"].tolist() == [1, 2]
    assert table["rank"].tolist() == ["b", "a"]
    assert table["probability"].tolist() == [0.9, 0.3]
    assert list(act_on_table(assigned, np.array([1]), FORECASTS, "value"))[-1] == "value"
