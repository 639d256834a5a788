"""Doubts about columns together."""

from segmentation.ingest.read_table import read_table


def doubts(text: str):
    return read_table(text.encode(), name="a.csv").reading.doubts


def test_signs_of_several_units_are_a_doubt():
    rows = "".join(f"k{n},{n}.5{' €%'[n % 3].strip()}\n" for n in range(30))
    [doubt] = doubts(f"key,total\n{rows}")
    assert "several units (%, €)" in doubt.sentence


def test_a_code_beyond_a_scale_is_a_doubt():
    rows = "".join(f"k{n},{(1, 2, 3, 4, 5, 99)[n % 6]}\n" for n in range(60))
    [doubt] = doubts(f"key,score\n{rows}")
    assert [offer.setting for offer in doubt.offers] == ["blanks"]
