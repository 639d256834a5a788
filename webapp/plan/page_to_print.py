"""The plan for one segment on a page to print."""

from datetime import date, datetime
from functools import partial

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.result import SegmentationResult
from segmentation.figures.style import mark
from segmentation.planning.evaluate_segments import evaluate_segments
from segmentation.planning.one_page_plan import one_page_plan
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.state.session import Session


def page_to_print(visitor: Session, result: SegmentationResult) -> None:
    """Let a segment be chosen, and its page be downloaded."""
    plan, slot = visitor.plans.plan(result), visitor.plans.slot(result)
    left, middle, right = st.columns([5, 4, 3], vertical_alignment="bottom")
    with left:
        markup.subheading(
            "The plan for one segment on one page",
            "Who they are, why to believe it, what to offer, where, how many, at what cost, and "
            "how you shall know. Opens in any browser and prints on one sheet.",
        )
    with middle:
        segment = st.selectbox(
            "Segment",
            range(len(result.segments)),
            index=_first(result, plan),
            format_func=lambda k: f"{mark(result.segments[k].look)} {result.names[k]}",
            key=f"printed_{slot}",
        )
    with right:
        try:
            page = one_page_plan(result, plan, int(segment), _today())
        except SegmentationError as error:
            st.error(markup.plain(str(error)), icon=":material/error:")
            return
        file_download(
            visitor,
            "Page to print",
            partial(page.encode),
            of=page,
            file_name=f"plan_{int(segment) + 1}.html",
            mime="text/html",
            icon=":material/print:",
            kind="primary",
            key="download_plan",
            width="stretch",
        )


def _first(result: SegmentationResult, plan: CampaignPlan) -> int:
    """Return the segment that the criteria speak most for."""
    try:
        found = evaluate_segments(plan.criteria, len(result.segments))
    except SegmentationError:
        return 0
    return max(
        range(len(found)),
        key=lambda k: (not found[k].knocked_out, found[k].attractiveness + found[k].fit, -k),
    )


def _today() -> date:
    return datetime.now().astimezone().date()
