"""What every request passes before it is answered: a log without values, keys, and limits."""

import hashlib
import hmac
import logging
import time
from collections.abc import Sequence

import anyio
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from segmentation.api.error_place import error_place
from segmentation.api.request_counts import RequestCounts

#: Whoever asks these needs no key: they say nothing but that the service is there.
OPEN_PATHS = frozenset({"/health", "/ready"})
_LOG = logging.getLogger("segmentation.api")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_SECONDS = 60.0  # that a body may take to arrive
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def refusal(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """Return an answer that says what was wrong.

    Parameters
    ----------
    status : int
    sentence : str
        Without any value that was sent.
    headers : dict of str to str, optional
    """
    return JSONResponse({"error": sentence}, status, headers)


class RequestLog:
    """Logs and counts each request by its route, and keeps errors of ours from being told.

    Parameters
    ----------
    app : callable
        What answers.
    counts : RequestCounts
    """

    def __init__(self, app: ASGIApp, counts: RequestCounts) -> None:
        self._app = app
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [(k.lower().encode(), v.encode()) for k, v in _HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *headers]}
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        except Exception as error:  # noqa: BLE001  (its text may repeat a customer's value)
            _LOG.error("An error of this program: %s.", error_place(error))
            if status == 0:
                answer = refusal(500, "Something went wrong here, which is not your mistake.")
                await answer(scope, receive, send_on)
        seconds = time.perf_counter() - started
        route = getattr(scope.get("route"), "path", "unknown")
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self._counts.count_request(route, method, status, seconds)
        _LOG.info("%s %s %d %.0f ms", method, route, status, 1_000 * seconds)


class KeyCheck:
    """Lets in whoever sends a key, and everyone where there are none.

    Parameters
    ----------
    app : callable
        What answers.
    keys : sequence of str
    """

    def __init__(self, app: ASGIApp, keys: Sequence[str]) -> None:
        self._app = app
        self._digests = [hashlib.sha256(key.encode()).digest() for key in keys]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asks = scope["type"] == "http" and scope["path"] not in OPEN_PATHS
        if asks and self._digests and not self._is_known(Headers(scope=scope)):
            sentence = "Send one of this server's keys, as Authorization: Bearer KEY."
            await refusal(401, sentence, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, headers: Headers) -> bool:
        """Compare with every key, so that the time says neither which nor how much of one fits."""
        scheme, _, key = headers.get("authorization", "").partition(" ")
        given = hashlib.sha256(key.strip().encode()).digest()
        fits = [hmac.compare_digest(given, known) for known in self._digests]
        return any(fits) and scheme.lower() == "bearer"


class HostCheck:
    """Answers under some names only: a page from elsewhere can have its own point to this computer.

    Parameters
    ----------
    app : callable
        What answers.
    names : sequence of str
        Of hosts, without a port.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = Headers(scope=scope).get("host", "") if scope["type"] == "http" else ""
        name = asked[1:].partition("]")[0] if asked.startswith("[") else asked.partition(":")[0]
        if scope["type"] == "http" and name.lower() not in self._names:
            sentence = "Ask for this server by the name localhost."
            await refusal(400, sentence)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class BodyLimit:
    """Refuses a body that is too large or too slow before anything reads it.

    Parameters
    ----------
    app : callable
        What answers.
    most_bytes : int
    """

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        if said.isdigit() and int(said) > self._most_bytes:
            await self._refuse_size(scope, receive, send)
            return
        body, more = bytearray(), True
        with anyio.move_on_after(_SECONDS) as waiting:
            while more and len(body) <= self._most_bytes:
                message = await receive()
                if message["type"] != "http.request":  # whoever asked has gone
                    return
                body += message.get("body", b"")
                more = message.get("more_body", False)
        if waiting.cancelled_caught:
            await refusal(408, "The body took too long to arrive.")(scope, receive, send)
        elif len(body) > self._most_bytes:
            await self._refuse_size(scope, receive, send)
        else:
            await self._app(scope, _replayed(bytes(body), receive), send)

    async def _refuse_size(self, scope: Scope, receive: Receive, send: Send) -> None:
        sentence = f"The body has more than {self._most_bytes:,} bytes: send fewer rows at a time."
        await refusal(413, sentence, {"Connection": "close"})(scope, receive, send)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give a body that was received already, and then whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
