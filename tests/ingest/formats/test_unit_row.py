"""A row of units below the names is no customer."""

import pytest

from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.formats.unit_row import measure
from segmentation.ingest.read_table import read_table

N = 40


def read(header: str, units: str, row, **options):
    lines = [header, units, *(row(n) for n in range(N))]
    text = "\n".join(line for line in lines if line) + "\n"
    return read_table(text.encode(), name="a.csv", options=ReadOptions(**options))


EXPORTS = {
    "one unit alone": (
        "id,centre,sex,age,session", ",,,,days",
        lambda n: f"{n + 101},{n % 7},{1 + n % 2},{20 + n},{n % 9}", ["", "", "", "", "days"],
    ),
    "German": (
        "Kunde;Alter;Umsatz;Gewicht;Rabatt", ";Jahre;€;kg;%",
        lambda n: f"K{n};{20 + n};{n * 3},50;{60 + n},1;{n % 15}", ["", "Jahre", "€", "kg", "%"],
    ),
    "brackets and kinds": (
        "Customer,Tenure,Revenue,Plan", "text,months,(USD),text",
        lambda n: f"C-{n},{n},{n * 12.5},{'AB'[n % 2]}", ["", "months", "$", ""],
    ),
    "a logger": (
        "Time,Temp,Flow", "[s],[°C],[l/min]",
        lambda n: f"{n},{20 + n / 10},{n % 9}", ["s", "°C", "l/min"],
    ),
    "kinds of a database": (
        "id,name,spend", "int,varchar(20),numeric(10)",
        lambda n: f"{n + 7},n{n % 5},{n * 2.5}", ["", "", ""],
    ),
    "a dash for the key": (
        "Cliente;Edad;Gasto", "-;años;euros",
        lambda n: f"F{n};{n + 20};{n * 3},10", ["", "años", "euros"],
    ),
    "beside dates": (
        "Client,Depuis,Dépense", ",jj/mm/aaaa,k€",
        lambda n: f"c{n},{1 + n % 28:02}/01/2024,{n * 7}", ["", "", "k€"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EXPORTS)
def test_units_are_no_customer(case):
    header, units, row, expected = EXPORTS[case]
    dataset = read(header, units, row)
    assert dataset.n_rows == N
    assert [column.unit for column in dataset.reading.columns] == expected
    assert any("Line 2" in note and "measured in" in note for note in dataset.reading.notes)
    assert dataset.reading.doubts == ()
    assert dataset.frame.equals(read(header, "", row).frame)


def test_words_that_are_not_known_are_a_doubt_with_a_way_back():
    given = "Client,Points,Visites", ",étoiles,passages", lambda n: f"c{n},{n * 3},{n % 9}"
    dataset = read(*given)
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    assert dataset.n_rows == N
    again = read(*given, **{offer.setting: offer.value})
    assert again.n_rows == N + 1
    [back] = again.reading.doubts
    assert "kept as a customer" in back.sentence
    assert read(*given, kept_lines=back.offers[0].value).n_rows == N


@pytest.mark.parametrize(
    "first",
    ["c99,unknown,none yet", "c99,12,%", ",unknown,", "c99,,", ",kg,7", "kg,5,6",
     ",a longer remark here,x"],
)  # fmt: skip
def test_a_customer_with_words_stays_one(first):
    assert read("Client,Spend,Visits", first, lambda n: f"c{n},{n * 3},{n % 9}").n_rows == N + 1


def test_a_word_that_other_rows_say_too_is_a_value():
    def row(n):
        return f"c{n},{n * 3 if n % 9 else 'days'},{n % 9}"

    assert read("Client,Spend,Visits", ",days,", row).n_rows == N + 1


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("(EUR)", "€"), ("in Jahren", "Jahren"), ("€/month", "€/month"), ("points per visit", ""),
     ("kWh", "kWh"), ("text", ""), ("[%]", "%"), ("Berlin", "")],
)  # fmt: skip
def test_measures(cell, unit):
    assert measure(cell) == unit
