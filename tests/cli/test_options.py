"""Options that are mistaken: one line, and exit code 2."""

from pathlib import Path

import pytest

from segmentation.cli.options import names, number_of_segments

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Age", ["Age"]),
        ('Age, "Income, k$" ,Plan', ["Age", "Income, k$", "Plan"]),
        ("Age,,  ", ["Age"]),
        ("", []),
    ],
)
def test_names_are_split_at_commas_outside_of_quotation_marks(text, found):
    assert names(text) == found


@pytest.mark.parametrize(("text", "found"), [(None, None), ("auto", None), ("7", 7)])
def test_a_number_of_segments_is_said_or_suggested(text, found):
    assert number_of_segments(text) == found
