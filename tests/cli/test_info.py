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


def test_an_order_log_says_what_comes_of_each_column(info):
    found = info(SAMPLES / "orders.csv")
    assert (found["kind"], found["n_rows"]) == ("orders", 6011)
    assert {c["name"]: c["role"] for c in found["columns"]} == {
        "Order ID": "trait",
        "Customer ID": "key",
        "Order date": "trait",
        "Category": "trait",
        "Quantity": "ignored",
        "Amount": "trait",
    }
    reasons = {c["name"]: c["reason"] for c in found["columns"]}
    assert reasons["Order ID"] == "Gives Orders."
    assert reasons["Amount"] == "Gives Spent per order, Total spent and Returned share."


def test_an_order_log_says_which_columns_go_along(info, tmp_path):
    path = tmp_path / "log.csv"
    rows = [f"{n % 5},2024-01-{n + 1:02d},{n},2.5,{'DE' if n % 5 < 3 else 'FR'}" for n in range(20)]
    path.write_text("Customer ID,Date,Quantity,Price,Country\n" + "\n".join(rows))
    found = {c["name"]: c for c in info(path)["columns"]}
    assert found["Country"]["role"] == "describes"
    assert found["Quantity"]["reason"] == "Times Price, it is what was spent."
    assert found["Price"]["reason"] == "Gives Spent per order, Total spent and Returned share."
