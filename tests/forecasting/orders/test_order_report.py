import json

import numpy as np
import pytest

from segmentation.forecasting.orders.order_report import keys_table, order_report, order_table


def test_the_report_is_json_without_a_customer(shop_forecast):
    drawn, found = shop_forecast
    report = order_report(found, "€")
    text = json.dumps(report, allow_nan=False)
    assert "C0000" not in text
    assert report["days"] == 90
    assert report["from"] == str(drawn.frame["Order date"].max() + np.timedelta64(1, "D"))[:10]
    held = report["held_out"]
    assert held["orders"]["helps"] == found.check.orders.helps
    assert held["orders"]["rules"][0]["gain_over"] is None
    assert set(held["orders"]["rules"][1]["gain_over"]) == {"share", "low", "high"}
    assert report["segments"][-1]["orders"]["mean"] == pytest.approx(
        found.segments[-1].orders[0], abs=1e-6
    )
    assert report["model"]["bg_nbd"]["r"] > 0


def test_the_table_has_a_row_for_each_customer(shop_forecast):
    found = shop_forecast[1]
    table = order_table(found, keys_table(found, "Customer ID"))
    assert list(table) == [
        "Customer ID", "p_alive", "expected_orders", "expected_orders_low", "expected_orders_high",
        "expected_order_value", "expected_value", "expected_value_low", "expected_value_high",
    ]  # fmt: skip
    assert table["Customer ID"].tolist() == found.keys.tolist()
    assert table["p_alive"].between(0, 1).all()
    assert table["expected_orders"].sum() == pytest.approx(found.segments[-1].orders[0], rel=1e-4)
    assert table["expected_value"].sum() == pytest.approx(found.segments[-1].value[0], rel=1e-4)
