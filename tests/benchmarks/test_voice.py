import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import voice

LINES = ["one study, seed 1, unasked, 3 segments: a rule: this; that"]


@pytest.fixture
def results(tmp_path, monkeypatch):
    def reads(study, seed, method, *, others):
        return voice.Read(voice._name(study, seed, method), 2, [("a rule", LINES[0])])

    monkeypatch.setattr(voice, "read", reads)
    path = tmp_path / "results.jsonl"
    monkeypatch.setattr(
        sys, "argv", ["voice.py", "--files", "3", "--seed", "1", "--results", str(path)]
    )
    return path


def test_every_contradiction_is_printed_and_counted(results, capsys):
    assert voice.main() == 1
    printed = capsys.readouterr().out
    assert printed.count(LINES[0]) == 3
    assert "3 files, 0 of them refused, 6 views: 3 contradictions in 3 files" in printed


def test_a_file_that_was_read_is_not_read_again(results, capsys, monkeypatch):
    voice.main()
    whole = results.read_text().splitlines()
    results.write_text("\n".join(whole[:2]) + "\n")  # the run was broken off before the third
    first = capsys.readouterr().out

    def reads(study, seed, method, *, others):
        name = voice._name(study, seed, method)
        assert name == json.loads(whole[2])["file"]
        return voice.Read(name, 0, [], "It has no trait.")

    monkeypatch.setattr(voice, "read", reads)
    voice.main()
    printed = capsys.readouterr().out
    assert "3 files, 1 of them refused, 4 views: 2 contradictions in 2 files" in printed
    assert "It has no trait." in printed
    assert "It has no trait." not in first
