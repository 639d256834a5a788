"""Values that differ in capitals alone are one."""

import pyarrow as pa
import pytest

from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.parsing.spellings import in_one_spelling
from segmentation.ingest.read_table import read_table


def spelled(*cells):
    found, note = in_one_spelling("Town", find_distinct(pa.chunked_array([cells], pa.string())))
    return found.column().to_pylist(), note


def test_the_most_usual_spelling_is_taken_and_the_others_are_named():
    values, note = spelled(*["Ulm", "ulm", "Ulm", None, "BONN", "bonn", "bonn", "Ulm"] * 2)
    assert values == ["Ulm", "Ulm", "Ulm", None, "bonn", "bonn", "bonn", "Ulm"] * 2
    assert note == ("Town: “ulm” and “BONN” were taken alike with what differs in capitals alone.")


@pytest.mark.parametrize(
    "cells",
    [("Ulm", "Bonn", "Ulm", "Bonn"), ("A", "a", "A", "a"), ("Ulm", "Ulm", "Ulm"), (None, "x", "x")],
)
def test_other_values_stay(cells):
    assert spelled(*cells) == (list(cells), "")


def test_keys_of_many_values_are_told_apart_by_their_capitals():
    keys = [f"{letter}{n:03}" for n in range(100) for letter in ("ab", "AB")]
    rows = "".join(f"{key},{n}\n" for n, key in enumerate(keys))
    frame = read_table(f"Account,Visits\n{rows}".encode(), name="a.csv").frame
    assert frame["Account"].tolist() == keys
