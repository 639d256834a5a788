"""Names of columns whose digits are codes, and of columns that count something."""

import pytest

from segmentation.common.code_names import (
    is_code_of_a_thing,
    is_contract_number,
    is_count,
    is_customer_number,
    is_department,
    is_marked_number,
    is_number_of_rows,
    is_order_number,
    is_payment_card,
    is_place_code,
)

TESTS = {
    "place": is_place_code,
    "thing": is_code_of_a_thing,
    "count": is_count,
    "customer": is_customer_number,
    "order": is_order_number,
    "rows": is_number_of_rows,
}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("ZIP", {"place"}),
        ("Postleitzahl", {"place"}),
        ("Código postal", {"place"}),
        ("郵便番号", {"place"}),
        ("Product_ID", {"thing"}),
        ("EAN", {"thing"}),
        ("Artikelnummer", {"thing"}),
        ("CustomerID", {"customer"}),
        ("Kundennummer", {"customer"}),
        ("会员编号", {"customer"}),
        ("Order No.", {"order"}),
        ("InvoiceNumber", {"order"}),
        ("Anzahl Bestellungen", {"count"}),
        ("NumWebPurchases", {"count"}),
        ("Number of orders", {"count", "order"}),
        ("Unnamed: 0", {"rows"}),
        ("#", {"rows"}),
        ("Age", set()),
        ("Income", set()),
        ("City", set()),
    ],
)
def test_a_name_is_told_by_its_words(name, kinds):
    assert {kind for kind, fits in TESTS.items() if fits(name)} == kinds


@pytest.mark.parametrize("name", ["Customer number of orders", "Client no. of visits"])
def test_what_counts_for_a_customer_is_no_customer_number(name):
    assert is_count(name)
    assert not is_customer_number(name)


@pytest.mark.parametrize("name", ["Store", "Product", "Number of products"])
def test_a_thing_without_a_sign_for_number_is_no_code(name):
    assert not is_code_of_a_thing(name)


@pytest.mark.parametrize(
    ("name", "marked"),
    [("Member #", True), ("N° client", True), ("№", True), ("# of visits", False), ("Age", False)],
)
def test_a_sign_for_number_marks_a_number(name, marked):
    assert is_marked_number(name) is marked


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        (
            is_contract_number,
            ("Vertragsnummer", "合同编号", "N° contrat"),
            ("Contract", "Contracts"),
        ),
        (is_department, ("Dept", "Département", "Abteilung"), ("Departure", "Apartment")),
        (is_payment_card, ("Card Last4", "Card Exp Month", "Card brand"), ("Loyalty card", "Card")),
    ],
)
def test_contracts_departments_and_payment_cards(test, yes, no):
    assert {name for name in yes if not test(name)} == set()
    assert {name for name in no if test(name)} == set()
