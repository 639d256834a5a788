"""What is said of rules: what they keep, whom they mix up, and what to collect next."""

import math
from collections.abc import Sequence

from segmentation.common.formatting import count, percent
from segmentation.domain.plan import Plan
from segmentation.targeting.rule_report import RuleQuality, RuleReport

_GOOD = 0.8  # of held-out customers, below which it is said what would help


def promise_sentence(report: RuleReport) -> str:
    """Say how many customers the rules put where they belong, and what that promises."""
    learnt = "neither segments nor rules were" if report.segments_too else "no rule was"
    return (
        f"The rules put at least {percent(report.promised)} of further customers where they "
        f"belong: {percent(report.accuracy)} of {count(report.n_held_out)} customers whom {learnt} "
        f"made with. Always naming the largest segment would be right for "
        f"{percent(report.majority)}."
    )


def quality_sentence(quality: RuleQuality) -> str:
    """Say what one rule is worth."""
    if not quality.selected:
        return "It selects nobody: collect a column that sets this segment apart."
    if math.isnan(quality.exclusivity):
        return f"It selects {count(quality.selected)} customers, and of held-out ones nobody."
    return (
        f"Finds {percent(quality.coverage)} of the segment; {percent(quality.exclusivity)} of "
        f"those it selects belong to it. It selects {count(quality.selected)} customers of the "
        "file."
    )


def collect_next(report: RuleReport, plan: Plan, names: Sequence[str]) -> str:
    """Say which column to collect next, where the columns cannot tell segments apart.

    Parameters
    ----------
    report : RuleReport
    plan : Plan
        What columns are called.
    names : sequence of str
        Of the segments.

    Returns
    -------
    str
        ``""`` where nothing is missing.
    """
    if report.next_column is not None:
        column = report.next_column
        return (
            f"Collect “{plan[column.name].heading}” next: with it the rules are right for "
            f"{percent(column.accuracy)} instead of {percent(report.accuracy)}."
        )
    if report.mixed_up is None or report.accuracy >= _GOOD:
        return ""
    worst = report.mixed_up
    return (
        f"These columns do not tell “{names[worst.first]}” and “{names[worst.second]}” apart: "
        f"{percent(worst.share)} of their customers are taken for the other. No further column of "
        "the file helps; collect one in which the two differ, and ask for it in a typing tool."
    )
