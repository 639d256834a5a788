"""Digits of other scripts."""

import pyarrow as pa
import pytest

from segmentation.ingest.parsing.other_scripts import has_other_digits, with_ascii_digits
from segmentation.ingest.read_table import read_table


@pytest.mark.parametrize("zero", ["٠", "۰", "०", "০", "๐", "０"])
def test_digits_are_those_of_ascii(zero):
    text = "".join(chr(ord(zero) + digit) for digit in range(10))
    assert has_other_digits(["x", text])
    assert with_ascii_digits(pa.chunked_array([[text, None]])).to_pylist() == ["0123456789", None]


def test_amounts_and_days_are_read_and_texts_left_as_they_are():
    rows = "".join(f"k{n},١٬٢٠{n}٫٥,٢٠٢٤/٠١/١{n},Halle ٣\n" for n in range(8))
    frame = read_table(f"key,Amount,Day,Hall\n{rows}".encode(), name="a.csv").frame
    assert frame["Amount"].tolist() == [1200.5 + n for n in range(8)]
    assert frame["Day"][7].isoformat() == "2024-01-17T00:00:00"
    assert set(frame["Hall"]) == {"Halle ٣"}


def test_other_letters_have_no_digits():
    assert not has_other_digits(["München", "北京", "Ωμέγα", "12"])
