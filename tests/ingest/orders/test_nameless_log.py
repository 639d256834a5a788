"""Order logs without column names."""

import pandas as pd
import pytest

from segmentation.domain.cleaning import OrderColumns
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.orders.nameless_log import nameless_log
from segmentation.ingest.read_table import read_table

N_ROWS = 60
DAYS = pd.date_range("2023-01-01", periods=N_ROWS).as_unit("s")
PAID = [row + 0.25 for row in range(N_ROWS)]


def log(**changed) -> pd.DataFrame:
    columns = {
        "Column 1": [f"{row // 3:05}" for row in range(N_ROWS)],
        "Column 2": DAYS,
        "Column 3": [float(1 + row % 3) for row in range(N_ROWS)],
        "Column 4": PAID,
    }
    names = {"first": "Column 1", "second": "Column 2", "third": "Column 3", "fourth": "Column 4"}
    return pd.DataFrame(columns | {names[name]: values for name, values in changed.items()})


def test_values_tell_customer_day_and_amount():
    assert nameless_log(log()) == OrderColumns(
        customer="Column 1", date="Column 2", amount="Column 4", amount_of="line"
    )


@pytest.mark.parametrize(
    "frame",
    [
        log().rename(columns={"Column 4": "Paid"}),
        log(first=[f"{row:05}" for row in range(N_ROWS)]),  # nobody comes back
        log(first=PAID),  # an amount is no customer
        log(third=DAYS),  # two days
        log(third=PAID),  # two amounts
        log(fourth=[float(row) for row in range(N_ROWS)]),  # none
        log()[["Column 1", "Column 4"]],
    ],
)
def test_other_tables_are_none(frame):
    assert nameless_log(frame) is None


def test_a_list_split_by_spaces_is_added_up():
    lines = [f" {row // 3:05}  202301{row % 28 + 1:02}   {row + 0.5:6.2f}" for row in range(N_ROWS)]
    dataset = read_table("\n".join(lines).encode(), name="log.txt")
    assert dataset.kind == "orders"
    customers = as_customers(dataset).frame
    assert len(customers) == 20
    assert customers["Total spent"].sum() == sum(row + 0.5 for row in range(N_ROWS))
