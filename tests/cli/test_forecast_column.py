import json

import numpy as np
import pandas as pd
import pytest

from segmentation.cli.main import main


@pytest.fixture(scope="module")
def shop_file(tmp_path_factory):
    """Write 400 customers of three kinds, of whom the kind tells who leaves."""
    draws = np.random.default_rng(5)
    kind = draws.integers(0, 3, 400)
    left = draws.random(400) < np.array([0.1, 0.3, 0.8])[kind]
    path = tmp_path_factory.mktemp("shop") / "shop.csv"
    pd.DataFrame(
        {
            "client": [f"c{k}" for k in range(400)],
            "age": draws.normal(np.array([25, 45, 65])[kind], 3).round(1),
            "spend": draws.normal(np.array([100, 300, 200])[kind], 20).round(2),
            "churned": np.where(left, "yes", "no"),
            "state": np.where(left, "Gone", "Here"),
        }
    ).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def model(shop_file):
    out = shop_file.parent / "run"
    arguments = ["segment", shop_file, "--traits", "age,spend", "--method", "kmeans", "--segments",
                 "3", "--out", out]  # fmt: skip
    assert main([str(argument) for argument in arguments]) == 0
    return out / "model.segments"


def test_a_model_and_a_file_give_lines_and_a_table(run, shop_file, model, tmp_path):
    out = tmp_path / "forecast"
    arguments = ("forecast", shop_file, "--label", "churned", "--model", model)
    code, text, err = run(*arguments, "--out", out)
    assert (code, err) == (0, "")
    assert text.startswith("The forecast of “churned” beats the share of everyone on 400 held-out")
    assert text.rstrip().endswith(f"The forecast of each customer is in {out / 'forecast.csv'}.")
    table = pd.read_csv(out / "forecast.csv")
    assert list(table) == ["client", "segment", "segment_name", "probability"]
    assert table["client"].tolist() == [f"c{k}" for k in range(400)]
    left = (pd.read_csv(shop_file)["churned"] == "yes").groupby(table["segment"]).mean()
    assert left.max() - left.min() > 0.5
    by_segment = table.groupby("segment")["probability"].mean()
    assert by_segment.tolist() == pytest.approx(left.tolist(), abs=0.1)
    code, again, _ = run(*arguments, "--json", "--yes", "yes")
    found = json.loads(again)
    assert code == 0
    assert found["forecast"]["said"] in text
    assert found["forecast"]["quality"]["auc"] > 0.7


def test_without_a_model_segments_are_found_without_the_label(run, shop_file):
    code, text, _ = run(
        "forecast", shop_file, "--label", "state", "--yes", "Gone", "--traits", "age,spend",
        "--method", "kmeans", "--segments", "3", "--json", "--seed", "1",
    )  # fmt: skip
    found = json.loads(text)
    assert (code, found["kind"], found["leaks"]) == (0, "share", [])
    assert found["forecast"]["beats_everyone"]


def test_mistakes_are_one_line_and_leave_no_folder(refused, shop_file, model, tmp_path):
    out = tmp_path / "none"
    start = ("forecast", shop_file, "--out", out, "--label")
    assert "no column “left” to forecast" in refused(*start, "left")
    assert "neither yes and no nor a number" in refused(*start, "state")
    assert "go in a circle" in refused(*start, "age", "--model", model)
    assert "cannot be a trait" in refused(*start, "age", "--traits", "age,spend")
    assert "found in the file" in refused(*start, "churned", "--model", model, "--traits", "age")
    assert "needs a model" in refused(*start, "churned", "--match", "age=Age")
    assert "must be 0 or more" in refused(*start, "churned", "--seed", "-1")
    assert not out.exists()
