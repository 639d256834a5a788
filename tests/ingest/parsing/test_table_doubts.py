"""Doubts about columns together."""

import pytest

from segmentation.ingest.read_table import read_table


def doubts(text: str):
    return read_table(text.encode(), name="a.csv").reading.doubts


@pytest.mark.parametrize("name", ["currency", "Currency code", "Währung", "Devise", "Moneda"])
def test_amounts_in_several_currencies_are_a_doubt(name):
    rows = "".join(f"k{n},{('EUR', 'USD', 'JPY')[n % 3]},{n}.5\n" for n in range(30))
    [doubt] = doubts(f"key,{name},total\n{rows}")
    assert "3 currencies" in doubt.sentence
    assert doubt.preview == ("EUR: 10 rows", "USD: 10 rows", "JPY: 10 rows")


def test_one_currency_is_none():
    rows = "".join(f"k{n},EUR,{n}.5\n" for n in range(30))
    assert doubts(f"key,currency,total\n{rows}") == ()


def test_signs_of_several_currencies_are_a_doubt():
    rows = "".join(f"k{n},{'€$'[n % 2]}{n}.5\n" for n in range(30))
    [doubt] = doubts(f"key,total\n{rows}")
    assert "several units ($, €)" in doubt.sentence
