"""What a column of text is written like."""

import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.find_evidence import find_evidence


def evidence(name, *cells, wanted=None):
    return find_evidence(name, find_distinct(pa.chunked_array([cells], pa.string())), wanted)


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("Spend", ("1.5", "2", None), "number_cells"),
        ("Joined", ("2024-03-01", "2024-04-01"), "date_cells"),
        ("Month", ("202403", "202404"), "date_cells"),
        ("Created at", ("20240301101500", "20240401101500"), "date_cells"),
        ("Visits", ("202403", "202404"), "number_cells"),
        ("Weight", ("12 kg", "13 kg"), "number_cells"),
        ("Reach", ("1.2K", "3K"), "number_cells"),
        ("Length of call", ("0:12:30", "1:00:00"), "way"),
    ],
)
def test_each_kind_is_told(name, cells, kind):
    seen = evidence(name, *cells)
    told = [k for k in ("number_cells", "date_cells", "way") if getattr(seen, k) is not None]
    assert told == [kind]


def test_text_shows_nothing():
    seen = evidence("Town", "Ulm", "Bonn")
    assert (seen.number_cells, seen.date_cells, seen.way, seen.cells) == (None, None, None, None)


@pytest.mark.parametrize("digits", ["1672531200000000", "1672531200000000000"])
def test_microseconds_and_nanoseconds_are_cut_to_milliseconds(digits):
    seen = evidence("event_timestamp", digits, digits[:-1] + "7")
    assert seen.way is ReadAs.DATE_MILLISECONDS
    assert seen.cells.texts.to_pylist()[0] == "1672531200000"
    assert evidence("Card number", digits, digits[:-1] + "7").way is None


def test_letters_of_an_identifier_are_no_numbers():
    assert evidence("Customer ID", "1K", "2K", "3K").number_cells is None
