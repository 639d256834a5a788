import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
KEYS = ["encoding", "delimiter", "decimal", "kind", "n_rows", "columns"]


@pytest.fixture
def info(run):
    def call(path) -> dict:
        code, out, err = run("info", path)
        assert (code, err) == (0, "")
        return json.loads(out)

    return call


def test_it_says_how_a_file_is_read(info):
    found = info(SAMPLES / "mall.csv")
    assert list(found) == KEYS
    assert [found[key] for key in KEYS[:5]] == ["utf-8", ",", ".", "customers", 200]
    assert [list(column) for column in found["columns"]] == [["name", "role", "kind", "reason"]] * 5
    assert [(c["name"], c["role"], c["kind"]) for c in found["columns"]][:3] == [
        ("Customer ID", "key", "text"),
        ("Gender", "trait", "category"),
        ("Age", "trait", "number"),
    ]


def test_the_marks_of_another_country_are_told(info, tmp_path):
    path = tmp_path / "kunden.csv"
    path.write_bytes("Name;Größe\nA;1,5\nB;2,5\nÄ;3,5\n".encode("cp1252"))
    found = info(path)
    assert [found[key] for key in KEYS[:5]] == ["cp1252", ";", ",", "customers", 3]
    assert found["columns"][1]["name"] == "Größe"


def test_an_order_log_says_what_it_is_added_up_by(info):
    found = info(SAMPLES / "orders.csv")
    assert (found["kind"], found["n_rows"]) == ("orders", 6011)
    assert {c["name"]: c["role"] for c in found["columns"]} == {
        "Order ID": "ignored",
        "Customer ID": "key",
        "Order date": "trait",
        "Category": "ignored",
        "Quantity": "ignored",
        "Amount": "trait",
    }
