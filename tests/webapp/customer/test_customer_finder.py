"""Finding one customer by key or by row."""

import numpy as np

from tests.webapp.conftest import uploaded, with_segments


def test_a_key_that_is_chosen_is_followed(app, found):
    opened = app(found)
    at = opened.on("customer")
    box = at.selectbox(key="find_customer")
    assert box.label == "Find by Customer ID"
    box.set_value(box.options[4]).run()
    assert found.customers.followed_row(found.search.result) == 4
    assert f"Customer {box.options[4]}, step by step" in opened.words
    assert at.selectbox(key="find_customer").value == box.options[4]


def test_a_key_that_is_not_there_is_one_sentence(app, found):
    opened = app(found)
    at = opened.on("customer")
    found.find_customer(found.search.result, "nobody")
    at.run()
    assert opened.mistakes == [
        "No customer has the Customer ID “nobody”: check how it is written in your file."
    ]
    assert "step by step" in opened.words  # whoever was followed still is


def without_key(n_rows: int) -> bytes:
    draws = np.random.default_rng(0)
    kinds = np.arange(n_rows) % 3
    places = np.stack([9 * kinds, 5 * kinds], axis=1) + draws.normal(size=(n_rows, 2))
    rows = [f"{visits:.3f},{spend:.3f}" for visits, spend in places]
    return "\n".join(["Visits,Spend", *rows]).encode()


def test_without_a_key_the_row_counts(app):
    visitor = with_segments(uploaded("rows.csv", without_key(60)))
    opened = app(visitor)
    at = opened.on("customer")
    box = at.selectbox(key="find_customer")
    assert box.label == "Find by row"
    box.set_value("12").run()
    assert visitor.customers.followed_row(visitor.search.result) == 11
    assert "Customer row 12, step by step" in opened.words


def test_a_long_list_is_not_sent_and_a_key_is_typed(app, found, monkeypatch):
    monkeypatch.setattr("webapp.components.customer_search._MOST_LISTED", 50)
    opened = app(found)
    at = opened.on("customer")
    assert not [box for box in at.selectbox if box.key == "find_customer"]
    at.text_input(key="find_customer").set_value(" 7 ").run()
    assert found.customers.followed_row(found.search.result) == 6
    at.text_input(key="find_customer").set_value("7000").run()
    assert opened.mistakes == [
        "No customer has the Customer ID “7000”: check how it is written in your file."
    ]
    assert found.customers.followed_row(found.search.result) == 6
