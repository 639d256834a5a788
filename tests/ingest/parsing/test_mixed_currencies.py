"""Amounts of several currencies in one column are never one number."""

import pytest

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.mixed_currencies import are_currencies
from segmentation.ingest.read_table import read_table

N = 40


def read(cell, name="Spend", header="Key", **options):
    rows = "".join(f'k{n},"{cell(n)}"\n' for n in range(N))
    text = f"{header},{name}\n{rows}"
    return read_table(text.encode(), name="a.csv", options=ReadOptions(**options))


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        (lambda n: f"${n}.50" if n % 2 else f"{n}.50 EUR", ["EUR", "USD"]),
        (lambda n: ("€{}.50", "£{}.50", "CHF {}.50")[n % 3].format(n), ["EUR", "GBP", "CHF"]),
        (lambda n: (f"{n}.50 zł", f"{n}.50 Kč")[n % 2], ["PLN", "CZK"]),
        (lambda n: (f"{n},50 kr", f"{n},50 €", f"Kr. {n},50")[n % 3], ["kr", "EUR", "kr"]),
    ],
)
def test_the_currency_stands_beside_the_amount(cell, codes):
    dataset = read(cell)
    assert list(dataset.frame.columns) == ["Key", "Spend", "Spend currency"]
    assert dataset.frame["Spend"].tolist() == [n + 0.5 for n in range(N)]
    expected = [codes[n % len(codes)] for n in range(N)]
    assert dataset.frame["Spend currency"].tolist() == expected
    assert dataset.reading.column("Spend").unit == ""
    assert any("Spend holds" in note for note in dataset.reading.notes)


def test_a_number_without_a_sign_is_in_no_currency_and_a_blank_in_none():
    dataset = read(lambda n: ("", f"{n}", f"${n}", f"€{n}")[n % 4])
    assert dataset.frame["Spend currency"].isna().tolist() == [n % 4 < 2 for n in range(N)]
    assert dataset.frame["Spend"].isna().tolist() == [n % 4 == 0 for n in range(N)]


def test_a_new_file_that_is_read_alike_keeps_them_apart():
    like = (("Spend", ReadAs.NUMBER_COMMA),)
    dataset = read(lambda n: f"{'€$'[n % 2]}{n},5", like=like)
    assert dataset.frame["Spend currency"].nunique() == 2
    assert dataset.frame["Spend"][3] == 3.5


def test_one_currency_in_two_spellings_is_one():
    dataset = read(lambda n: (f"€{n}", f"{n} EUR")[n % 2])
    assert list(dataset.frame.columns) == ["Key", "Spend"]
    assert dataset.reading.column("Spend").unit == "€"


def test_the_name_of_the_new_column_is_free():
    rows = "".join(f"k{n},x{n},{'€$'[n % 2]}{n}\n" for n in range(N))
    frame = read_table(f"Key,Spend currency,Spend\n{rows}".encode(), name="a.csv").frame
    assert list(frame.columns) == ["Key", "Spend currency", "Spend", "Spend currency (2)"]


@pytest.mark.parametrize(
    ("units", "are"),
    [(["$", "€"], True), (["%", "€"], False), (["€"], False), (["kr", "€"], True)],
)
def test_which_signs_are_currencies(units, are):
    assert are_currencies(units) is are
