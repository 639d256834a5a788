import json

import pandas as pd
import pytest

from .conftest import MALL


@pytest.fixture(scope="module")
def other_run(tmp_path_factory):
    """Return the folder of a run with other settings."""
    from segmentation.cli.main import main

    folder = tmp_path_factory.mktemp("mall") / "four"
    arguments = ["segment", MALL, "--method", "kmeans", "--segments", "4", "--out", folder]
    assert main([str(argument) for argument in arguments]) == 0
    return folder


def test_a_run_agrees_with_itself(run, mall_run):
    code, out, err = run("compare", mall_run, mall_run)
    found = json.loads(out)
    assert (code, err, found["difference"]) == (0, "", "the same")
    assert found["agreement"]["adjusted_rand"] == 1.0
    assert found["moved"]["customers"] == 0
    assert {one["event"] for one in found["genealogy"]["events"]} == {"continued"}


def test_other_settings_of_one_file_are_told_and_who_moved_is_listed(
    run, mall_run, other_run, tmp_path
):
    code, out, _ = run("compare", mall_run, other_run, "--moved", tmp_path / "moved.csv")
    found = json.loads(out)
    assert (code, found["difference"]) == (0, "other settings")
    moved = pd.read_csv(tmp_path / "moved.csv", encoding="utf-8-sig")
    assert len(moved) == found["moved"]["customers"] > 0
    assert sum(row["customers"] for row in found["migration"]) == found["customers"]["both"] == 200


def test_runs_may_be_compared_on_the_customers_of_a_file(run, mall_run, other_run, tmp_path):
    path = tmp_path / "new.csv"
    pd.read_csv(MALL).head(60).to_csv(path, index=False)
    code, out, _ = run("compare", mall_run, other_run, "--customers", path)
    assert (code, json.loads(out)["customers"]["both"]) == (0, 60)


def test_several_runs_have_a_genealogy(run, mall_run, other_run):
    code, out, _ = run("compare", mall_run, other_run, mall_run)
    found = json.loads(out)
    assert (code, len(found["comparisons"]), len(found["genealogy"]["lines"])) == (0, 2, 3)


def test_mistakes_are_one_line(refused, mall_run, tmp_path):
    assert "There is no folder" in refused("compare", mall_run, tmp_path / "no")
    assert "Name two runs" in refused("compare", mall_run)
    three = (mall_run, mall_run, mall_run)
    assert "--moved takes two" in refused("compare", *three, "--moved", tmp_path / "m.csv")
