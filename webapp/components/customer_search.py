"""A box to find a customer in: by the file's own key, or by the row."""

from collections.abc import Callable

import streamlit as st

from segmentation.common.column_values import texts
from segmentation.domain.result import UncheckedResult
from segmentation.pipeline.find_customer import name_of_row
from webapp.components import markup

_MOST_LISTED = 10_000  # customers whose keys are sent to the browser


def customer_search(
    result: UncheckedResult, row: int | None, take: Callable[[str], None], *, key: str
) -> None:
    """Draw the box: with a list where that is short enough.

    Parameters
    ----------
    result : UncheckedResult
        As it is shown: without a key, the row stands for it.
    row : int or None
        Who is found already.
    take : callable
        Gets what was chosen or typed, ``""`` where the box was emptied.
    key : str
    """
    own_key = result.exploration.plan.key
    plan = result.exploration.plan
    title = f"Find by {markup.plain(plan[own_key].heading)}" if own_key else "Find by row"

    def changed() -> None:
        take(st.session_state[key] or "")

    listed = _listed(result)
    if listed:
        st.session_state[key] = None if row is None else listed[row]
        st.selectbox(
            title, listed, key=key, index=None, on_change=changed, accept_new_options=True,
            filter_mode="contains", placeholder="Type to search",
        )  # fmt: skip
    else:
        st.session_state[key] = _typed(result, row)
        st.text_input(title, key=key, on_change=changed)


def _typed(result: UncheckedResult, row: int | None) -> str:
    exploration = result.exploration
    if row is None:
        return ""
    if exploration.plan.key is None:
        return str(row + 1)
    return name_of_row(exploration.frame, exploration.plan.key, row)


def _listed(result: UncheckedResult) -> list[str]:
    """Return what every customer is called; nothing where that is too much or not unique."""
    frame, key = result.exploration.frame, result.exploration.plan.key
    if len(frame) > _MOST_LISTED:
        return []
    if key is None:
        return [str(row + 1) for row in range(len(frame))]
    names = texts(frame, key)
    unique = len(set(names)) == len(names) and None not in names
    return [str(name) for name in names] if unique else []
