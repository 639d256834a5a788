import json

import pandas as pd
import pytest

from segmentation.forecasting.forecast_report import forecast_report, forecast_table


def test_the_report_is_json_and_has_no_customer(told_by_segment):
    found = json.loads(json.dumps(forecast_report(told_by_segment), allow_nan=False))
    own = found["forecast"]
    assert (found["label"], found["kind"], found["n_measured"]) == ("y", "share", 600)
    assert (found["leaks"], found["without_leaks"]) == ([], None)
    assert set(own["quality"]) == {"brier", "auc"}
    assert own["gain_by_segment"]["low"] > 0
    assert own["said"].startswith("The forecast of “y” ")
    assert sum(one["customers"] for one in own["calibration"]["bins"]) == 600
    assert [one["name"] for one in own["segments"]] == ["Few", "Some", "Many"]
    assert "forecasts" not in own


def test_a_leak_is_in_the_report_and_its_column_in_the_table(told_by_leak):
    found = forecast_report(told_by_leak)
    assert [one["trait"] for one in found["leaks"]] == ["left_on"]
    assert found["forecast"]["beats_baseline"]
    assert not found["without_leaks"]["beats_baseline"]
    assigned = pd.DataFrame({"probability": [f"c{k}" for k in range(400)]})  # a key of that name
    table = forecast_table(told_by_leak, assigned)
    assert len(table.columns) == 3
    assert table.columns[-1] == "probability_without_leaks"
    assert table.iloc[:, 1].to_numpy() == pytest.approx(told_by_leak.whole.forecasts, abs=1e-6)
