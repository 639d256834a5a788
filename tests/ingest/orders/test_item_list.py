"""Lists of things bought, a row each and without amounts."""

import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import ItemColumns
from segmentation.ingest.orders.item_list import add_up_items, find_items, refuse_baskets

COLUMNS = ItemColumns("Customer ID", "Product")


def bought(*rows: tuple[str | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["Customer ID", "Product"], dtype="str")


EARLIER = bought(
    ("b", "tea"), ("a", "tea"), ("a", "tea"), ("a", "milk"), ("b", "bread"), ("c", "tea"),
    ("c", "milk"), (None, "tea"), ("c", None),
)  # fmt: skip


def test_a_list_is_a_key_that_repeats_beside_one_column_of_things():
    assert find_items(EARLIER) == COLUMNS
    once = bought(("a", "tea"), ("b", "milk"), ("c", "tea"))
    assert find_items(once) is None
    assert find_items(EARLIER.assign(Quantity=[1.0, 2.0, 3.0] * 3)) == COLUMNS
    # A trait of customers: this is no list of things.
    assert find_items(EARLIER.assign(Income=[1.0, 2.0, 3.0] * 3)) is None


def test_each_customer_has_counts_and_a_yes_or_no_for_what_several_took():
    added = add_up_items(EARLIER, COLUMNS)
    assert added.frame.to_dict("list") == {
        "Customer ID": ["a", "b", "c"],
        "Number of rows of Product": [3, 2, 2],
        "Different Product": [2, 2, 2],
        "Product: tea": [1, 1, 1],
        "Product: milk": [1, 0, 1],
    }  # only one customer took bread
    assert added.found.things == ("tea", "milk")
    assert [(step.sentence, step.n_affected) for step in added.steps] == [
        ("Left out 2 rows without a customer or a thing.", 2),
        ("Added up 7 rows of “Product” to 3 customers.", 7),
    ]


def test_a_later_list_has_the_columns_of_the_earlier_one():
    found = add_up_items(EARLIER, COLUMNS).found
    later = add_up_items(bought(("x", "milk"), ("x", "soap"), ("y", "soap")), COLUMNS, found)
    assert later.frame["Product: milk"].tolist() == [1, 0]
    assert later.frame["Product: tea"].tolist() == [0, 0]
    assert "Product: soap" not in later.frame
    assert later.found.things == ("tea", "milk")


def test_a_list_by_basket_without_customers_is_refused():
    baskets = pd.DataFrame(
        {
            "Transaction": [float(n // 2) for n in range(60)],
            "Item": pd.Series(["tea", "milk", "bread"] * 20, dtype="str"),
        }
    )
    with pytest.raises(SegmentationError, match=r"by “Transaction” and not by whom.*choose"):
        refuse_baskets("till.csv", baskets)
    customers = pd.Series([f"k{n // 4}" for n in range(60)], dtype="str")
    refuse_baskets("till.csv", baskets.assign(**{"Customer ID": customers}))
    refuse_baskets("till.csv", baskets.drop(columns="Item"))
