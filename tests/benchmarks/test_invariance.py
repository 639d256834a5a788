import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import invariance
from invariance import Answer, _keep, _kept, is_named, is_steady


def answer(form: str, n_segments: int = 3, *, runner_up: int = 4) -> Answer:
    return Answer("a study", 7, form, n_segments, runner_up, (6,), "clear", "a title")


def test_what_was_kept_is_found_again_and_measured_no_more(tmp_path, monkeypatch, capsys):
    results = tmp_path / "answers.jsonl"
    names = [one.name for one in invariance.STUDIES if one.family == "sizes"]
    forms = ("seed 0", "seed 1", "rows")
    for name in names:
        _keep(results, [Answer(name, 7, form, 3, 4, (), "clear", "") for form in forms])
    assert list(_kept(results)) == [(name, 7) for name in names]
    monkeypatch.setattr(invariance, "answers", pytest.fail)
    command = ["invariance.py", "--only", "sizes", "--file-seeds", "7-7", "--results", str(results)]
    monkeypatch.setattr(sys, "argv", command)
    invariance.main()
    n = len(names)
    assert f"any order of rows and any unit: {n} of {n} " in capsys.readouterr().out
    assert len(results.read_text().splitlines()) == n


def test_nothing_is_kept_where_nobody_asked(tmp_path):
    _keep(None, [answer("seed 0")])
    assert _kept(None) == {}
    assert _kept(tmp_path / "none.jsonl") == {}


def test_a_file_is_steady_where_nine_of_ten_seeds_and_other_forms_agree():
    seeds = [answer(f"seed {k}") for k in range(10)]
    rows = answer("rows")
    assert is_steady([*seeds, rows])
    assert is_steady([*seeds[:9], answer("seed 9", 5), rows])
    assert not is_steady([*seeds[:8], answer("seed 8", 5), answer("seed 9", 5), rows])
    assert not is_steady([*seeds, answer("rows", 4)])


def test_a_number_is_named_as_suggested_as_runner_up_or_elsewhere():
    assert is_named([answer("seed 0"), answer("seed 1", 4, runner_up=3)])
    assert not is_named([answer("seed 0"), answer("seed 1", 5)])
    assert is_named([answer("seed 0"), answer("seed 1", 6, runner_up=3)])
