"""What the menu of a card offers."""

import pytest

from tests.webapp.conftest import uploaded, with_segments
from webapp.segments.card_menu import _of_codes


@pytest.fixture
def visitor():
    rows = "".join(f"k{n},{1 + n % 2},{(n % 2) * 60 + n % 7},{20 + n % 40}\n" for n in range(120))
    header = "Customer,Channel,Milk,Age\n"
    return uploaded("shops.csv", (header + rows).encode())


def offered(visitor):
    result = visitor.search.result
    return {k: list(_of_codes(visitor, result, k)) for k in range(len(result.segments))}


def test_a_value_that_is_a_code_can_be_named_on_the_card(visitor):
    found = with_segments(visitor)
    assert ["Name the values of Channel …"] in offered(found).values()


def test_what_has_names_is_not_offered(visitor):
    visitor.words.change("Channel", values=(("1", "Shops"), ("2", "Restaurants")))
    found = with_segments(visitor)
    assert not any(offered(found).values())
