"""Each doubt of exports as people have them: seen, understood, put right by one button."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def amazon() -> str:
    rows = [
        "amazon-order-id\tpurchase-date\torder-status\tbuyer-email\tsku\tquantity\tcurrency\titem-price"
    ]
    for k in range(60):
        when = f"2024-{k % 12 + 1:02d}-{k % 27 + 1:02d}T10:00:00+00:00"
        order, buyer = f"564-{6421298 + k}-2503117", f"b{k % 30:03d}@marketplace.amazon.de"
        rows.append(
            f"{order}\t{when}\tShipped\t{buyer}\tSKU-{k % 7}\t{k % 3 + 1}\tEUR\t{10 + k % 9}.50"
        )
    return "\n".join(rows)


def currencies() -> str:
    rows = ["order_id,customer_id,created_at,currency,total"]
    for k in range(120):
        day, currency = f"2024-{k % 12 + 1:02d}-{k % 27 + 1:02d}", ("EUR", "JPY")[k % 40 >= 24]
        rows.append(f"{5001 + k},CU{k % 40:03d},{day},{currency},{20 + k % 13}.25")
    return "\n".join(rows)


def two_keys() -> str:
    rows = ["Policy #,Loyalty Card,Age,Claims"]
    rows += [f"P-{9000 + 7 * k},L{4000 + 3 * k},{20 + k % 50},{k % 4}" for k in range(80)]
    return "\n".join(rows)


def counted_days() -> str:
    rows = ["DATE,CARD_NBR,TXN_ID,QTY,TOT_SALES"]
    rows += [
        f"{43300 + k},{660000 + k % 40},{700001 + k},{k % 3 + 1},{2 * (k % 3) + 3}.50"
        for k in range(200)
    ]
    return "\n".join(rows)


def no_answers() -> str:
    rows = ["resp,S1_PRICE,S2_BRAND,S3_GREEN"]
    for k in range(150):
        price, green = (k % 7 + 1 if k % 9 else 99), ((5 * k) % 7 + 1 if k % 11 else 99)
        rows.append(f"{k + 1},{price},{(3 * k) % 7 + 1},{green}")
    return "\n".join(rows)


@dataclass(frozen=True)
class Doubted:
    """A file, what its doubt says, its button, and where the outcome is seen afterwards."""

    file: str
    content: Callable[[], str]
    says: str
    button: str
    then: str


DOUBTS = (
    Doubted("orders.txt", amazon, "price of all pieces of a line", "It is of one piece", ""),
    Doubted("orders.csv", currencies, "cannot be added", "Count JPY", "16 customers"),
    Doubted("policies.csv", two_keys, "different in every row as well", "Use “Policy #”", ""),
    Doubted("codes.csv", no_answers, "beyond the scale", "99 is “no answer”", "150 customers"),
    Doubted("cards.csv", counted_days, "as spreadsheets count them", "They are plain numbers", ""),
)
ANY = ", ".join(
    f'[class*="st-key-{name}_"]' for name in ("doubt", "order_doubt", "key", "decision")
)


@pytest.mark.parametrize("case", DOUBTS, ids=lambda case: case.file)
def test_a_doubt_says_what_was_taken_and_one_button_takes_the_other(visitor, case):
    visitor.upload(case.file, case.content().encode())
    visitor.loaded()
    doubt = visitor.page.locator(ANY)
    expect(doubt).to_have_count(1)
    expect(doubt).to_contain_text(case.says)
    doubt.get_by_role("button", name=case.button).click()
    expect(visitor.page.locator(ANY).filter(has_text=case.says)).to_have_count(0)
    visitor.settled()
    expect(visitor.page.locator("h1").first).to_contain_text(case.then or "customers")
    assert visitor.page.get_by_test_id("stAlert").count() == 0


def test_the_key_that_was_chosen_names_the_customer(visitor):
    visitor.upload("policies.csv", two_keys().encode())
    visitor.loaded()
    main = visitor.page.get_by_test_id("stMain")
    expect(main).to_contain_text("each customer is named by Loyalty Card")
    visitor.page.locator(ANY).get_by_role("button", name="Use “Policy #”").click()
    expect(main).to_contain_text("each customer is named by Policy #")
