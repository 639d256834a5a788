import logging

import anyio
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from segmentation.api import request_layers
from segmentation.api.request_counts import RequestCounts
from segmentation.api.request_layers import BodyLimit, HostCheck, KeyCheck, RequestLog

KEYS = ("first-key-0123456789", "second-key-0123456789")


async def length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def fails(_: Request) -> PlainTextResponse:
    raise ValueError("SECRET")


def wrapped(layer, **given) -> TestClient:
    paths = {"/length": length, "/fails": fails, "/health": length, "/ready": length}
    routes = [Route(path, answer, methods=["GET", "POST"]) for path, answer in paths.items()]
    app = Starlette(routes=routes, middleware=[Middleware(layer, **given)])
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("key", KEYS)
def test_any_of_the_keys_lets_in(key):
    client = wrapped(KeyCheck, keys=KEYS)
    assert client.get("/length", headers={"Authorization": f"Bearer {key}"}).status_code == 200
    assert client.get("/length", headers={"authorization": f"bearer {key}"}).status_code == 200


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", KEYS[0], f"Basic {KEYS[0]}", f"Bearer {KEYS[0][:-1]}",
     f"Bearer {KEYS[0]}x", f"Bearer {KEYS[0]}, {KEYS[1]}"],
)  # fmt: skip
def test_nothing_else_does(header):
    client = wrapped(KeyCheck, keys=KEYS)
    answer = client.get("/length", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"].startswith("Send one of this server's keys")


def test_every_key_is_compared_in_constant_time(monkeypatch):
    compared = []
    compare = request_layers.hmac.compare_digest
    monkeypatch.setattr(
        request_layers.hmac,
        "compare_digest",
        lambda a, b: compared.append((len(a), len(b))) or compare(a, b),
    )
    client = wrapped(KeyCheck, keys=KEYS)
    client.get("/length", headers={"Authorization": f"Bearer {KEYS[0]}"})
    client.get("/length", headers={"Authorization": "Bearer x"})
    assert compared == [(32, 32)] * 4


def test_whether_it_is_there_may_be_asked_by_anyone():
    client = wrapped(KeyCheck, keys=KEYS)
    assert client.get("/health").status_code == client.get("/ready").status_code == 200
    assert client.get("/health/../length").status_code == 401
    assert client.get("//health").status_code == 401
    assert wrapped(KeyCheck, keys=()).get("/length").status_code == 200


def test_it_answers_under_its_own_names_only():
    client = wrapped(HostCheck, names=("localhost", "::1"))
    for host in ("localhost", "localhost:8600", "LOCALHOST:1", "[::1]", "[::1]:8600"):
        assert client.get("/length", headers={"Host": host}).status_code == 200, host
    for host in ("evil.example", "localhost.evil.example:8600", "[::2]", "", "::1", "localhost@x"):
        answer = client.get("/length", headers={"Host": host})
        assert answer.status_code == 400, host
        assert answer.json() == {"error": "Ask for this server by the name localhost."}


def test_a_body_of_the_limit_is_taken_and_a_larger_one_is_not():
    client = wrapped(BodyLimit, most_bytes=1_000)
    assert client.post("/length", content=b"x" * 1_000).text == "1000"
    answer = client.post("/length", content=b"x" * 1_001)
    assert answer.status_code == 413
    assert answer.json() == {
        "error": "The body has more than 1,000 bytes: send fewer rows at a time."
    }


def test_a_body_that_does_not_say_its_length_is_cut_off(in_a_loop):
    received, sent = [], []

    async def receive():
        received.append(1)
        return {"type": "http.request", "body": b"x" * 100, "more_body": len(received) < 1_000}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "headers": [], "method": "POST", "path": "/"}
    in_a_loop(BodyLimit(fails, most_bytes=1_000), scope, receive, send)
    assert sent[0]["status"] == 413
    assert len(received) == 11
    client = wrapped(BodyLimit, most_bytes=1_000)
    assert client.post("/length", content=iter([b"x" * 500] * 2)).text == "1000"


def test_a_body_that_does_not_come_is_not_waited_for(in_a_loop, monkeypatch):
    monkeypatch.setattr(request_layers, "_SECONDS", 0.05)
    sent = []

    async def receive():
        await anyio.sleep(5)

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "headers": [], "method": "POST", "path": "/"}
    in_a_loop(BodyLimit(fails, most_bytes=10), scope, receive, send)
    assert sent[0]["status"] == 408


def test_an_error_of_ours_is_said_without_its_text(caplog):
    counts = RequestCounts(1)
    client = wrapped(RequestLog, counts=counts)
    with caplog.at_level(logging.INFO, logger="segmentation.api"):
        answer = client.get("/fails?name=SECRET", headers={"X-Name": "SECRET"})
    assert answer.status_code == 500
    assert answer.json() == {"error": "Something went wrong here, which is not your mistake."}
    written = "\n".join(
        record.getMessage() for record in caplog.records if record.name == "segmentation.api"
    )
    assert "ValueError at fails, line" in written
    assert "SECRET" not in written + str([record.exc_info for record in caplog.records])
    assert 'status="500"' in counts.as_text()


def test_answers_forbid_scripts_frames_and_caches():
    headers = wrapped(RequestLog, counts=RequestCounts(1)).get("/length").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_odd_methods_share_one_label():
    counts = RequestCounts(1)
    wrapped(RequestLog, counts=counts).request("SECRET", "/length")
    assert 'method="OTHER"' in counts.as_text()
    assert "SECRET" not in counts.as_text()
