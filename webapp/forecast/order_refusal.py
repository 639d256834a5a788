"""Why something cannot be said of an order log, with a way out."""

import streamlit as st

from webapp.components import markup
from webapp.navigation import file_of
from webapp.state.session import Session


def say_refused(visitor: Session, sentence: str) -> None:
    """Write why, with a link to where another file is loaded; nothing for ``""``."""
    if not sentence:
        return
    st.error(markup.plain(sentence), icon=":material/error:")
    st.page_link(
        file_of("your_data"), label="Load another file", icon=":material/arrow_back:",
        query_params=visitor.project.address,
    )  # fmt: skip
