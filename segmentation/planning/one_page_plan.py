"""The plan for one segment as a web page that prints on one sheet of A4."""

import math
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from segmentation.common.formatting import capitalised, clip, count, in_unit, number, percent
from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.segment_texts import stability_text
from segmentation.export.revenue import revenue_trait
from segmentation.figures.style import colour, mark
from segmentation.planning.evaluate_segments import evaluate_segments
from segmentation.planning.starting_mix import starting_mix
from segmentation.planning.trial_plan import segment_trials
from segmentation.planning.worked_plan import work_out

_TEMPLATES = Environment(
    loader=PackageLoader("segmentation", "planning"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MOST_SENTENCES, _LONGEST_SENTENCE, _LONGEST_NOTE = 4, 150, 260
_TITLES = ("Channel", "Message", "Offer", "Product", "Service")


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """One figure of a plan.

    Attributes
    ----------
    what, value : str
    source : str
        Data, model, assumption, or arithmetic on assumptions.
    """

    what: str
    value: str
    source: str


def currency_of(result: SegmentationResult) -> str:
    """Return the currency that the file spends in; ``""`` where it says none."""
    spent = revenue_trait(result.traits)
    return "" if spent is None else spent.unit


def one_page_plan(result: SegmentationResult, plan: CampaignPlan, segment: int, day: date) -> str:
    """Return the page for one segment.

    Parameters
    ----------
    result : SegmentationResult
    plan : CampaignPlan
    segment : int
    day : date
        On which it is made.

    Returns
    -------
    str
        HTML that loads nothing from elsewhere. Every value is escaped; long ones are cut, so that
        it stays one sheet.

    Raises
    ------
    SegmentationError
        If an assumption of the plan cannot be, or its limits cannot be met.
    """
    own = result.segments[segment]
    evaluated = evaluate_segments(plan.criteria, len(result.segments))[segment]
    begun = starting_mix(result, segment)
    notes = []
    for title in _TITLES:
        said, at_first = getattr(plan.mix[segment], title.lower()), getattr(begun, title.lower())
        notes.append((title, clip(said, _LONGEST_NOTE), bool(said) and said == at_first))
    sentences = own.sentences or ("No trait sets these customers far apart from everyone.",)
    return _TEMPLATES.get_template("one_page_plan.html.j2").render(
        name=clip(own.name, 90),
        mark=mark(own.look),
        colour=colour(own.look),
        share=percent(own.share),
        size=count(own.size),
        sentences=[clip(one, _LONGEST_SENTENCE) for one in sentences[:_MOST_SENTENCES]],
        note=clip(own.note, _LONGEST_NOTE),
        verdict=result.verdict.sentence,
        stability=stability_text(result, segment),
        attractiveness=f"{evaluated.attractiveness:.1f}",
        fit=f"{evaluated.fit:.1f}",
        advice=evaluated.advice,
        knocked_out=[clip(one, 60) for one in evaluated.knocked_out],
        notes=notes,
        figures=_figures(result, plan, segment),
        trial=_trial(result, plan, segment),
        day=day.isoformat(),
        file=clip(result.exploration.file_name, 60),
    )


def _figures(
    result: SegmentationResult, plan: CampaignPlan, segment: int
) -> tuple[PlanFigure, ...]:
    money = currency_of(result)
    worked, assumed = work_out(plan, result), plan.campaign[segment]
    found = worked.outcomes[segment]
    even = "never" if math.isinf(found.break_even) else _share(found.break_even)
    ours, theirs = "assumption", "arithmetic on assumptions"
    counted = "data" if plan_reach_is_counted(plan) else ours
    return (
        PlanFigure("Customers", count(result.segments[segment].size), "data and model"),
        PlanFigure("Can be reached", _share(assumed.reach), counted),
        PlanFigure("Respond, of those contacted", _share(assumed.response), ours),
        PlanFigure("Buy, of those who respond", _share(assumed.conversion), ours),
        PlanFigure("Sales a buyer", in_unit(assumed.value, money), ours),
        PlanFigure("Cost of a contact", in_unit(assumed.cost, money), ours),
        PlanFigure("Spend", in_unit(found.spend, money), theirs),
        PlanFigure("Contacts", count(round(found.contacts)), theirs),
        PlanFigure("Buyers", number(found.buyers), theirs),
        PlanFigure("Sales", in_unit(found.sales, money), theirs),
        PlanFigure(
            f"Profit, at a margin of {percent(plan.margin)}", in_unit(found.profit, money), theirs
        ),
        PlanFigure("Break-even response", even, theirs),
    )


def plan_reach_is_counted(plan: CampaignPlan) -> bool:
    """Say whether the file has what reaches customers, so that reach was counted at first."""
    return any(one.name == "Reachability" and one.source == "data" for one in plan.criteria)


def _trial(result: SegmentationResult, plan: CampaignPlan, segment: int) -> tuple[str, ...]:
    wish = plan.trial
    found = segment_trials(wish, [one.size for one in result.segments])[segment]
    return (
        (
            f"Hold back {count(found.held_back)} of {count(found.size)} customers, drawn at random "
            f"within the segment (trial “{clip(wish.name, 40)}”), and contact the others."
        ),
        (
            f"Count who buys in both groups. Assumed: {_share(wish.usual)} buy without it, and "
            f"{percent(wish.lift)} more with it."
        ),
        f"{found.sentence} That is for seeing it {percent(wish.power)} of the time.",
        "Read the outcome with its interval: an interval that holds 0 shows no difference.",
    )


def _share(share: float) -> str:
    """Return a share with a decimal where it is small: responses are."""
    return capitalised(f"{number(100 * share)}\u202f%")
