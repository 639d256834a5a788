"""The addresses of one model: one customer, several as JSON, and a table as CSV."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, create_model

from segmentation.api.accepted_columns import counts_days, is_added_up
from segmentation.api.answer_models import (
    CustomerAnswer,
    ErrorAnswer,
    ModelAnswer,
    SegmentAnswer,
    TableAnswer,
)
from segmentation.api.api_settings import ApiSettings
from segmentation.api.read_records import dataset_of_csv, dataset_of_records
from segmentation.api.record_schema import example_record, values_of
from segmentation.api.request_counts import RequestCounts
from segmentation.api.request_layers import refusal
from segmentation.api.score_table import (
    FIRST_DAY,
    LAST_DAY,
    ScoredTable,
    as_records,
    score_table,
)
from segmentation.api.served_models import ServedModel
from segmentation.export import tables
from segmentation.ingest.formats.limits import Limits

#: The day that days are counted to in examples.
EXAMPLE_DAY = dt.date(2026, 2, 1)
_CSV = "text/csv"
_MOST_COLUMNS = 1_000
_DOUBTS, _MOST_DOUBTS = "Segments-Doubts", 20
_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorAnswer, "description": "The body cannot be read."},
    401: {"model": ErrorAnswer, "description": "No key of this server was sent."},
    413: {"model": ErrorAnswer, "description": "Too many rows or bytes."},
    422: {"model": ErrorAnswer, "description": "A column is missing or holds another kind."},
}
_AS_OF = "The day that days are counted to, such as 2026-01-31"
AsOf = Annotated[
    dt.date | None,
    Query(
        description=f"{_AS_OF}; by default the last one in what is sent.", ge=FIRST_DAY, le=LAST_DAY
    ),
]


def model_routes(one: ServedModel, settings: ApiSettings, counts: RequestCounts) -> APIRouter:
    """Return the addresses of one model.

    Parameters
    ----------
    one : ServedModel
    settings : ApiSettings
    counts : RequestCounts
        Told how many customers got a segment.

    Returns
    -------
    APIRouter
    """
    router = APIRouter(prefix=f"/models/{one.name}", tags=[one.name], responses=_REFUSALS)
    _add_description(router, one)
    if not is_added_up(one.model):
        _add_one(router, one, counts)
    _add_several(router, one, settings, counts)
    _add_csv(router, one, settings, counts)
    return router


def described(one: ServedModel) -> ModelAnswer:
    """Return what a model says of itself and of its segments.

    Parameters
    ----------
    one : ServedModel
    """
    model, verdict = one.model, one.findings.verdict if one.findings else None
    parts = zip(model.names, model.shares, strict=True)
    return ModelAnswer(
        model=one.name,
        n_customers=model.n_customers,
        takes="orders" if is_added_up(model) else "customers",
        traits=[block.trait for block in model.blocks],
        verdict=verdict.level if verdict else None,
        verdict_sentence=verdict.sentence if verdict else None,
        segments=[
            SegmentAnswer(segment=k, name=name, share=round(share, 6))
            for k, (name, share) in enumerate(parts)
        ],
    )


def _add_description(router: APIRouter, one: ServedModel) -> None:
    def describe() -> ModelAnswer:
        return described(one)

    example = described(one).model_dump()
    router.add_api_route(
        "", describe, summary=f"The segments of {one.name}", responses=_example(example)
    )


def _add_one(router: APIRouter, one: ServedModel, counts: RequestCounts) -> None:
    needs_day = counts_days(one.model)

    def score_one(customer: Any, as_of: AsOf = None) -> Any:
        if needs_day and as_of is None:
            return refusal(422, f"{_AS_OF}, is needed for one customer: add it as as_of.")
        scored = _scored(one, [customer], as_of)
        counts.count_scored(one.name, 1)
        return as_records(scored)[0]

    score_one.__annotations__["customer"] = Annotated[one.record, Body()]
    router.add_api_route(
        "/customer",
        score_one,
        methods=["POST"],
        response_model=CustomerAnswer,
        summary="The segment of one customer",
        responses=_example(as_records(answers_example(one))[0]),
    )


def _add_several(
    router: APIRouter, one: ServedModel, settings: ApiSettings, counts: RequestCounts
) -> None:
    rows = "orders" if is_added_up(one.model) else "customers"

    def score_several(table: Any, as_of: AsOf = None) -> Any:
        scored = _scored(one, getattr(table, rows), as_of)
        counts.count_scored(one.name, len(scored.table))
        return {"model": one.name, "customers": as_records(scored), "doubts": [*scored.doubts]}

    fields: dict[str, Any] = {
        rows: (list[one.record], Field(min_length=1, max_length=settings.most_rows))  # type: ignore[name-defined]
    }
    example: Any = {"examples": [{rows: [example_record(one.columns)]}]}
    config = ConfigDict(json_schema_extra=example)
    body = create_model(f"Rows_of_{one.name}", __config__=config, **fields)
    score_several.__annotations__["table"] = Annotated[body, Body()]
    answer = {"model": one.name, "customers": as_records(answers_example(one)), "doubts": []}
    router.add_api_route(
        f"/{rows}",
        score_several,
        methods=["POST"],
        response_model=TableAnswer,
        summary=f"The segments of the customers of up to {settings.most_rows:,} {rows}",
        responses=_example(answer),
    )


def _add_csv(
    router: APIRouter, one: ServedModel, settings: ApiSettings, counts: RequestCounts
) -> None:
    limits = Limits(settings.most_bytes, settings.most_rows, _MOST_COLUMNS)

    def scored_as_csv(content: bytes, as_of: dt.date | None) -> Response:
        scored = score_table(one.model, dataset_of_csv(one.model, content, limits), as_of=as_of)
        counts.count_scored(one.name, len(scored.table))
        doubts = {_DOUBTS: json.dumps(scored.doubts[:_MOST_DOUBTS])}
        return Response(tables.to_csv(scored.table), media_type=_CSV, headers=doubts)

    async def score_csv(request: Request, as_of: AsOf = None) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _CSV:
            return refusal(415, f"Send the table as {_CSV}.")
        return await run_in_threadpool(scored_as_csv, await request.body(), as_of)

    text = {_CSV: {"schema": {"type": "string"}}}
    router.add_api_route(
        "/table",
        score_csv,
        methods=["POST"],
        response_class=Response,
        summary="The segments of a table, as the command score writes them",
        description="The body is a CSV file, and so is the answer, equal to that of `score`. The "
        f"header {_DOUBTS} holds a JSON list of what makes the answers less sure.",
        responses={200: {"content": text}, 415: {"model": ErrorAnswer}},
        openapi_extra={"requestBody": {"required": True, "content": text}},
    )


def _scored(one: ServedModel, records: Sequence[BaseModel], as_of: dt.date | None) -> ScoredTable:
    values = [values_of(record, one.columns) for record in records]
    dataset = dataset_of_records(one.model, one.columns, values)
    return score_table(one.model, dataset, as_of=as_of)


def answers_example(one: ServedModel) -> ScoredTable:
    """Score the example of the documents, so that what they say is true."""
    record = one.record.model_validate(example_record(one.columns))
    return _scored(one, [record], EXAMPLE_DAY if counts_days(one.model) else None)


def _example(answer: Any) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {"application/json": {"example": answer}}}}
