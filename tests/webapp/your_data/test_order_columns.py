"""Orders: how an order log was added up, and what it is added up by."""

import datetime as dt

import pytest

from segmentation.domain.plan import Role
from tests.webapp.conftest import loaded_sample


@pytest.fixture
def adding(app):
    visitor = loaded_sample("orders.csv")
    visitor.file.change_role("Orders", Role.DESCRIBES)
    opened = app(visitor)
    opened.look_at("Orders")
    return opened


def test_customers_have_no_such_view(app, loaded):
    assert "Orders" not in app(loaded).at.segmented_control(key="data_view").options


def test_columns_and_definitions_are_shown(adding):
    at = adding.at
    assert at.selectbox(key="orders_customer").value == "Customer ID"
    assert at.selectbox(key="orders_amount").value == "Amount"
    assert "Sum of Amount" in adding.words
    assert at.date_input(key="snapshot").value is None


def test_another_column_adds_up_otherwise(adding):
    before = adding.visitor.file.customers.frame["Total spent"].sum()
    adding.at.selectbox(key="orders_amount").set_value("Quantity").run()
    assert adding.mistakes == []
    assert adding.visitor.file.customers.frame["Total spent"].sum() != before
    assert "Sum of Quantity" in adding.words
    assert adding.visitor.file.plan["Orders"].role is Role.DESCRIBES
    adding.at.selectbox(key="orders_category").set_value("–").run()
    assert not [n for n in adding.visitor.file.plan.names if n.startswith("Share of spend")]


def test_a_column_that_cannot_be_a_day_is_refused(adding):
    before = adding.visitor.file.customers
    adding.at.selectbox(key="orders_date").set_value("Category").run()
    [sentence] = adding.mistakes
    assert "Category" in sentence
    assert adding.visitor.file.customers is before
    assert adding.at.selectbox(key="orders_date").value == "Order date"


def test_days_are_counted_up_to_another_day(adding):
    before = adding.visitor.file.customers
    adding.at.date_input(key="snapshot").set_value(dt.date(2025, 6, 30)).run()
    assert adding.mistakes == []
    assert adding.visitor.file.customers.frame["Days since last order"].min() >= 0
    assert adding.visitor.file.customers.n_rows < before.n_rows
    assert "30 June 2025" in adding.words
    assert adding.visitor.file.plan["Orders"].role is Role.DESCRIBES
    adding.at.date_input(key="snapshot").set_value(None).run()
    assert adding.visitor.file.customers.n_rows == before.n_rows
    adding.at.date_input(key="snapshot").set_value(dt.date(1990, 1, 1)).run()
    assert len(adding.mistakes) == 1
    assert adding.visitor.file.customers.n_rows == before.n_rows
