import json
import shutil

import pandas as pd
import pytest

from .conftest import MALL


@pytest.fixture
def model(mall_run, tmp_path):
    """Return a copy of a model, beside which checks may be remembered."""
    return shutil.copy(mall_run / "model.segments", tmp_path / "model.segments")


@pytest.fixture
def older(tmp_path):
    """Return a file of the same customers, who have all got older."""
    path = tmp_path / "later.csv"
    mall = pd.read_csv(MALL)
    mall.assign(Age=mall["Age"] + 12).to_csv(path, index=False)
    return path


def test_the_same_customers_are_fine(run, model):
    code, out, err = run("drift", model, MALL)
    found = json.loads(out)
    assert (code, err, found["verdict"]) == (0, "", "fine")
    assert {"traits", "reconstruction", "sizes", "verdict", "reason"} <= set(found)


def test_a_shift_has_an_exit_code_of_its_own(run, model, older):
    code, out, _ = run("drift", model, older)
    found = json.loads(out)
    assert code == {"watch": 3, "refresh": 4}[found["verdict"]]
    assert "Age" in out
    assert [one["trait"] for one in found["traits"] if one["alarm"]] == ["Age"]


def test_watch_remembers_and_says_when_segments_are_due(run, model, older, tmp_path):
    code, out, _ = run("watch", model, MALL)
    assert (code, json.loads(out)["n_checks"]) == (0, 1)
    first = run("watch", model, older)
    even_older = tmp_path / "last.csv"
    later = pd.read_csv(older)
    later.assign(Age=later["Age"] + 1).to_csv(even_older, index=False)
    code, out, _ = run("watch", model, even_older)
    found = json.loads(out)
    assert first[0] in (3, 4)
    assert (code, found["verdict"], found["n_checks"]) == (4, "refresh", 3)
    assert "both raised an alarm" in found["reason"]
    history = (tmp_path / "model.checks.jsonl").read_text()
    assert history.count("\n") == 3


def test_mistakes_are_one_line(refused, model, tmp_path):
    assert "There is no file" in refused("drift", model, tmp_path / "no.csv")
    assert "is not a saved model" in refused("watch", MALL, MALL)
    few = tmp_path / "few.csv"
    pd.read_csv(MALL).head(12).to_csv(few, index=False)
    assert "from 30 on" in refused("drift", model, few)
    (tmp_path / "notes").write_text("no\nhistory\n")
    line = refused("watch", model, MALL, "--history", tmp_path / "notes")
    assert "not a history of checks" in line
