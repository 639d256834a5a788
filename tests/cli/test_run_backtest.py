import json

from tests.cli.conftest import MALL, ORDERS


def test_a_log_gives_a_page_and_a_file(run, tmp_path):
    out = tmp_path / "back"
    code, text, err = run(
        "backtest", ORDERS, "--method", "kmeans", "--segments", "3", "--days", "270",
        "--traits", "Days since last order,Orders,Spent per order", "--out", out,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert text.startswith("# Looking back at orders.csv")
    assert (out / "backtest.md").read_text(encoding="utf-8") == text.removesuffix("\n")
    report = json.loads((out / "backtest.json").read_text(encoding="utf-8"))
    assert report["foretold_said"] in text
    assert report["days"] == 270
    assert report["cuts"][0]["cut"] == "2024-03-31"
    assert all(one["segments"] == 3 for one in report["cuts"])


def test_mistakes_are_one_line_and_leave_no_folder(refused, tmp_path):
    out = tmp_path / "none"
    start = ("backtest", ORDERS, "--out", out)
    assert "too few to cut it" in refused(*start, "--days", "700")
    assert "0 or more" in refused(*start, "--seed", "-1")
    assert "no method" in refused(*start, "--method", "magic")
    assert "must be a number or auto" in refused(*start, "--segments", "few")
    assert "row for each customer" in refused("backtest", MALL)
    assert not out.exists()
