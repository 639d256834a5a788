"""A checked file to show to an audience: nothing of it tells who a customer is."""

from dataclasses import replace

import numpy as np

from segmentation.domain.plan import shown_to_an_audience
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.check_customers import CheckedFile, ScoredCustomers
from segmentation.monitoring.drift_result import Drift
from segmentation.monitoring.drift_verdict import judge_drift
from segmentation.monitoring.match_columns import needed_columns

_HIDDEN = "A trait that is hidden now is the reason."


def checked_for_audience(model: SegmentModel, checked: CheckedFile) -> CheckedFile:
    """Return what may be shown of a checked file: no keys, no personal columns, no cells.

    Parameters
    ----------
    model : SegmentModel
    checked : CheckedFile

    Returns
    -------
    CheckedFile
        Rows in the place of keys; without notes and further columns, which may quote anything. The
        verdict stays; a reason that speaks of what is hidden only says that.
    """
    shown = _shown(model)
    columns = replace(
        checked.columns,
        matches=tuple(one for one in checked.columns.matches if one.wanted in shown),
        extra=(),
        differences=tuple(one for one in checked.columns.differences if one.column in shown),
    )
    scored = checked.scored
    if scored is not None:
        scored = _scored(model, scored, shown)
    return replace(checked, columns=columns, notes=(), scored=scored)


def _shown(model: SegmentModel) -> frozenset[str]:
    """Return the columns that may be named: those of the plan, and what orders are added up by."""
    personal = {column.name for column in model.plan.columns if column.personal}
    found = model.cleaning.found
    who = {model.plan.key, found.customer if found is not None else ""}
    needed = needed_columns(model) - personal - who
    return shown_to_an_audience(model.plan) | needed


def _scored(model: SegmentModel, scored: ScoredCustomers, shown: frozenset[str]) -> ScoredCustomers:
    told = scored.table[["segment", "segment_name", "confidence"]]
    rows = told.assign(row=np.arange(1, len(told) + 1))[["row", *told.columns]]
    unlike = tuple(
        one if one.trait in shown else replace(one, trait="", reason=_HIDDEN)
        for one in scored.unlike
    )
    all_shown = all(block.trait in shown for block in model.blocks)
    drift = None if scored.drift is None else _drift(scored.drift, shown)
    doubts = scored.doubts if all_shown else ()
    return replace(scored, table=rows, unlike=unlike, doubts=doubts, drift=drift)


def _drift(found: Drift, shown: frozenset[str]) -> Drift:
    found = replace(found, columns=None)
    traits = tuple(one for one in found.traits if one.trait in shown)
    if len(traits) == len(found.traits):
        return found
    verdict, reason = judge_drift(replace(found, traits=traits))
    hidden_counts = verdict != found.verdict or any(
        one.alarm or one.doubt for one in found.traits if one.trait not in shown
    )
    if hidden_counts:
        reason = _HIDDEN if verdict == "fine" else f"{reason} {_HIDDEN}"
    return replace(found, traits=traits, reason=reason)
