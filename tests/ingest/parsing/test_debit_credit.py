"""Amounts without a sign, beside a column of debits and credits."""

import pytest

from segmentation.ingest.read_table import read_table

N = 30


def doubts(signs, amount=lambda n: f"{n}.50", name="Amount"):
    rows = "".join(f"k{n},{amount(n)},{signs[n % len(signs)]}\n" for n in range(N))
    dataset = read_table(f"Key,{name},Kind\n{rows}".encode(), name="a.csv")
    found = [d for d in dataset.reading.doubts if "debits" in d.sentence]
    assert [d.sentence for d in found] == [n for n in dataset.reading.notes if "debits" in n]
    return found


@pytest.mark.parametrize(
    "signs", [("S", "H"), ("Debit", "Credit", "Credit"), ("Af", "Bij"), ("DR", "CR"), ("d", "c")]
)
def test_it_is_said_that_amounts_were_taken_as_they_stand(signs):
    [doubt] = doubts(signs)
    assert doubt.column == "Amount"
    assert "“Amount” has no minus, though “Kind” says" in doubt.sentence
    assert all(f"“{sign}”" in doubt.sentence for sign in signs)


@pytest.mark.parametrize(
    ("signs", "more"),
    [
        (("S", "M"), {}),  # sizes
        (("S",), {}),
        (("S", "H", "X"), {}),
        (("S", "H"), {"amount": lambda n: f"{n - 9}.50"}),
        (("S", "H"), {"name": "Visits"}),
    ],
)
def test_else_nothing_is_said(signs, more):
    assert doubts(signs, **more) == []
