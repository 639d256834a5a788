"""Customers that are in no segment."""

import streamlit as st

from segmentation.common.formatting import count, percent
from segmentation.domain.result import UncheckedResult
from webapp.components import markup
from webapp.navigation import SEGMENT
from webapp.state.session import session


def unassigned_note(result: UncheckedResult) -> None:
    """Say how many customers a density-based method left out, if any."""
    n_without = int((~result.partition.placed).sum())
    if n_without:
        markup.note(
            f"{count(n_without)} customers ({percent(_share_without(result))}) are in no "
            "segment: too few others are like them."
        )
        st.page_link(
            SEGMENT.file,
            label="See who they are",
            icon=":material/arrow_forward:",
            query_params=session().project.address_with(number=str(len(result.segments) + 1)),
        )


def _share_without(result: UncheckedResult) -> float:
    if result.weighting is None:
        return float((~result.partition.placed).mean())
    return 1 - sum(segment.share for segment in result.segments)
