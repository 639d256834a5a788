import json

import pytest

from segmentation.study.outcomes import from_line
from tests.cli.conftest import MALL


@pytest.fixture
def study(run, tmp_path):
    """Run a study of the mall's shoppers by quick methods; return what it says."""

    def call(*arguments):
        code, out, err = run("study", MALL, "--out", tmp_path / "s.jsonl", *arguments)
        assert (code, err) == (0, "")
        return out

    return call


def lines(tmp_path) -> list[str]:
    return (tmp_path / "s.jsonl").read_text(encoding="utf-8").splitlines()


def test_a_line_a_trial_and_a_table(study, tmp_path):
    said = study("--methods", "kmeans,pca", "--segments", "5")
    outcomes = [from_line(line) for line in lines(tmp_path)]
    assert [(o.trial.method, o.trial.n_segments, o.trial.seed) for o in outcomes] == [
        ("kmeans", 5, 42),
        ("pca", 5, 42),
    ]
    assert "5 segments of 200 customers" in said
    assert "PCA + k-means" in said
    assert "* Of those found again, " in said
    assert said.count("\n* ") == 2  # the best row, and what the mark means


def test_it_carries_on(study, tmp_path):
    study("--methods", "kmeans", "--segments", "5")
    first = lines(tmp_path)
    said = study("--methods", "kmeans", "--segments", "5", "--seeds", "42,43")
    assert "1 of 2 trials are in" in said
    assert "mean of up to 2 seeds" in said
    assert lines(tmp_path)[:1] == first
    assert len(lines(tmp_path)) == 2


def test_a_line_that_was_cut_off_is_done_again(study, tmp_path):
    study("--methods", "kmeans,pca", "--segments", "5")
    path = tmp_path / "s.jsonl"
    whole = path.read_text()
    path.write_text(whole[:-40])
    assert "1 of 2 trials" in study("--methods", "kmeans,pca", "--segments", "5")
    found = [from_line(line) for line in lines(tmp_path)]
    assert [o.trial.method for o in found] == ["kmeans", "pca"]


def test_a_refusal_is_a_line_too(study, tmp_path):
    said = study("--methods", "dbscan", "--segments", "9")
    [line] = lines(tmp_path)
    assert json.loads(line)["explained"] is None
    assert "no segments: " in said
    assert "None is found again" in said


def test_without_a_number_it_takes_the_suggested_one(study, tmp_path):
    said = study("--methods", "agglomerative", "--segments", "auto")
    assert "5 segments of 200 customers" in said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--methods", "magic"], "no method 'magic'"),
        (["--methods", ""], "at least one method"),
        (["--widths", "many"], "Write widths such as"),
        (["--latents", "0"], "sizes must be from 1 to 64"),
        (["--seeds", "x"], "seeds as whole numbers"),
        (["--seeds", ""], "at least one seed"),
        (["--documents", "--methods", "kmeans"], "Leave out the others"),
        (["--segments", "1"], "from 2 to 30"),
        (["--traits", "Shoe size"], "no column named 'Shoe size'"),
        (["--preset", "best"], "no preset 'best'"),
        (["--encoding", "klingon"], "no text encoding"),
    ],
)
def test_mistakes(refused, tmp_path, options, words):
    assert words in refused("study", MALL, "--out", tmp_path / "s.jsonl", *options)
    assert not (tmp_path / "s.jsonl").exists()


def test_another_file_or_other_settings_are_not_mixed(study, refused, shop, tmp_path):
    study("--methods", "agglomerative", "--segments", "5")
    before = lines(tmp_path)
    out = ("--out", tmp_path / "s.jsonl", "--methods", "agglomerative", "--segments", "5")
    for other in ((shop, *out), (MALL, *out, "--traits", "Age"), (MALL, *out, "--preset", "mall")):
        assert "is a study of another file or of other settings" in refused("study", *other)
    assert lines(tmp_path) == before


@pytest.mark.parametrize("content", ["no study", "a,b\n1,2\n", '{"trial": 7}\n'])
def test_a_file_that_is_no_study_stays(refused, tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_text(content)
    assert "cannot be read" in refused("study", MALL, "--out", path, "--methods", "kmeans")
    assert path.read_text() == content


def test_a_folder_is_no_place_for_it(refused, tmp_path):
    assert "cannot be written" in refused("study", MALL, "--out", tmp_path)


def test_the_documents_networks(run, monkeypatch, tmp_path):
    tried = []

    def stop(_dataset, _base, trial, *, progress):
        tried.append(trial)
        raise KeyboardInterrupt

    monkeypatch.setattr("segmentation.study.study_file.run_trial", stop)
    code, _, err = run(
        "study", MALL, "--out", tmp_path / "s.jsonl", "--documents", "--segments", "7"
    )
    assert (code, err) == (130, "")
    assert (tried[0].method, tried[0].hidden, tried[0].latent) == ("autoencoder", (12,), 8)
