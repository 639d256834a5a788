"""Which segment is looked at: by the address, a number, or the one before or behind."""

import streamlit as st

from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from webapp.navigation import file_of
from webapp.state.session import session

#: The widget and the part of the address that hold the number, from 1.
KEY = "number"
_WRITTEN = "number_written"  # what this session wrote into the address last
_ENDS, _NUMBER = 90, 40  # pixels


def choose_segment(result: UncheckedResult) -> int:
    """Draw what leads to the other segments and back to all of them.

    Returns
    -------
    int
        The segment, from 0; -1 for the customers in none, who come behind the last one.
    """
    n_segments = len(result.segments)
    n_pages = n_segments + bool((~result.partition.placed).any())
    _take_from_address(n_pages)
    with st.container(horizontal=True, vertical_alignment="center", key="segment_choice"):
        st.page_link(
            file_of("segments"), label="All segments", icon=":material/arrow_back:",
            query_params=session().project.address,
        )  # fmt: skip
        st.space("stretch")
        number = st.pagination(
            n_pages, key=KEY, max_visible_pages=10,
            width=_ENDS + _NUMBER * n_pages,
        )  # fmt: skip
    st.query_params[KEY] = st.session_state[_WRITTEN] = str(number)
    return number - 1 if number <= n_segments else NO_SEGMENT


def _take_from_address(n_pages: int) -> None:
    """Take the number of the address where a link or a reload has brought another one.

    Not a bound widget: Streamlit 1.67 refuses ``st.switch_page`` while a parameter is bound.
    """
    asked = st.query_params.get(KEY)
    if asked is not None and asked != st.session_state.get(_WRITTEN) and asked.isdecimal():
        st.session_state[KEY] = int(asked)
    if not 1 <= st.session_state.get(KEY, 1) <= n_pages:  # merged meanwhile
        st.session_state[KEY] = 1
