"""Whether a forecast helps, what knows the answer, and the way to run without that."""

import streamlit as st

from segmentation.common.formatting import listing
from segmentation.domain.plan import Plan, Role
from segmentation.domain.result import SegmentationResult
from segmentation.forecasting.forecast_answer import (
    answer_level,
    answer_sentence,
    knowing_traits,
)
from segmentation.forecasting.label_forecast import LabelForecast
from webapp.components import markup
from webapp.navigation import file_of
from webapp.state.label_forecasting import ForecastWish
from webapp.state.session import Session


def answer_box(visitor: Session, result: SegmentationResult, found: LabelForecast) -> None:
    """Say whether the forecast helps, and name what knows the answer with a way out."""
    own, plan = found.safest, result.exploration.plan
    hidden = _hidden(visitor, plan)
    knowing = knowing_traits(found, plan, hidden)
    markup.judgement(
        answer_level(own), answer_sentence(found, own, plan), [knowing] if knowing else []
    )
    _way_out(visitor, plan, found, hidden)


def _hidden(visitor: Session, plan: Plan) -> frozenset[str]:
    return (
        frozenset(c.name for c in plan.columns if c.personal)
        if visitor.presenting
        else (frozenset())
    )


def _way_out(visitor: Session, plan: Plan, found: LabelForecast, hidden: frozenset[str]) -> None:
    """Offer to find segments without what knows the answer, and to forecast from those."""
    knowing = {leak.trait for leak in found.leaks} | (
        {found.label} if found.segments_know else set()
    )
    names = [trait.name for trait in plan.traits if trait.name in knowing]
    wish, busy = visitor.forecasts.wish, visitor.search.run or visitor.forecasts.run
    if not names or wish is None or busy:
        return
    if len(names) == len(plan.traits):
        st.page_link(
            file_of("choose"), label="Choose further traits", icon=":material/arrow_back:",
            query_params=visitor.project.address,
        )  # fmt: skip
        return
    it = "it" if len(names) == 1 else "them"
    said = listing([f"“{plan[name].label}”" for name in names if name not in hidden])
    with st.container(horizontal=True, vertical_alignment="center", key="leave_out_line"):
        st.button(
            f"Leave {it} out and run again", key="leave_out", icon=":material/restart_alt:",
            on_click=_leave_out, args=(visitor, names, wish),
            help="Your segments are found anew; those of now are offered under Compare.",
        )  # fmt: skip
        markup.note(f"Finds your segments again without {said or it}, then forecasts from them.")


def _leave_out(visitor: Session, names: list[str], wish: ForecastWish) -> None:
    customers = visitor.file.customers
    assert customers is not None
    with visitor.report_errors():
        for name in names:
            visitor.file.change_role(name, Role.DESCRIBES)
        visitor.search.find()
        visitor.forecasts.begin_after_search(customers.fingerprint, wish)
        visitor.forecasts.settle(visitor.search)  # such segments may be there already
