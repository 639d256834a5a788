"""Tabs of which only the open one is drawn."""

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from webapp.components.open_tab import open_tab

    open_tab({"One": lambda: st.text("first"), "Two": lambda: st.text("second")}, key="tabs")


def test_only_what_is_open_is_drawn():
    at = AppTest.from_function(script).run()
    assert [text.value for text in at.text] == ["first"]
    at.session_state["tabs"] = "Two"
    at.run()
    assert [text.value for text in at.text] == ["second"]
    assert [tab.label for tab in at.tabs] == ["One", "Two"]
