import pandas as pd

from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.read_table import read_table
from segmentation.monitoring.later_file import read_later


def reader(content: bytes, asked: list[ReadOptions]):
    def read(options):
        asked.append(options)
        return read_table(content, name="new.csv", options=options)

    return read


def test_a_file_of_the_same_names_is_read_once_as_before(plain, planted):
    asked = []
    dataset, matches = read_later(plain.model, reader(planted.content, asked), ReadOptions())
    assert [options.like for options in asked] == [plain.model.reading]
    assert matches.renamed == {}
    pd.testing.assert_frame_equal(dataset.frame, planted.dataset.frame)


def test_a_file_of_other_names_is_read_again_by_them(plain, planted):
    asked = []
    content = planted.content.replace(b"Visits", b"VISITS", 1)
    dataset, matches = read_later(plain.model, reader(content, asked), ReadOptions())
    assert matches.renamed == {"VISITS": "Visits"}
    assert "VISITS" in dataset.frame.columns
    ways = dict(plain.model.reading)
    assert [dict(options.like).get("VISITS") for options in asked] == [None, ways["Visits"]]


def test_what_the_user_matched_is_taken(plain, planted):
    content = planted.content.replace(b"Visits", b"Wizyty", 1)
    _, matches = read_later(plain.model, reader(content, []), ReadOptions(), {"Visits": "Wizyty"})
    assert matches.renamed == {"Wizyty": "Visits"}
