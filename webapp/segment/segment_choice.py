"""Which segment is looked at: by the address, a number, or the one before or behind."""

import streamlit as st

from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import UncheckedResult
from webapp.navigation import file_of
from webapp.state.session import session

#: The part of the address that holds the number, from 1.
KEY = "number"
_WRITTEN = "number_written"  # what this session wrote into the address last
_TURN = "number_turn"  # how often the number came from elsewhere than the widget
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
    key, at_first = _numbered(n_pages)
    with st.container(horizontal=True, vertical_alignment="center", key="segment_choice"):
        st.page_link(
            file_of("segments"), label="All segments", icon=":material/arrow_back:",
            query_params=session().project.address,
        )  # fmt: skip
        st.space("stretch")
        number = st.pagination(
            n_pages, default=at_first, key=key, max_visible_pages=10,
            width=_ENDS + _NUMBER * n_pages,
        )  # fmt: skip
    st.query_params[KEY] = st.session_state[_WRITTEN] = str(number)
    return number - 1 if number <= n_segments else NO_SEGMENT


def number_in_address(asked: str | None, n_pages: int) -> int | None:
    """Return the segment's number that an address names.

    Parameters
    ----------
    asked : str or None
        What stands in the address, which anybody can write.
    n_pages : int

    Returns
    -------
    int or None
        From 1 to ``n_pages``, 1 for a number of no page; ``None`` where it is no number.
    """
    if asked is None or not asked.isdecimal():
        return None
    # Python refuses to read a number of thousands of digits.
    digits = asked.lstrip("0")
    number = int(digits or 0) if len(digits) <= len(str(n_pages)) else 0
    return number if 1 <= number <= n_pages else 1


def _numbered(n_pages: int) -> tuple[str, int]:
    """Return the widget's key and the number that it begins with.

    Where a link or a reload has brought another number, or segments were merged, the widget is a
    new one: Streamlit complains of a default beside a value that was set, and 1.67 refuses
    ``st.switch_page`` while a parameter of the address is bound to a widget.
    """
    asked, written = st.query_params.get(KEY), st.session_state.get(_WRITTEN)
    turn = st.session_state.get(_TURN, 0)
    number = st.session_state.get(f"{KEY}_{turn}", int(written or 1))
    linked = None if asked == written else number_in_address(asked, n_pages)
    number = number if linked is None else linked
    possible = 1 <= number <= n_pages
    if linked is not None or not possible:
        turn += 1
        st.session_state[_TURN] = turn
    return f"{KEY}_{turn}", number if possible else 1
