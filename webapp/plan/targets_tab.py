"""Which segments to go for: criteria, weights and the evaluation plot."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import CampaignPlan, Criterion
from segmentation.domain.result import SegmentationResult
from segmentation.planning.evaluate_segments import SegmentEvaluation, evaluate_segments
from webapp.components import markup
from webapp.components.controls import appearance, chart, segments_of
from webapp.plan.plan_table import name_of, plan_table, take
from webapp.state.session import Session

_SIDES = {"attractiveness": "Attractive", "fit": "Our fit"}
_SIDE_OF = {said: side for side, said in _SIDES.items()}
_SCORES, _LEAST_SCORE = 740, 130  # pixels: all scores side by side on a laptop, and one of them
_NAME, _SIDE, _WEIGHT, _KNOCK = "Criterion", "Speaks of", "Weight", "At least"


def targets_tab(visitor: Session, result: SegmentationResult) -> None:
    """Draw the criteria and what they speak for."""
    from segmentation.figures.evaluation_matrix import evaluation_matrix

    n = len(result.segments)
    markup.subheading(
        "What makes a segment worth it",
        "Scores from 0 to 10, weights from 0 to 10. Change any of them, and add criteria of your "
        "own. “At least” rules out a segment that scores lower, whatever else speaks for it.",
    )
    names = [name_of(result, k) for k in range(n)]
    before, known = visitor.plans.plan(result), counted(visitor.plans.begun(result))
    table = plan_table(
        f"criteria_{visitor.plans.slot(result)}",
        criteria_table(before, names),
        {
            _NAME: st.column_config.TextColumn(_NAME, required=True, max_chars=60, pinned=True),
            _SIDE: st.column_config.SelectboxColumn(
                _SIDE, options=list(_SIDES.values()), required=True, default="Attractive"
            ),
            _WEIGHT: st.column_config.NumberColumn(
                _WEIGHT, min_value=0, max_value=10, step=1, default=5
            ),
            _KNOCK: st.column_config.NumberColumn(_KNOCK, min_value=0, max_value=10, default=0),
            **{name: _score(name, _SCORES // n) for name in names},
        },
        rows="dynamic",
    )  # fmt: skip

    def taken(plan: CampaignPlan) -> CampaignPlan:
        criteria = criteria_of(table, names, known)
        evaluate_segments(criteria, n)
        return replace(plan, criteria=criteria)

    plan = take(visitor, result, taken)
    markup.note(_sources(plan))
    try:
        found = evaluate_segments(plan.criteria, n)
    except SegmentationError:
        return
    with st.container(key="names_below_evaluation"):
        chart(
            evaluation_matrix(
                result,
                [one.attractiveness for one in found],
                [one.fit for one in found],
                out=[bool(one.knocked_out) for one in found],
                appearance=appearance(),
            ),
            "evaluation",
        )
    markup.segment_legend(segments_of(result))
    markup.table(
        ["Segment", "Attractive", "Our fit", "What that speaks for"],
        [
            [name, f"{one.attractiveness:.1f}", f"{one.fit:.1f}", _advice(one)]
            for name, one in zip(result.names, found, strict=True)
        ],
    )
    if len({round(one.fit, 6) for one in found}) == 1:
        markup.note(
            "You have not said yet which segments you suit better: all have the same fit. Change "
            "the scores of “Our fit” to see them apart."
        )


def _score(name: str, width: int) -> Any:
    return st.column_config.NumberColumn(
        name,
        width=max(width, _LEAST_SCORE),
        default=5.0,
        min_value=0.0,
        max_value=10.0,
        step=0.1,
        format="%.1f",
    )


def counted(begun: CampaignPlan) -> dict[str, tuple[float, ...]]:
    """Return the scores that are counted in the file, by their criterion."""
    return {one.name: one.scores for one in begun.criteria if one.source == "data"}


def criteria_table(plan: CampaignPlan, names: list[str]) -> pd.DataFrame:
    """Return the criteria of a plan as a table, a column a segment."""
    return pd.DataFrame(
        [
            {
                _NAME: one.name,
                _SIDE: _SIDES[one.side],
                _WEIGHT: one.weight,
                _KNOCK: one.knock_out,
                **dict(zip(names, one.scores, strict=True)),
            }
            for one in plan.criteria
        ]
    )


def criteria_of(
    table: pd.DataFrame, names: list[str], known: dict[str, tuple[float, ...]]
) -> tuple[Criterion, ...]:
    """Return the criteria that a table holds; rows without a name are not there yet.

    Parameters
    ----------
    table : DataFrame
    names : list of str
        Of the columns with scores.
    known : dict
        Scores that are counted in the file, by criterion: others are assumed.
    """
    found = []
    for row in table.to_dict("records"):
        name = str(row[_NAME] or "").strip() if isinstance(row[_NAME], str) else ""
        if not name:
            continue
        scores = tuple(_number(row[one], 5.0) for one in names)
        found.append(
            Criterion(
                name=name,
                side=_SIDE_OF.get(row[_SIDE], "attractiveness"),  # type: ignore[arg-type]
                weight=_number(row[_WEIGHT], 0.0),
                scores=scores,
                knock_out=_number(row[_KNOCK], 0.0),
                source="data" if known.get(name) == scores else "assumption",
            )
        )
    return tuple(found)


def _number(value: object, otherwise: float) -> float:
    number = float(value) if isinstance(value, int | float) else math.nan
    return number if math.isfinite(number) else otherwise


def _advice(one: SegmentEvaluation) -> str:
    out = one.knocked_out
    return f"{one.advice}: {', '.join(out)}" if out else one.advice


def _sources(plan: CampaignPlan) -> str:
    told = [one.name for one in plan.criteria if one.source == "data"]
    said = [one.name for one in plan.criteria if one.source == "assumption"]
    data = f"Data, from your file: {', '.join(told)}. " if told else ""
    return f"{data}Assumptions, yours to change: {', '.join(said)}." if said else data.strip()
