"""A first row that adds up the others is no customer."""

import pytest

from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.read_table import read_table

N = 40
SPENT, ORDERS = [7 * n + 5 for n in range(N)], [1 + n % 9 for n in range(N)]
ROWS = [f"K{n},{SPENT[n]},{ORDERS[n]}" for n in range(N)]


def read(first: str, header="Customer,Spend,Orders", rows=ROWS, **options):
    text = "\n".join([header, first, *rows]) + "\n"
    return read_table(text.encode(), name="a.csv", options=ReadOptions(**options))


@pytest.mark.parametrize(
    "word",
    ["Total", "Gesamt", "All customers", "Tous les clients", "Totale", "TOTAL:", "Total (40)"],
)  # fmt: skip
def test_a_word_with_sums_is_a_note(word):
    dataset = read(f"{word},{sum(SPENT)},{sum(ORDERS)}")
    assert dataset.n_rows == N
    assert dataset.reading.doubts == ()
    assert any(word in note and "adds up the others" in note for note in dataset.reading.notes)


@pytest.mark.parametrize(
    "first",
    [
        "Total,7400,",  # of more rows than are listed, as video statistics have it
        f",{sum(SPENT)},{sum(ORDERS)}",
        f"K-0,{sum(SPENT)},{sum(ORDERS)}",
    ],
)
def test_a_word_or_sums_alone_are_a_doubt(first):
    dataset = read(first)
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    assert (dataset.n_rows, offer.label) == (N, "Line 2 is a customer")
    assert doubt.preview == (", ".join(cell for cell in first.split(",") if cell),)
    assert read(first, **{offer.setting: offer.value}).n_rows == N + 1


def test_sums_in_another_decimal_mark():
    rows = [row.replace(",", ";") + ",50" for row in ROWS]
    total = f"{sum(SPENT):,}".replace(",", ".")
    first = f"Summe;{total};{sum(ORDERS) + N // 2},00"
    assert read(first, "Kunde;Umsatz;Käufe", rows).n_rows == N


def test_a_word_in_a_later_column_needs_sums():
    rows = [f"North,{row}" for row in ROWS]
    header = "Region,Customer,Spend,Orders"
    assert read(f"North,Total,{sum(SPENT)},{sum(ORDERS)}", header, rows).n_rows == N
    assert read("North,Total,12,3", header, rows).n_rows == N + 1


def test_the_total_below_does_not_hide_that_on_top():
    total = f"Total,{sum(SPENT)},{sum(ORDERS)}"
    assert read(total, rows=[*ROWS, total.replace("Total", "Sum")]).n_rows == N


@pytest.mark.parametrize("first", ["K77,90000,80", "All,12,4", "K77,,", ",12,5"])
def test_a_large_customer_is_one(first):
    assert read(first).n_rows == N + 1


def test_values_of_a_column_are_no_words_for_a_total():
    rows = [f"{row},{'All' if n % 3 else 'None'}" for n, row in enumerate(ROWS)]
    assert read("K99,5,3,All", "Customer,Spend,Orders,Consent", rows).n_rows == N + 1
    named = [f"{'Total' if n == 9 else f'K{n}'},{n}" for n in range(N)]
    assert read("Total,3", "Customer,Spend", named).n_rows == N + 1


def test_one_subtotal_is_said_in_the_singular():
    rows = [*ROWS[:20], f"Subtotal North,{sum(SPENT[:20])},7", *ROWS[20:]]
    dataset = read("K99,5,3", rows=rows)
    assert dataset.n_rows == N + 1
    assert "One row is a total of those above and was left out." in dataset.reading.notes
