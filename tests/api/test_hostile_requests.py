"""Whatever is sent, the answer is a segment or a sentence, and never an error of ours."""

import json
import random

import pytest

from segmentation.api.served_models import served

from .conftest import SAMPLES

VALUES = [
    None, "", 0, -1, 1e-320, 10**400, 2**63, "\ud800", "\0", "a" * 999, "NA", "-", "2024-01-01",
    "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "9999-12-31", True, [], {}, [1],
    "=1+1", "12,5", "1e5", float("nan"), float("inf"), "Yes", "Male", "\u202e", "🙂", " ",
]  # fmt: skip
QUERIES = ["", "?as_of=2026-01-01", "?as_of=0001-01-01", "?as_of=9999-12-31", "?as_of="]


@pytest.mark.parametrize("name", ["mall", "automobile", "orders"])
def test_odd_values_are_scored_or_refused(name, samples, client):
    one = served(name, samples[name])
    asked, draws = client(one), random.Random(1)
    rows = "orders" if name == "orders" else "customers"
    (example,) = one.record.model_config["json_schema_extra"]["examples"]
    statuses = set()
    for _ in range(250):
        row = dict(example)
        for _ in range(draws.randint(1, 2)):
            row[draws.choice(one.columns).name] = draws.choice(VALUES)
        answer = asked.post(
            f"/models/{name}/{rows}{draws.choice(QUERIES)}",
            content=json.dumps({rows: [row] * draws.randint(1, 2)}),
            headers={"Content-Type": "application/json"},
        )
        statuses.add(answer.status_code)
        assert answer.status_code in (200, 400, 422), (row, answer.text)
    assert {200, 422} <= statuses


def test_broken_tables_are_scored_or_refused(samples, client):
    asked, draws = client(served("mall", samples["mall"])), random.Random(2)
    whole = (SAMPLES / "mall.csv").read_bytes()[:600]
    statuses = set()
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(draws.randint(1, 20)):
            content[draws.randrange(len(content))] = draws.randrange(256)
        answer = asked.post(
            "/models/mall/table", content=bytes(content), headers={"Content-Type": "text/csv"}
        )
        statuses.add(answer.status_code)
        assert answer.status_code in (200, 422), bytes(content)
    assert statuses == {200, 422}
