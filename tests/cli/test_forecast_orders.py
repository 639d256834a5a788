import json

import pandas as pd
import pytest

from segmentation.cli.main import main
from tests.cli.conftest import MALL, ORDERS


@pytest.fixture(scope="module")
def order_model(tmp_path_factory):
    out = tmp_path_factory.mktemp("orders") / "run"
    arguments = ["segment", ORDERS, "--method", "kmeans", "--segments", "3", "--out", out]
    assert main([str(argument) for argument in arguments]) == 0
    return out / "model.segments"


def test_a_log_and_a_model_give_lines_a_table_and_a_file(run, order_model, tmp_path):
    out = tmp_path / "next"
    code, text, err = run("forecast-orders", ORDERS, "--model", order_model, "--out", out)
    assert (code, err) == (0, "")
    assert text.startswith("The forecast of orders ")
    assert "own mean rate" in text
    assert text.rstrip().endswith(f"is in {out / 'order_forecast.csv'}.")
    table = pd.read_csv(out / "order_forecast.csv")
    assert list(table)[:5] == [
        "Customer ID", "segment", "segment_name", "p_alive", "expected_orders",
    ]  # fmt: skip
    assert len(table) == 1_200
    assert (table["expected_value"] >= 0).all()
    report = json.loads((out / "order_forecast.json").read_text())
    assert report["held_out"]["orders_said"] in text
    own = table.groupby("segment")["expected_orders"].sum()
    assert [one["orders"]["mean"] for one in report["segments"][:3]] == pytest.approx(
        own.tolist(), abs=0.01
    )
    assert report["segments"][-1]["name"] == "Everyone"


def test_without_a_model_everyone_is_forecast(run, tmp_path):
    code, text, _ = run("forecast-orders", ORDERS, "--days", "30", "--json", "--out", tmp_path)
    report = json.loads(text)
    assert (code, report["days"], len(report["segments"])) == (0, 30, 1)
    assert list(pd.read_csv(tmp_path / "order_forecast.csv"))[:2] == ["Customer ID", "p_alive"]


def test_mistakes_are_one_line_and_leave_no_folder(refused, order_model, tmp_path):
    out = tmp_path / "none"
    start = ("forecast-orders", ORDERS, "--out", out)
    assert "needs 800" in refused(*start, "--days", "400")
    assert "0 or more" in refused(*start, "--seed", "-1")
    assert "needs a model" in refused(*start, "--match", "a=b")
    assert "row for each customer" in refused("forecast-orders", MALL)
    other = tmp_path / "mall"
    arguments = ["segment", MALL, "--method", "kmeans", "--segments", "3", "--out", other]
    assert main([str(argument) for argument in arguments]) == 0
    assert "not on an order log" in refused(*start, "--model", other / "model.segments")
    assert not out.exists()
