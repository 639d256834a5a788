"""Which column names the customers of a table."""

import pandas as pd
import pytest

from segmentation.column_roles.column_facts import facts_of
from segmentation.column_roles.key_choice import is_key_number, with_key
from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Role

N_ROWS = 20
NUMBERS = [float(100 + 7 * row) for row in range(N_ROWS)]
COUNTED = [float(row) for row in range(1, N_ROWS + 1)]
MAILS = [f"customer{row}@example.org" for row in range(N_ROWS)]
AGES = [30.0, 40.0] * (N_ROWS // 2)


def chosen(**columns: object) -> dict[str, ColumnPlan]:
    table = Dataset("file.csv", "0", pd.DataFrame(columns), Reading())
    facts = [facts_of(table, name) for name in columns]
    plans = [ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in columns]
    return {column.name: column for column in with_key(facts, plans)}


def keys(**columns: object) -> list[str]:
    return [name for name, column in chosen(**columns).items() if column.role is Role.KEY]


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"Reference": NUMBERS, "Customer_ID": NUMBERS}, "Customer_ID"),
        ({"Email": MAILS, "Reference": NUMBERS}, "Reference"),
        ({"Index": COUNTED, "Email": MAILS}, "Email"),
        ({"Product_ID": NUMBERS, "Email": MAILS}, "Email"),
        ({"Age": AGES, "Index": COUNTED}, "Index"),
    ],
)
def test_the_best_name_of_a_customer_is_the_key(columns, key):
    assert keys(**columns) == [key]
    assert chosen(**columns)[key].kind is Kind.TEXT


def test_a_surname_is_no_code_of_a_customer():
    names = pd.Series([f"Nowak{chr(97 + row)}" for row in range(N_ROWS)], dtype="str")
    table = Dataset("file.csv", "0", pd.DataFrame({"Nazwisko": names, "Age": AGES}), Reading())
    assert suggest_plan(table).key is None


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Customer_ID", [*NUMBERS[:-1], NUMBERS[0]]),  # one customer twice
        ("Zip code", NUMBERS),
        ("Number of orders", NUMBERS),
        ("Income", NUMBERS),
        ("Customer_ID", [None, None, *NUMBERS[2:]]),  # one row in ten is blank
    ],
)
def test_what_repeats_or_measures_is_no_key(name, values):
    assert keys(**{name: values, "Age": AGES}) == []
    table = Dataset("file.csv", "0", pd.DataFrame({name: values}), Reading())
    assert not is_key_number(facts_of(table, name))


def test_a_second_number_of_the_customer_is_a_doubt():
    found = chosen(Customer_ID=NUMBERS, Account_ID=NUMBERS[::-1], Age=AGES)
    assert found["Customer_ID"].doubt == ""
    assert found["Account_ID"].role is Role.IGNORED
    assert "“Account_ID” is different in every row as well" in found["Account_ID"].doubt
    assert found["Age"].role is Role.TRAIT


def test_a_number_of_rows_beside_a_key_takes_no_part():
    found = chosen(Index=COUNTED, Customer_ID=NUMBERS)
    assert found["Index"].role is Role.IGNORED
    assert found["Index"].reason == "Counts the rows of the file."


def test_a_key_says_how_many_rows_have_none():
    found = chosen(Customer_ID=[None, *NUMBERS[1:]], Age=AGES)["Customer_ID"]
    assert found.role is Role.KEY
    assert found.reason == "Different in every row: it names the customer. One row has none."


def test_cells_of_several_numbers_name_nobody_where_an_id_does():
    accounts = [f"{1000 + 7 * n}" + (", 9001" if n == 3 else "") for n in range(N_ROWS)]
    assert keys(**{"Account Numbers": accounts, "ID": NUMBERS}) == ["ID"]
    assert keys(**{"Account Numbers": accounts, "Age": AGES}) == ["Account Numbers"]


def test_a_payment_card_names_nobody_where_an_id_does():
    cards = [f"card_{n}" for n in range(N_ROWS)]
    last = [f"{n:04d}" for n in range(N_ROWS)]
    ids = [f"cus_{n}" for n in range(N_ROWS)]
    found = keys(id=ids, **{"Card ID": cards, "Card Last4": last})
    assert found == ["id"]
    assert keys(id=NUMBERS, **{"Card ID": cards}) == ["Card ID"]  # a loyalty card


def test_a_contract_names_less_than_a_customer():
    found = chosen(Vertragsnummer=NUMBERS, Kundennummer=[n + 1 for n in NUMBERS])
    assert found["Kundennummer"].role is Role.KEY
    assert found["Vertragsnummer"].role is Role.IGNORED
    assert "Kundennummer" in found["Vertragsnummer"].doubt
