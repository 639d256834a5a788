"""Which segment is looked at: by the address, a number, or the one before or behind."""

import streamlit as st

from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from webapp.navigation import file_of

#: The widget and the part of the address that hold the number, from 1.
KEY = "number"
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
    if st.session_state.get(KEY, 1) > n_pages:  # merged meanwhile
        st.session_state[KEY] = 1
    with st.container(horizontal=True, vertical_alignment="center", key="segment_choice"):
        st.page_link(file_of("segments"), label="All segments", icon=":material/arrow_back:")
        st.space("stretch")
        number = st.pagination(
            n_pages, key=KEY, bind="query-params", max_visible_pages=10,
            width=_ENDS + _NUMBER * n_pages,
        )  # fmt: skip
    return number - 1 if number <= n_segments else NO_SEGMENT
