"""What an assistant may ask: segments in words, and the segment of one customer it knows of."""

import datetime as dt
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from segmentation.api.accepted_columns import AcceptedColumn, counts_days, is_added_up
from segmentation.api.read_records import dataset_of_records
from segmentation.api.record_schema import record_type, said_of, values_of
from segmentation.api.score_table import FIRST_DAY, LAST_DAY, as_records, score_table
from segmentation.api.served_models import ServedModel, model_called
from segmentation.api.shown_groups import rounded, shown_groups, shown_levels
from segmentation.common.errors import SegmentationError

_TOO_SMALL = "a segment that is too small to be told of"
_MODEL = {"type": "string", "description": "A name that list_models gives."}


@dataclass(frozen=True, slots=True)
class AssistantTool:
    """One thing that an assistant may ask.

    Attributes
    ----------
    name, description : str
    schema : mapping
        The JSON schema of what it is asked with.
    """

    name: str
    description: str
    schema: Mapping[str, Any]


TOOLS = (
    AssistantTool(
        "list_models",
        "The saved segmentations, each with its number of customers, rounded.",
        {"type": "object", "properties": {}, "additionalProperties": False},
    ),
    AssistantTool(
        "list_segments",
        "The segments of one segmentation: names, shares, what sets each apart in words, how far "
        "to trust them, and which columns score_customer takes.",
        {
            "type": "object",
            "properties": {"model": _MODEL},
            "required": ["model"],
            "additionalProperties": False,
        },
    ),
    AssistantTool(
        "score_customer",
        "The segment of one customer, from the values of the columns that list_segments names. "
        "Send no name, number or address of the customer: none is taken.",
        {
            "type": "object",
            "properties": {
                "model": _MODEL,
                "customer": {"type": "object", "description": "Values by column; null if unknown."},
                "as_of": {
                    "type": "string",
                    "description": "The day that days are counted to, such as 2026-01-31.",
                },
            },
            "required": ["model", "customer"],
            "additionalProperties": False,
        },
    ),
)


class AssistantTools:
    """Answers what an assistant asks, in groups of enough customers alone.

    Parameters
    ----------
    models : sequence of ServedModel
    least : int
        Customers that an answer is about, at least.
    most_scores : int
        How many customers are scored, at most: the borders of a small segment could be felt out.
    """

    def __init__(self, models: Sequence[ServedModel], *, least: int, most_scores: int) -> None:
        self._models = tuple(one for one in models if one.model.n_customers >= least)
        self._least = least
        self._left = most_scores
        self._lock = threading.Lock()

    def answer(self, tool: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one question.

        Parameters
        ----------
        tool : str
        given : mapping
            What it is asked with.

        Returns
        -------
        dict

        Raises
        ------
        SegmentationError
            If there is no such tool or model, or a value is none; no sentence repeats a value.
        """
        asked = next((one for one in TOOLS if one.name == tool), None)
        if asked is None:
            raise SegmentationError(f"The tools are {', '.join(one.name for one in TOOLS)}.")
        wanted, allowed = asked.schema.get("required", []), asked.schema["properties"]
        if not set(wanted) <= set(given) <= set(allowed):
            raise SegmentationError(f"{tool} takes {', '.join(allowed) or 'nothing'}, no more.")
        if tool == "list_models":
            return self._list_models()
        one = model_called(self._models, given["model"])
        return self._segments(one) if tool == "list_segments" else self._score(one, given)

    def _list_models(self) -> dict[str, Any]:
        models = [
            {"model": one.name, "customers_about": rounded(one.model.n_customers, self._least)}
            for one in self._models
        ]
        return {"models": models, "least_group": self._least}

    def _segments(self, one: ServedModel) -> dict[str, Any]:
        shown = shown_groups(one, self._least)
        verdict = one.findings.verdict if one.findings is not None else None
        return {
            "model": one.name,
            "verdict": verdict.level if verdict else "not known",
            "verdict_means": verdict.kind_sentence if verdict else "",
            "segments": [
                {
                    "name": group.name,
                    "customers_about": group.customers,
                    "percent_about": group.percent,
                    "what_sets_it_apart": list(group.differences),
                }
                for group in shown
            ],
            "not_shown": "Segments of too few customers are left out, and others with them where "
            "their size would follow." if len(shown) < one.model.n_segments else "",
            "score_customer_takes": [_described(column) for column in self._columns(one)],
        }  # fmt: skip

    def _score(self, one: ServedModel, given: Mapping[str, Any]) -> dict[str, Any]:
        if is_added_up(one.model):
            raise SegmentationError(
                "This segmentation is of orders that are added up; it is not scored here."
            )
        columns = self._columns(one)
        as_of = _day(given.get("as_of"))
        if as_of is None and counts_days(one.model):
            raise SegmentationError("Say as_of, the day that days are counted to: 2026-01-31.")
        try:
            record = record_type("Customer", columns, others=False).model_validate(
                given["customer"]
            )
        except ValidationError as error:
            raise SegmentationError(said_of(error.errors()[0], columns)) from None
        self._count_one()
        values = _values(one, columns, record)
        dataset = dataset_of_records(one.model, one.columns, [values])
        (found,) = as_records(score_table(one.model, dataset, as_of=as_of))
        shown = {group.segment for group in shown_groups(one, self._least)}
        if found["segment"] not in shown:
            return {"model": one.name, "segment": _TOO_SMALL}
        return {
            "model": one.name,
            "segment": found["segment_name"],
            "confidence_about": round(found["confidence"], 1),
        }

    def _count_one(self) -> None:
        with self._lock:
            if self._left == 0:
                raise SegmentationError(
                    "No more customers are scored until the server is started anew."
                )
            self._left -= 1

    def _columns(self, one: ServedModel) -> tuple[AcceptedColumn, ...]:
        """Return what may be sent of a customer: no key, no personal column, no rare value."""
        plan = one.model.plan
        hidden = {column.name for column in plan.columns if column.personal}
        categories = {block.trait for block in one.model.blocks if block.form != "number"}
        found = []
        for column in one.columns:
            if column.name in hidden or column.name in (plan.key, one.model.together):
                continue
            known = column.name in categories
            levels = shown_levels(one, column.name, self._least) if known else ()
            if column.required and (levels or not known):
                found.append(replace(column, usual=(), example=None, levels=levels))
        return tuple(found)


def _values(
    one: ServedModel, columns: Sequence[AcceptedColumn], record: BaseModel
) -> dict[str, Any]:
    """Return the values of a record, blank for whatever an assistant may not send."""
    blank = {column.name: None for column in one.columns if column.required}
    return {**blank, **values_of(record, columns)}


def _described(column: AcceptedColumn) -> dict[str, Any]:
    values = {"values": list(column.levels)} if column.levels else {}
    return {"column": column.name, "holds": column.form, **values}


def _day(text: Any) -> dt.date | None:
    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        day = dt.date.max
    if not FIRST_DAY <= day <= LAST_DAY:
        raise SegmentationError("as_of has to be a date such as 2026-01-31.")
    return day
