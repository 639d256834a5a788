"""The project in a page's address: who reloads the page comes back to the same work."""

import streamlit as st

from webapp.state.kept_project import PARAMETER
from webapp.state.session import Session

_TRIED = "project was asked for"


def come_back(visitor: Session) -> None:
    """Open the project that the address names, where this page is the visitor's first."""
    wanted = st.query_params.get(PARAMETER, "")
    project = visitor.project
    here = visitor.file.table is not None or wanted == project.project_id or project.new_address
    if not wanted or here or st.session_state.get(_TRIED) == wanted:
        return
    st.session_state[_TRIED] = wanted
    visitor.open_project(wanted)
    if project.project_id == wanted:
        project.new_address = False


def tell_address(visitor: Session) -> None:
    """Put a project that was begun or opened into the address, or take out one that was closed.

    Once for each project: every change of an address is a step that the back button takes back.
    """
    if visitor.project.new_address:
        visitor.project.new_address = False
        if visitor.project.project_id:
            st.query_params[PARAMETER] = visitor.project.project_id
        else:
            st.query_params.pop(PARAMETER, None)
