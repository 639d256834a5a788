import json

from segmentation import drift
from segmentation.monitoring.drift_report import drift_report


def test_a_check_is_json_without_a_customer(shop_model, draw_shop):
    later = draw_shop(300, 2, change=lambda f: f.rename(columns={"visits": "Num_Visits"}))
    report = drift_report(drift(shop_model, later))
    text = json.dumps(report, allow_nan=False)
    assert "c2-0" not in text
    assert list(report)[:2] == ["verdict", "reason"]
    assert {one["trait"] for one in report["traits"]} == {"age", "spend", "visits", "plan"}
    assert report["columns"]["renamed"] == {"Num_Visits": "visits"}
    assert [one["name"] for one in report["sizes"]["segments"]] == list(shop_model.names)
    assert 0 <= report["reconstruction"]["unlike_anyone_seen"] <= 1


def test_an_older_model_leaves_out_what_it_does_not_know(old_model, draw_shop):
    report = drift_report(drift(old_model, draw_shop(300, 2)))
    assert report["traits"] == []
    assert report["reconstruction"] is None
    assert report["not_tested"]
