"""Names of columns, units and values, changed on the page."""

import pytest
from streamlit.testing.v1 import AppTest

from segmentation.domain.plan import Kind
from tests.webapp.conftest import uploaded
from webapp.your_data import column_table


def _page() -> None:
    import streamlit as st

    from webapp.components.value_names_form import values_form

    values_form(st.session_state["visitor"])


@pytest.fixture
def visitor():
    rows = "".join(f"k{n},{'abc'[n % 3]},{n % 7}.5\n" for n in range(60))
    return uploaded("shops.csv", f"Customer,Channel,Milk\n{rows}".encode())


def opened(visitor) -> AppTest:
    """Return the form by itself: a dialog closes when the whole page runs again."""
    at = AppTest.from_function(_page, default_timeout=60)
    at.session_state["visitor"] = visitor
    return at.run()


def edit(monkeypatch, visitor, row, **changes):
    """Edit the table of columns, as the browser would report it."""
    state = {"columns_x_0": {"edited_rows": {str(row): changes}}}
    with monkeypatch.context() as patch:
        patch.setattr(column_table.st, "session_state", state)
        column_table._take_edits(visitor, "columns_x_")


def test_the_table_shows_what_columns_are_called_and_takes_other_words(app, monkeypatch, visitor):
    edit(monkeypatch, visitor, 2, Called="Cheese", Unit="kg")
    assert visitor.error == ""
    page = app(visitor)
    table = next(d.value for d in page.at.data_editor if "Called" in d.value)
    assert table["Called"].tolist() == ["Customer", "Channel", "Cheese"]
    assert table["Unit"].tolist() == ["", "", "kg"]
    page.at.button(key="undo_words").click().run()
    assert visitor.file.plan["Milk"].counted_in == ""
    page.at.button(key="reset_words").click().run()
    assert visitor.file.plan.words == ()


def test_an_emptied_name_is_the_suggested_one_again(monkeypatch, visitor):
    visitor.words.change("Milk", label="Cheese", unit="kg")
    edit(monkeypatch, visitor, 2, Called=None)
    assert visitor.file.plan["Milk"].label == "Milk"
    assert visitor.file.plan["Milk"].counted_in == "kg"


def test_a_name_that_is_taken_is_refused_with_a_sentence(monkeypatch, visitor):
    edit(monkeypatch, visitor, 2, Called="channel")
    assert "cannot both be called" in visitor.error
    assert visitor.file.plan.words == ()


def test_values_get_names_in_a_form(visitor):
    assert visitor.file.plan["Channel"].kind is Kind.CATEGORY
    at = opened(visitor)
    at.text_input(key="value_name_Channel_b").input("*Bars*")
    at.button(key="save_value_names").click().run()
    assert not at.exception
    assert visitor.file.plan["Channel"].words.values == (("b", "*Bars*"),)


def test_two_values_of_one_name_are_refused(visitor):
    at = opened(visitor)
    at.text_input(key="value_name_Channel_b").input("c")
    at.button(key="save_value_names").click().run()
    assert "cannot both be called" in at.error[0].value
    assert visitor.file.plan.words == ()
