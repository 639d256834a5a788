"""Tabs of which only the open one is drawn."""

from collections.abc import Callable, Mapping

import streamlit as st


def open_tab(tabs: Mapping[str, Callable[[], None]], *, key: str) -> None:
    """Draw tabs and the content of the open one.

    Another tab, and whatever is changed within one, runs only this part of the page again.

    Parameters
    ----------
    tabs : mapping of str to callable
        What draws the content of each, by its title.
    key : str
    """

    def draw() -> None:
        containers = st.tabs(list(tabs), key=key, on_change="rerun", bind="query-params")
        for container, fill in zip(containers, tabs.values(), strict=True):
            if container.open:
                with container:
                    fill()

    st.fragment(draw)()
