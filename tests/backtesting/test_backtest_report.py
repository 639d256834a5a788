import json

import pytest

from segmentation.backtesting.backtest_report import backtest_report


def test_the_report_is_json_without_a_customer(leaking):
    report = backtest_report(leaking)
    text = json.dumps(report, allow_nan=False)
    assert "C0000" not in text
    assert report["foretell"] == leaking.foretell
    assert report["over_rfm_deciles"]["share"] == pytest.approx(leaking.over_rfm.share, abs=1e-6)
    assert [one["column"] for one in report["later_columns"]] == [
        "Orders ever", "Gone", "Latest visit",
    ]  # fmt: skip
    assert len(report["cuts"]) == len(leaking.cuts)
    assert report["foretold_at"][0]["learnt_at"] < report["foretold_at"][0]["cut"]
    assert set(report["foretold_at"][0]["foretold"]) >= {"segments", "RFM deciles"}
    assert report["errors"][-1]["over_everyone"] is None
    assert [one["name"] for one in report["segments"]] == list(leaking.segments)
    assert report["genealogy"]
