"""Columns that say in which currency an amount is."""

import pandas as pd
import pytest

from segmentation.common.currencies import currency_of, holds_currencies, is_amount


@pytest.mark.parametrize(
    ("cell", "code"),
    [(" eur ", "EUR"), ("€", "EUR"), ("US$", "USD"), ("zł", "PLN"), ("Rs.", "INR"), ("円", "JPY"),
     ("CA$", "CA$"), ("Berlin", ""), ("ABC", ""), ("", "")],
)  # fmt: skip
def test_a_cell_stands_for_a_code(cell, code):
    assert currency_of(cell) == code


@pytest.mark.parametrize(
    ("name", "cells", "held"),
    [
        ("Currency", ["EUR", "EUR", None], True),
        ("Währung", ["€"], True),
        ("Code", ["EUR", "USD"], True),
        ("Code", ["EUR", "EUR"], False),  # one code and no word for currency
        ("Currency", ["EUR", "Berlin"], False),
        ("Currency", [None, None], False),
    ],
)
def test_a_column_of_currencies_is_told_by_name_or_by_two_codes(name, cells, held):
    assert holds_currencies(name, pd.Series(cells, dtype="str")) is held


def test_numbers_are_no_currencies():
    assert not holds_currencies("Currency", pd.Series([978.0, 840.0]))


@pytest.mark.parametrize("name", ["Total spend", "Umsatz", "Rechnungsbetrag", "Prix", "金额"])
def test_an_amount_is_told_by_its_name(name):
    assert is_amount(name)


@pytest.mark.parametrize(
    "name", ["Age", "Spending score", "Number of payments", "Sales count", "Discount rate"]
)
def test_a_score_or_a_count_is_no_amount(name):
    assert not is_amount(name)
