import csv
import io

import pandas as pd
import pytest

from segmentation.api.api_settings import ApiSettings
from segmentation.api.model_routes import described, model_routes
from segmentation.api.request_counts import RequestCounts
from segmentation.api.served_models import served
from segmentation.cli.main import main
from segmentation.export.model_file import save

from .conftest import SAMPLES

CSV = {"Content-Type": "text/csv"}
ROWS = {"mall": "customers", "automobile": "customers", "orders": "orders"}
ROW = {"Income (k$)": 30, "Visits": 4, "Plan": "Solo", "Loyalty": "Low", "Member": "no"}


@pytest.fixture(scope="module")
def by_command(samples, tmp_path_factory) -> dict[str, bytes]:
    """What the command `score` writes of each sample file."""
    folder = tmp_path_factory.mktemp("scored")
    written = {}
    for name, model in samples.items():
        save(model, folder / f"{name}.segments")
        arguments = ["score", folder / f"{name}.segments", SAMPLES / f"{name}.csv"]
        assert main([str(a) for a in [*arguments, "--out", folder / f"{name}.csv"]]) == 0
        written[name] = (folder / f"{name}.csv").read_bytes()
    return written


@pytest.mark.parametrize("name", ROWS)
def test_records_get_what_the_command_gives_to_the_last_digit(
    name, samples, by_command, client, records
):
    one = served(name, samples[name])
    rows = records(SAMPLES / f"{name}.csv", one.columns)
    answer = client(one).post(f"/models/{name}/{ROWS[name]}", json={ROWS[name]: rows})
    assert answer.status_code == 200
    expected = list(csv.DictReader(io.StringIO(by_command[name].decode("utf-8-sig"))))
    got = answer.json()["customers"]
    key = next(iter(expected[0]))
    assert [(row["customer"], str(row["segment"]), row["segment_name"], str(row["confidence"]))
            for row in got] == [(row[key], row["segment"], row["segment_name"], row["confidence"])
                                for row in expected]  # fmt: skip
    assert len(got) > 150


def test_doubted_customers_get_what_the_command_gives_too(samples, client, records, tmp_path):
    table = pd.read_csv(SAMPLES / "mall.csv")
    table["Age"] *= 100
    table.to_csv(tmp_path / "new.csv", index=False)
    save(samples["mall"], tmp_path / "mall.segments")
    arguments = ["score", tmp_path / "mall.segments", tmp_path / "new.csv"]
    assert main([str(a) for a in [*arguments, "--out", tmp_path / "scored.csv"]]) == 0
    expected = pd.read_csv(tmp_path / "scored.csv")["confidence"].tolist()
    assert max(expected) <= 0.6667 / 2  # one of three traits is in doubt, and everyone far off
    one = served("mall", samples["mall"])
    rows = records(tmp_path / "new.csv", one.columns)
    answer = client(one).post("/models/mall/customers", json={"customers": rows}).json()
    assert [row["confidence"] for row in answer["customers"]] == expected
    assert "“Age” is typically" in answer["doubts"][0]


@pytest.mark.parametrize("name", ROWS)
def test_a_table_gets_the_bytes_that_the_command_writes(name, samples, by_command, client):
    content = (SAMPLES / f"{name}.csv").read_bytes()
    answer = client(served(name, samples[name])).post(
        f"/models/{name}/table", content=content, headers=CSV
    )
    assert answer.content == by_command[name]
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["segments-doubts"] == "[]"


def test_one_customer_gets_what_several_get(served_plain, client):
    asked = client(served_plain)
    one = asked.post("/models/plain/customer", json={"Customer": "a", **ROW}).json()
    (same,) = asked.post("/models/plain/customers", json={"customers": [{"Customer": "a", **ROW}]}
                         ).json()["customers"]  # fmt: skip
    assert one == same
    assert one["customer"] == "a"
    assert asked.post("/models/plain/customer", json=ROW).json()["customer"] == 1


def test_doubts_are_told(served_plain, client, planted):
    content = planted.dataset.frame.assign(Visits=1_000.0).to_csv(index=False).encode()
    answer = client(served_plain).post("/models/plain/table", content=content, headers=CSV)
    assert "“Visits” is typically" in answer.headers["segments-doubts"].encode().decode(
        "unicode_escape"
    )


def test_one_customer_of_a_model_that_counts_days_needs_the_day(visits, client):
    asked = client(served("visits", visits))
    row = {"Spend": 50, "Last visit": "2025-11-10"}
    refused = asked.post("/models/visits/customer", json=row)
    assert (refused.status_code, "as_of" in refused.json()["error"]) == (422, True)
    answers = [
        asked.post(f"/models/visits/customer?as_of={day}", json=row).json()["segment"]
        for day in ("2025-11-25", "2026-09-01")
    ]
    assert answers[0] != answers[1]
    for day in ("SECRET", "0001-01-01", "9999-12-31"):
        wrong = asked.post(f"/models/visits/customer?as_of={day}", json=row)
        assert wrong.json() == {"error": "as_of has to be a date such as 2026-01-31."}
        assert wrong.status_code == 422


def test_one_order_is_no_customer(samples, client):
    asked = client(served("orders", samples["orders"]))
    assert asked.post("/models/orders/customer", json={}).status_code == 404


def test_rows_beyond_the_limit_are_refused(served_plain, client, planted):
    asked = client(served_plain, most_rows=2)
    answers = [asked.post("/models/plain/customers", json={"customers": [ROW] * n}) for n in (2, 3)]
    assert [answer.status_code for answer in answers] == [200, 413]
    assert answers[1].json() == {"error": "At most 2 rows are taken at a time."}
    table = asked.post("/models/plain/table", content=planted.content, headers=CSV)
    assert (table.status_code, "no more rows" in table.json()["error"]) == (422, True)


def test_a_table_has_to_be_sent_as_one(served_plain, client, planted):
    for kind in ("application/json", "text/plain", "multipart/form-data", ""):
        answer = client(served_plain).post(
            "/models/plain/table", content=planted.content, headers={"Content-Type": kind}
        )
        assert answer.status_code == 415, kind


def test_a_model_says_its_segments_and_verdict(served_plain, plain):
    said = described(served_plain)
    assert [segment.name for segment in said.segments] == list(plain.names)
    assert sum(segment.share for segment in said.segments) == pytest.approx(1, abs=1e-5)
    assert said.verdict == plain.verdict.level
    assert described(served("alone", plain.model)).verdict is None


def test_each_model_has_addresses_of_its_own(served_plain):
    routes = model_routes(served_plain, ApiSettings(), RequestCounts(1)).routes
    assert [route.path for route in routes] == [
        "/models/plain", "/models/plain/customer", "/models/plain/customers", "/models/plain/table",
    ]  # fmt: skip
