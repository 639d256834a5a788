"""A table of a plan that can be edited."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.result import SegmentationResult
from webapp.components import markup
from webapp.state.session import Session


def plan_table(
    key: str,
    table: pd.DataFrame,
    columns: Mapping[str, Any],
    *,
    rows: Literal["fixed", "dynamic"] = "fixed",
    still: tuple[str, ...] = (),
    blank: str | None = None,
) -> pd.DataFrame:
    """Draw a table and return it as it is after what the visitor changed.

    What it begins with stays the same as long as it is drawn: another table in its place would
    make Streamlit forget the changes.

    Parameters
    ----------
    key : str
        Another one for other segments.
    table : DataFrame
        As the plan has it now.
    columns : mapping of str to column configuration
    rows : {"fixed", "dynamic"}
        Whether rows can be added and deleted.
    still : tuple of str
        Columns that cannot be changed.
    blank : str, optional
        What stands in an empty cell.
    """
    base = f"{key}_base"
    if key not in st.session_state or base not in st.session_state:
        st.session_state[base] = table
    edited: pd.DataFrame = st.data_editor(
        st.session_state[base],
        key=key,
        hide_index=True,
        num_rows=rows,
        column_config=dict(columns),
        disabled=list(still),
        placeholder=blank,
        width="stretch",
    )
    return edited


def take(
    visitor: Session, result: SegmentationResult, make: Callable[[CampaignPlan], CampaignPlan]
) -> CampaignPlan:
    """Change the plan; a mistake is said, and the plan stays as it was."""
    plan = visitor.plans.plan(result)
    try:
        visitor.plans.put(result, make(plan))
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
    return visitor.plans.plan(result)


def name_of(result: SegmentationResult, segment: int) -> str:
    """Return a segment's name with its number, so that no two columns have one name."""
    return f"{segment + 1} {result.names[segment]}"
