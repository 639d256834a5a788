"""Campaign and budget: what is assumed of each segment, how the budget is shared, what it earns."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, in_unit, number
from segmentation.domain.campaign_plan import CampaignAssumptions, CampaignPlan
from segmentation.domain.result import SegmentationResult
from segmentation.planning.one_page_plan import currency_of, plan_reach_is_counted
from segmentation.planning.worked_plan import WorkedCampaign, work_out
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.plan.plan_table import name_of, plan_table, take
from webapp.state.session import Session

_SEGMENT = "Segment"
_COLUMNS = {
    "Reach %": "reach",
    "Respond %": "response",
    "Buy %": "conversion",
    "Sales a buyer": "value",
    "Cost a contact": "cost",
    "Least": "least",
    "Most": "most",
}
_SHARES = ("reach", "response", "conversion")
_HELP = {
    "reach": "The share of its customers who can be contacted.",
    "response": "The share of those contacted who respond: click, call, come.",
    "conversion": "The share of those who respond that buy.",
    "value": "What one buyer spends.",
    "cost": "Of one contact.",
    "least": "Spend at least this on the segment.",
    "most": "Spend at most this on the segment; blank for no limit.",
}
_BY = 0.2


def campaign_tab(visitor: Session, result: SegmentationResult) -> None:
    """Draw the assumptions, and what follows from them."""
    slot = visitor.plans.slot(result)
    plan = take(visitor, result, lambda plan: _settings(plan, slot))
    markup.subheading("What you assume of each segment", _sources(result, plan))
    names = [name_of(result, k) for k in range(len(result.segments))]
    table = plan_table(
        f"campaign_{slot}",
        campaign_table(plan, names),
        _config(),
        still=(_SEGMENT,),
        blank="no limit",
    )
    plan = take(visitor, result, lambda plan: replace(plan, campaign=campaign_of(table)))
    try:
        worked = work_out(plan, result, by=_BY)
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return
    _show(result, plan, worked)


def _settings(plan: CampaignPlan, slot: str) -> CampaignPlan:
    """Draw budget, margin, returns and today's response."""
    one, two, three, four = st.columns(4)
    with one:
        budget = st.number_input(
            "Budget", min_value=1.0, value=plan.budget, key=f"budget_{slot}", format="%.0f",
            help="For all contacts together, in the currency of your file.",
        )  # fmt: skip
    with two:
        margin = st.number_input(
            "Margin, %", 1.0, 100.0, 100 * plan.margin, key=f"margin_{slot}", format="%.0f",
            help="What is left of sales after the cost of goods.",
        )  # fmt: skip
    with three:
        fade = st.number_input(
            "Last contact responds, %", 1.0, 100.0, 100 * plan.fade, key=f"fade_{slot}",
            format="%.0f",
            help="Beside the first contact of a segment. 100: all respond alike. Less: those most "
            "likely are contacted first, and returns diminish.",
        )  # fmt: skip
    with four:
        usual = st.number_input(
            "Response today, %", 0.0, 100.0,
            None if plan.usual_response is None else 100 * plan.usual_response,
            key=f"usual_{slot}", format="%.2f", placeholder="as assumed below",
            help="Of a campaign that treats everyone alike, if you know it. Shows what better "
            "assumptions earn, apart from what choosing segments earns.",
        )  # fmt: skip
    return replace(
        plan,
        budget=float(budget),
        margin=round(margin / 100, 6),
        fade=round(fade / 100, 6),
        usual_response=None if usual is None else round(usual / 100, 6),
    )


def _sources(result: SegmentationResult, plan: CampaignPlan) -> str:
    told = []
    if plan_reach_is_counted(plan):
        told.append("reach from the addresses in your file")
    if currency_of(result) or any(a.value != plan.campaign[0].value for a in plan.campaign):
        told.append("sales a buyer from what customers of the segment spend on average")
    start = f"To begin with, {' and '.join(told)} are data. " if told else ""
    return (
        f"{start}Everything else is an assumption, the same for all to begin with: put your own "
        "figures in."
    )


def campaign_table(plan: CampaignPlan, names: list[str]) -> pd.DataFrame:
    """Return the assumptions of a plan as a table, a row a segment, shares in percent."""
    return pd.DataFrame(
        [
            {
                _SEGMENT: name,
                **{title: _shown(getattr(assumed, what), what) for title, what in _COLUMNS.items()},
            }
            for name, assumed in zip(names, plan.campaign, strict=True)
        ]
    )


def campaign_of(table: pd.DataFrame) -> tuple[CampaignAssumptions, ...]:
    """Return the assumptions that a table holds; a blank is nothing, and no limit."""
    found = []
    for row in table.to_dict("records"):
        values: dict[str, Any] = {}
        for title, what in _COLUMNS.items():
            value = row[title]
            given = isinstance(value, int | float) and math.isfinite(value)
            amount = float(value) if given else 0.0
            values[what] = round(amount / 100, 6) if what in _SHARES else amount
            if what == "most" and not given:
                values[what] = None
        found.append(CampaignAssumptions(**values))
    return tuple(found)


def _shown(value: float | None, what: str) -> float:
    if value is None:
        return math.nan
    return round(100 * value, 4) if what in _SHARES else value


def _config() -> dict[str, Any]:
    found: dict[str, Any] = {_SEGMENT: st.column_config.TextColumn(_SEGMENT, pinned=True)}
    for title, what in _COLUMNS.items():
        most = 100.0 if what in _SHARES else None
        form = {"reach": "%.0f", "response": "%.2f", "conversion": "%.1f"}.get(what, "%.2f")
        found[title] = st.column_config.NumberColumn(
            title, min_value=0.0, max_value=most, format=form, help=_HELP[what]
        )
    return found


def _show(result: SegmentationResult, plan: CampaignPlan, worked: WorkedCampaign) -> None:
    from segmentation.figures.budget_bars import budget_bars
    from segmentation.figures.tornado import tornado

    def money(amount: float) -> str:
        return in_unit(amount, currency_of(result))

    total, found = worked.total, worked.comparison
    way = "Arithmetic on your assumptions."
    markup.key_figures(
        [
            markup.key_figure("Contacts", count(round(total.contacts)), "people", way),
            markup.key_figure("Buyers", number(total.buyers), "of those contacted", way),
            markup.key_figure("Sales", money(total.sales), f"for {money(total.spend)} spent", way),
            markup.key_figure("Profit", money(total.profit), "after goods and contacts", way),
        ]
    )
    chart(
        budget_bars(
            result, worked.allocation.spend, worked.untargeted,
            said=money, appearance=appearance(),
        ),
        "budget_bars",
    )  # fmt: skip
    markup.note(worked.allocation.method)
    unspent = worked.allocation.unspent
    left = (
        [f"{money(unspent)} of the budget stay unspent."] if unspent > plan.budget / 1_000 else []
    )
    markup.bullets([*worked.allocation.remarks, *left])
    markup.subheading(
        "Beside an untargeted campaign for the same money", comparison_sentence(worked, money)
    )
    plain, chosen = found.untargeted, found.targeted
    earned = "–" if plan.usual_response is None else money(found.by_assumptions)
    rows = [
        ["At random, at the rates above", money(plain.sales), money(plain.profit), earned],
        [
            "Allocated, at the same rates",
            money(chosen.sales),
            money(chosen.profit),
            money(found.by_allocation),
        ],
    ]
    if plan.usual_response is not None:
        today = found.usual
        rows.insert(
            0, ["At random, at today’s response", money(today.sales), money(today.profit), "–"]
        )
    markup.table(["Campaign", "Sales", "Profit", "Earns more than the one above"], rows)
    _by_segment(result, worked, money)
    if total.spend:
        chart(
            tornado(
                [one.name for one in worked.swings],
                [one.lower for one in worked.swings],
                [one.higher for one in worked.swings],
                at=total.profit, by=_BY, said=money, appearance=appearance(),
            ),
            "tornado",
        )  # fmt: skip
        markup.note("One assumption is changed at a time, for all segments; the spend stays.")


def comparison_sentence(worked: WorkedCampaign, money: Any) -> str:
    """Say what choosing segments earns, apart from what better assumptions earn."""
    found = worked.comparison
    scale = max(1.0, abs(found.targeted.profit), abs(found.untargeted.profit))
    if abs(found.by_allocation) < scale / 1_000:
        said = "Choosing segments earns nothing: by what you assume, all pay alike."
    else:
        said = f"Choosing segments earns {money(found.by_allocation)}, at the same rates."
    if found.by_assumptions:
        said += (
            f" Another {money(found.by_assumptions)} come from assuming other rates than today’s, "
            "not from choosing."
        )
    return said


def _by_segment(result: SegmentationResult, worked: WorkedCampaign, money: Any) -> None:
    markup.subheading("For each segment", "Arithmetic on your assumptions.")
    markup.table(
        ["Segment", "Spend", "Contacts", "Buyers", "Sales", "Profit", "Break-even response"],
        [
            [
                name, money(one.spend), count(round(one.contacts)), number(one.buyers),
                money(one.sales), money(one.profit),
                "never" if math.isinf(one.break_even) else f"{number(100 * one.break_even)}\u202f%",
            ]
            for name, one in zip(result.names, worked.outcomes, strict=True)
        ],
    )  # fmt: skip
