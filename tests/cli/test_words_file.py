"""The file that says what columns are called."""

import pytest

from segmentation.cli.words_file import words_from_file
from segmentation.common.errors import SegmentationError
from segmentation.domain.trait_words import trait_words

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
