"""Every mistake a user can make: one line on stderr, no traceback, exit code 2."""

from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"

FILES = {
    "empty": (b"", "is empty"),
    "blank lines": (b"\n \n\n", "is empty"),
    "header only": (b"ID,Age,Plan\n", "no rows below"),
    "a picture": (PICTURE, "a picture, not a table"),
    "too few rows": (b"ID,Age\n1,20\n2,30\n3,40\n", "at least 10 are needed"),
    "no usable trait": (
        "\n".join(["ID,Email", *(f"{k},p{k}@example.org" for k in range(30))]).encode(),
        "no column that can shape segments",
    ),
    "uneven rows": (b"a,b\n1,2\n1,2,3\n", "line 3 has 3 cells"),
}

OPTIONS = {
    "unknown trait": (["--traits", "Shoe size"], "no column named 'Shoe size'"),
    "a key as a trait": (["--traits", "Customer ID"], "cannot shape segments"),
    "no trait": (["--traits", ""], "no column that can shape segments"),
    "unknown preset": (["--preset", "best"], "no preset 'best'"),
    "unknown method": (["--method", "magic"], "no method 'magic'"),
    "K is no number": (["--segments", "many"], "must be a number or auto"),
    "K is too small": (["--segments", "1"], "from 2 to 30"),
    "K is too large": (["--segments", "31"], "from 2 to 30"),
    "seed is no number": (["--seed", "x"], "--seed"),
    "seed below 0": (["--seed=-1"], "0 or more"),
    "unknown option": (["--fast"], "No such option"),
    "no day": (["--snapshot", "31.1.2024"], "--snapshot"),
    "a day that is none": (["--snapshot", "2024-02-30"], "--snapshot"),
}

READING = {
    "unknown encoding": (["--encoding", "klingon"], "no text encoding 'klingon'"),
    "no encoding of text": (["--encoding", "hex"], "no text encoding 'hex'"),
    "another encoding": (["--encoding", "utf-16"], "cannot be read as text"),
    "a long delimiter": (["--delimiter", "::"], "must be one character"),
    "no delimiter": (["--delimiter", ""], "must be one character"),
    "a strange decimal mark": (["--decimal", ";"], "must be . or ,"),
    "a sheet of a text file": (["--sheet", "Data"], "has no sheets or tables"),
    "a header far down": (["--header-row", "5000"], "cannot hold the column names"),
    "a header above": (["--header-row", "-1"], "cannot hold the column names"),
    "a header in words": (["--header-row", "first"], "--header-row"),
    "no way to read": (["--read-as", "Age"], "takes COLUMN=WAY"),
    "an unknown way": (["--read-as", "Age=roman"], "date, month first"),
    "no such column": (["--read-as", "Shoe size=text"], "no column 'Shoe size'"),
}


@pytest.mark.parametrize(("content", "words"), FILES.values(), ids=FILES)
def test_files(refused, tmp_path, content, words):
    source = tmp_path / "customers.csv"
    source.write_bytes(content)
    assert words in refused("segment", source, "--method", "kmeans", "--out", tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(("options", "words"), OPTIONS.values(), ids=OPTIONS)
def test_options(refused, tmp_path, options, words):
    assert words in refused("segment", MALL, *options, "--out", tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(("options", "words"), READING.values(), ids=READING)
def test_ways_to_read(refused, mall_run, tmp_path, options, words):
    out = ["--out", tmp_path / "run"]
    for command in (["info"], ["segment", *out], ["score", mall_run / "model.segments", *out]):
        assert words in refused(*command, MALL, *options)
    assert not (tmp_path / "run").exists()


def test_marks_of_text_do_not_apply_elsewhere(refused, tmp_path):
    path = tmp_path / "mall.parquet"
    pd.read_csv(MALL).to_parquet(path)
    for option in (["--encoding", "utf-8"], ["--delimiter", ";"]):
        assert "is no text file" in refused("info", path, *option)


def test_more_segments_than_different_customers(refused, shop, tmp_path):
    line = refused(
        "segment", shop, "--method", "kmeans", "--segments", "9", "--out", tmp_path / "run"
    )
    assert "only 4 different customers" in line
    assert not (tmp_path / "run").exists()


def test_missing_file(refused, tmp_path):
    for command in (["info"], ["segment", "--out", tmp_path / "run"]):
        assert "There is no file" in refused(*command, tmp_path / "none.csv")


def test_a_folder_is_no_file(refused, tmp_path):
    assert "is a folder" in refused("info", tmp_path)


def test_a_workbook_that_is_none(refused, tmp_path):
    (tmp_path / "book.xlsx").write_text("no workbook")
    assert "cannot be read as a workbook" in refused("info", tmp_path / "book.xlsx")


def test_missing_arguments_and_commands(refused):
    assert "Missing command" in refused()
    assert "Missing argument 'INPUT'" in refused("info")
    assert "Missing option '--out'" in refused("segment", MALL)
    assert "No such command 'explain'" in refused("explain")
    assert "No such command 'drift'" in refused("drift", MALL, MALL)


def test_results_cannot_go_into_a_file(refused, tmp_path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "run"):
        line = refused("segment", MALL, "--method", "kmeans", "--out", folder)
        assert str(folder) in line


def test_scores_cannot_go_into_a_folder(refused, mall_run, tmp_path):
    line = refused("score", mall_run / "model.segments", MALL, "--out", tmp_path)
    assert "cannot be written" in line


def test_a_real_process_says_it_the_same_way(process, tmp_path):
    (tmp_path / "photo.csv").write_bytes(PICTURE)
    done = process("segment", tmp_path / "photo.csv", "--out", tmp_path / "run")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
