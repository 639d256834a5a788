"""Customers whose amounts are in several currencies."""

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.plan import Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table

N = 60
CODES = ("EUR", "USD", "JPY")


def table(header: str, row):
    text = "\n".join([header, *(row(n) for n in range(N))])
    return read_table(text.encode(), name="a.csv")


def by_column(name="currency"):
    return table(f"key,{name},total,visits", lambda n: f"k{n},{CODES[n % 3]},{n}.5,{n % 7}")


def by_signs():
    return table(
        "key,spend,visits", lambda n: f"k{n},{('${}', '€{}', '{} GBP')[n % 3].format(n)},{n % 7}"
    )


@pytest.mark.parametrize("name", ["currency", "Currency code", "Währung", "Devise", "Moneda"])
def test_they_are_a_doubt_with_a_button_for_each(name):
    customers = as_customers(by_column(name))
    [doubt] = customers.doubts
    assert "EUR (20 rows), JPY (20 rows) and USD (20 rows)" in doubt.sentence
    assert [offer.value for offer in doubt.offers] == ["EUR", "JPY", "USD"]
    assert suggest_plan(customers)["total"].role is Role.DESCRIBES


def test_signs_in_the_cells_tell_as_a_column_does():
    dataset = by_signs()
    customers = as_customers(dataset)
    [doubt] = customers.doubts
    plan = suggest_plan(customers, screen=False)
    assert plan["spend"].role is Role.DESCRIBES
    kept = as_customers(dataset, Cleaning(currency=doubt.offers[0].value))
    assert kept.n_rows == 20
    assert kept.doubts == ()
    assert "Left out 40 customers" in kept.steps[0].sentence
    assert suggest_plan(kept, screen=False)["spend"].role is Role.TRAIT


def test_orders_with_signs_in_the_cells_are_added_up_in_one():
    dataset = table(
        "order id,customer id,date,amount",
        lambda n: f"o{n},k{n % 9},2024-01-{1 + n % 28:02},{'$€'[n % 4 == 0]}{n}.25",
    )
    assert dataset.kind == "orders"
    customers = as_customers(dataset)
    [doubt] = customers.doubts
    assert "cannot be added" in doubt.sentence
    assert [offer.value for offer in doubt.offers] == ["EUR"]


@pytest.mark.parametrize(
    "row", [lambda n: f"k{n},EUR,{n},{n % 7}", lambda n: f"k{n},{CODES[n % 3]},x{n},{n % 7}"]
)
def test_one_currency_or_no_amount_is_none(row):
    assert as_customers(table("key,currency,total,visits", row)).doubts == ()


def test_a_currency_that_no_row_has_is_refused():
    with pytest.raises(SegmentationError, match="The file has: EUR, JPY, USD"):
        as_customers(by_column(), Cleaning(currency="GBP"))
