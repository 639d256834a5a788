import json
import logging

import pytest

from segmentation.api import application
from segmentation.api.served_models import served

ROW = {"Income (k$)": 30, "Visits": 4, "Plan": "Solo", "Loyalty": "Low", "Member": "no"}


@pytest.fixture
def asked(served_plain, client):
    return client(served_plain)


def test_the_models_are_listed(plain, client):
    answer = client(served("a", plain.model), served("b", plain.model)).get("/models").json()
    assert [one["model"] for one in answer["models"]] == ["a", "b"]


def test_it_says_whether_it_is_there_and_ready(asked, monkeypatch):
    assert asked.get("/health").json() == {"status": "ok"}
    assert asked.get("/ready").json() == {"status": "ready"}

    def broken(_: object) -> None:
        raise RuntimeError("SECRET")

    monkeypatch.setattr(application, "answers_example", broken)
    answer = asked.get("/ready")
    assert (answer.status_code, "SECRET" in answer.text) == (503, False)
    assert asked.get("/health").status_code == 200


def test_all_but_that_needs_a_key(asked):
    del asked.headers["Authorization"]
    paths = ("/models", "/models/plain", "/metrics", "/docs", "/openapi.json", "/nothing")
    assert {asked.get(path).status_code for path in paths} == {401}
    assert asked.post("/models/plain/customer", json=ROW).status_code == 401
    assert asked.get("/health").status_code == 200


def test_without_keys_a_page_from_elsewhere_is_not_let_in(served_plain, client):
    asked = client(served_plain, keys=())
    assert asked.get("/models").status_code == 200
    for host in ("localhost:8600", "127.0.0.1:8600"):
        assert asked.get("/models", headers={"Host": host}).status_code == 200
    assert asked.get("/models", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"{SECRET", 400, "The body is not JSON."),
        (b"[" * 100_000, 400, "The request cannot be read."),
        (b"\xff\xfeSECRET", 400, None),
        (b'"SECRET"', 422, "The body: send a JSON object as the schema of this model says."),
        (b"", 422, "The body: send a JSON object as the schema of this model says."),
        (b"{}", 422, "The body has to hold a list called “customers”."),
        (b'{"customers": []}', 422, "Send at least one row."),
        (b'{"customers": [{}]}', 422,
         "Row 1: “Income (k$)” is missing; send null where it is not known."),
        (b'{"customers": ["SECRET"]}', 422,
         "Row 1: send a JSON object as the schema of this model says."),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_without_what_was_sent(asked, content, status, sentence):
    answer = asked.post(
        "/models/plain/customers", content=content, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert sentence in (None, answer.json()["error"])
    assert "SECRET" not in answer.text


def test_other_addresses_and_methods_are_refused(asked):
    assert asked.get("/SECRET").json() == {
        "error": "There is nothing at this address. GET /models lists the models."
    }
    assert asked.get("/models/plain/customer").status_code == 405
    assert asked.get("/models/..%2f..%2fetc/customer").status_code == 404


def test_an_error_of_ours_is_not_told(asked, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise KeyError("SECRET")

    monkeypatch.setattr("segmentation.api.model_routes.score_table", broken)
    answer = asked.post("/models/plain/customer", json=ROW)
    assert answer.status_code == 500
    assert answer.json() == {"error": "Something went wrong here, which is not your mistake."}


def test_no_value_is_logged_or_counted(asked, caplog):
    with caplog.at_level(logging.DEBUG, logger="segmentation"):
        asked.post("/models/plain/customer", json={"Customer": "SECRET", **ROW})
        asked.post("/models/plain/customer", json={**ROW, "Plan": "SECRET"})
        asked.post("/models/plain/customer?as_of=SECRET", json=ROW)
        asked.get("/SECRET?SECRET")
        asked.post("/models/plain/table", content=b"SECRET", headers={"Content-Type": "text/csv"})
    own = [record for record in caplog.records if record.name.startswith("segmentation")]
    assert len(own) == 5
    assert "SECRET" not in "".join(record.getMessage() for record in own)
    metrics = asked.get("/metrics").text
    assert "SECRET" not in metrics
    assert 'segments_scored_customers_total{model="plain"} 1' in metrics


def test_the_examples_of_the_documents_are_true(samples, visits, plain, client):
    models = [served(name, model) for name, model in samples.items()]
    asked = client(*models, served("visits", visits), served("plain", plain.model))
    schema = asked.get("/openapi.json").json()
    tried = 0
    for path, methods in schema["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            continue
        name = content["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
        (example,) = schema["components"]["schemas"][name]["examples"]
        answer = asked.post(f"{path}?as_of=2026-02-01", json=example)
        expected = methods["post"]["responses"]["200"]["content"]["application/json"]["example"]
        assert answer.json() == expected, path
        tried += 1
    assert tried == 9


def test_the_page_of_documents_is_served_and_the_one_with_scripts_is_not(asked):
    assert asked.get("/docs").text.startswith("<!doctype html>")
    assert asked.get("/redoc").status_code == 404
    assert "cdn" not in json.dumps(asked.get("/openapi.json").json()).lower()
