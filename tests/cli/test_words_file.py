"""The file that says what columns are called."""

import numpy as np
import pytest

from segmentation.cli.main import main
from segmentation.cli.words_file import words_from_file
from segmentation.common.errors import SegmentationError
from segmentation.domain.trait_words import trait_words
from segmentation.export.model_file import load

SHOPS = """
[Channel]
label = "Kind of shop"
values = {1 = "Hotels", 2 = "Restaurants"}

["Annual Income (k$)"]
unit = "k€"
"""


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "words.toml"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_says_what_a_column_is_called(tmp_path, encoding):
    found = words_from_file(written(tmp_path, SHOPS, encoding))
    assert found == (
        ("Channel", trait_words("Kind of shop", "", [("1", "Hotels"), ("2", "Restaurants")])),
        ("Annual Income (k$)", trait_words(unit="k€")),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[Channel", r"words.toml is no TOML file"),
        ('Channel = "Kind of shop"', "says of “Channel” what has no place there"),
        ('[Channel]\nname = "Kind"', "says of “Channel” what has no place there"),
        ("[Channel]\nlabel = 3", "The label of “Channel” in words.toml must be text"),
        ("[Channel]\nvalues = {1 = 2}", "The values of “Channel” in words.toml must be text"),
        ('[Channel]\nvalues = "x"', "The values of “Channel” in words.toml must be text"),
    ],
)
def test_a_file_that_says_anything_else_is_refused(tmp_path, text, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        words_from_file(written(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SegmentationError, match="cannot be read"):
        words_from_file(tmp_path / "nothing.toml")


def test_a_run_says_the_words_and_its_model_remembers_them(tmp_path):
    draws = np.random.default_rng(5)
    rows = [f"s{n},{100 * (n % 3) + draws.normal():.1f},{10 * (n % 2)}.5" for n in range(60)]
    source = tmp_path / "shops.csv"
    source.write_text("\n".join(["Shop,Fresh,Milk", *rows]))
    words = written(tmp_path, '[Fresh]\nlabel = "Vegetables"\nunit = "kg"')
    out = tmp_path / "run"
    options = ["--method", "kmeans", "--segments", "3", "--words", str(words)]
    assert main(["segment", str(source), "--out", str(out), *options]) == 0
    assert "Vegetables" in (out / "report.html").read_text(encoding="utf-8")
    assert load(out / "model.segments").plan["Fresh"].words == trait_words("Vegetables", "kg")
    header = (out / "segment_profiles.csv").read_text(encoding="utf-8").split("\n")[0]
    assert header.split(",")[-2:] == ["Fresh", "Milk"]


def test_a_column_that_is_not_there_is_a_mistake(tmp_path, capsys):
    source = tmp_path / "shops.csv"
    source.write_text("\n".join(["Shop,Fresh,Milk", *(f"s{n},{n},{n % 7}" for n in range(30))]))
    words = written(tmp_path, '[Cheese]\nlabel = "x"')
    assert main(["segment", str(source), "--out", str(tmp_path / "r"), "--words", str(words)]) == 2
    assert "There is no column named 'Cheese'" in capsys.readouterr().err
