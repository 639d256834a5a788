"""The HTTP service: models in, an application that answers out."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from segmentation.api.accepted_columns import AcceptedColumn
from segmentation.api.answer_models import ModelsAnswer, StateAnswer
from segmentation.api.api_settings import THIS_COMPUTER, ApiSettings
from segmentation.api.docs_page import docs_page
from segmentation.api.model_routes import answers_example, described, model_routes
from segmentation.api.record_schema import said_of
from segmentation.api.request_counts import RequestCounts
from segmentation.api.request_layers import BodyLimit, HostCheck, KeyCheck, RequestLog, refusal
from segmentation.api.served_models import ServedModel
from segmentation.common.errors import SegmentationError

TITLE = "Segments of new customers"
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def make_app(models: Sequence[ServedModel], settings: ApiSettings) -> FastAPI:
    """Return the application that serves some models.

    Parameters
    ----------
    models : sequence of ServedModel
    settings : ApiSettings

    Returns
    -------
    FastAPI
    """
    counts = RequestCounts(len(models))
    app = FastAPI(
        title=TITLE,
        version="1",
        description="Saved segments, for the customers who come after.",
        docs_url=None,  # that page loads its script from another server
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
    )
    for one in models:
        app.include_router(model_routes(one, settings, counts))
    _add_own_routes(app, models, counts)
    _add_refusals(app, models, settings)
    app.add_middleware(BodyLimit, most_bytes=settings.most_bytes)
    app.add_middleware(KeyCheck, keys=settings.keys)
    if not settings.keys:
        app.add_middleware(HostCheck, names=THIS_COMPUTER)
    app.add_middleware(RequestLog, counts=counts)  # the last one added sees a request first
    return app


def _add_own_routes(app: FastAPI, models: Sequence[ServedModel], counts: RequestCounts) -> None:
    @app.get("/health", summary="Whether the service is there", tags=["service"])
    def health() -> StateAnswer:
        return StateAnswer(status="ok")

    @app.get("/ready", summary="Whether every model gives an answer", tags=["service"])
    def ready() -> Any:
        try:
            for one in models:
                answers_example(one)
        except Exception:  # noqa: BLE001  (whatever it is, the model gives no answer)
            return refusal(503, "A model gives no answer. Look at the log, and start anew.")
        return StateAnswer(status="ready")

    @app.get("/metrics", summary="Counts of requests for Prometheus", tags=["service"])
    def metrics() -> PlainTextResponse:
        return PlainTextResponse(counts.as_text(), media_type=_PROMETHEUS)

    @app.get("/models", summary="The models and their segments", tags=["service"])
    def list_models() -> ModelsAnswer:
        return ModelsAnswer(models=[described(one) for one in models])

    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(docs_page(app.openapi()))


def _add_refusals(app: FastAPI, models: Sequence[ServedModel], settings: ApiSettings) -> None:
    """Answer each mistake with one sentence that repeats nothing that was sent."""
    columns = {one.name: one.columns for one in models}

    @app.exception_handler(RequestValidationError)
    def not_as_wanted(request: Request, error: RequestValidationError) -> Response:
        path = getattr(request.scope.get("route"), "path", "").split("/")
        known = columns.get(path[2], ()) if len(path) > 2 else ()
        return _refused(error.errors()[0], known, settings)

    @app.exception_handler(SegmentationError)
    def cannot_be_scored(_: Request, error: SegmentationError) -> Response:
        return refusal(422, str(error))

    @app.exception_handler(HTTPException)
    def no_such_thing(_: Request, error: HTTPException) -> Response:
        sentences = {
            404: "There is nothing at this address. GET /models lists the models.",
            405: "This address takes another method. GET /docs says which.",
        }
        sentence = sentences.get(error.status_code, "The request cannot be read.")
        return refusal(error.status_code, sentence, dict(error.headers or {}))


def _refused(
    error: Mapping[str, Any], known: Sequence[AcceptedColumn], settings: ApiSettings
) -> Response:
    kind = str(error["type"])
    if kind == "json_invalid":
        return refusal(400, "The body is not JSON.")
    if kind == "too_long":
        return refusal(413, f"At most {settings.most_rows:,} rows are taken at a time.")
    if kind == "too_short":
        return refusal(422, "Send at least one row.")
    if error["loc"][0] == "query":
        return refusal(422, "as_of has to be a date such as 2026-01-31.")
    return refusal(422, said_of(error, known))
