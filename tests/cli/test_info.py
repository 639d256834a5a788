import json
import sqlite3
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
KEYS = ["encoding", "delimiter", "decimal", "sheet", "sheets", "kind", "n_rows", "notes",
        "columns", "made", "key", "n_customers", "doubts"]  # fmt: skip
DATES = "ID;Joined;Spent\n1;03/04/2024;1,5\n2;05/06/2024;2,5\n3;07/08/2024;3\n"


@pytest.fixture
def info(run):
    def call(path, *options) -> dict:
        code, out, err = run("info", path, *options)
        assert (code, err) == (0, "")
        return json.loads(out)

    return call


def test_it_says_how_a_file_is_read(info):
    found = info(SAMPLES / "mall.csv")
    assert list(found) == KEYS
    assert [found[key] for key in KEYS[:8]] == ["utf-8", ",", ".", "", [], "customers", 200, []]
    expected = [["name", "role", "kind", "reason", "read_as"]] * 5
    assert [list(column) for column in found["columns"]] == expected
    assert (found["made"], found["doubts"]) == ([], [])
    assert (found["key"], found["n_customers"]) == ("Customer ID", 200)
    assert [(c["name"], c["role"], c["kind"]) for c in found["columns"]][:3] == [
        ("Customer ID", "key", "text"),
        ("Gender", "describes", "category"),
        ("Age", "trait", "number"),
    ]


def test_the_marks_of_another_country_are_told(info, tmp_path):
    path = tmp_path / "kunden.csv"
    path.write_bytes("Name;Größe\nA;1,5\nB;2,5\nÄ;3,5\n".encode("cp1252"))
    found = info(path)
    assert [found[key] for key in KEYS[:7] if key != "sheets"] == [
        "cp1252",
        ";",
        ",",
        "",
        "customers",
        3,
    ]
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


def test_a_column_that_tells_only_of_deliveries_describes(info, tmp_path):
    path = tmp_path / "log.csv"
    rows = [f"{n % 5},2024-01-{n + 1:02d},{n},{n % 4}" for n in range(20)]
    path.write_text("Customer ID,Date,Amount,Delivery days\n" + "\n".join(rows))
    found = {c["name"]: c for c in info(path)["columns"]}
    assert (found["Delivery days"]["role"], found["Delivery days"]["reason"]) == (
        "describes", "Gives Days to delivery.",
    )  # fmt: skip
    assert (found["Amount"]["role"], found["Date"]["role"]) == ("trait", "trait")


def test_what_an_order_log_is_made_into(info):
    found = {column["name"]: column for column in info(SAMPLES / "orders.csv")["made"]}
    assert list(found)[:3] == ["Days since last order", "Orders", "Purchase days"]
    assert {tuple(column) for column in found.values()} == {("name", "role", "kind", "reason")}
    assert found["Orders"]["role"] == "trait"
    assert found["Orders"]["reason"].startswith("Purchase frequency: ")
    assert found["Purchase days"]["role"] == "describes"


def test_what_is_made_of_dates_and_the_doubt_about_them(info, tmp_path):
    path = tmp_path / "club.csv"
    path.write_text(DATES)
    found = info(path)
    joined = next(c for c in found["columns"] if c["name"] == "Joined")
    assert joined["read_as"] == "date, day first"
    assert "03/04/2024" in joined["doubt"]
    assert [c["name"] for c in found["made"]] == ["Days since Joined", "Month of Joined"]


def test_what_is_said_overrules(info, tmp_path):
    path = tmp_path / "club.csv"
    path.write_text(DATES)
    joined = info(path, "--read-as", "Joined=date, Month First")["columns"][1]
    assert joined["read_as"] == "date, month first"
    assert "doubt" not in joined
    both = info(path, "--read-as", "Joined=text", "--read-as", "Spent=number, decimal comma")
    assert [c["read_as"] for c in both["columns"][1:]] == ["text", "number, decimal comma"]
    assert info(path, "--delimiter", ",")["delimiter"] == ","
    assert info(path, "--encoding", "cp1252")["encoding"] == "cp1252"
    assert info(path, "--header-row", "2")["n_rows"] == 2
    path.write_text("ID\tSpent\n1\t1.234\n2\t2.345\n")
    assert "doubt" in info(path, "--delimiter", "tab")["columns"][1]
    spent = info(path, "--decimal", ",")["columns"][1]
    assert spent["read_as"] == "number, decimal comma"


def test_a_column_whose_name_holds_an_equals_sign(info, tmp_path):
    path = tmp_path / "club.csv"
    path.write_text("ID,a=b\n1,2\n2,3\n")
    assert info(path, "--read-as", "a=b=text")["columns"][1]["read_as"] == "text"


def test_units_and_notes_are_told(info, tmp_path):
    path = tmp_path / "club.csv"
    path.write_text("Members\nID,Spent,Note\n1,$5,a\n2,$6\n3,$7.50,c\n")
    found = info(path)
    assert found["columns"][1]["unit"] == "$"
    assert found["columns"][1]["said"]
    assert [note[:6] for note in found["notes"]] == ["Line 1", "Line 4"]


def test_a_table_of_a_database_file_is_chosen(info, tmp_path):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as database:
        for name in ("first", "second"):
            database.execute(f"CREATE TABLE {name} (id INTEGER, {name}_value REAL)")
            database.executemany(
                f"INSERT INTO {name} VALUES (?, ?)", [(n, n / 2) for n in range(5)]
            )
    database.close()
    assert info(path)["sheet"] == "first"
    found = info(path, "--sheet", "second")
    assert (found["sheet"], found["columns"][1]["name"]) == ("second", "second_value")


def test_a_doubt_of_reading_names_the_option_that_takes_it_otherwise(info, tmp_path):
    rows = "".join(f"c{n},{1 + n % 19}:{7 * n % 60:02},{(1, 2, 3, 4, 5, 99)[n % 6]}\n"
                   for n in range(60))  # fmt: skip
    path = tmp_path / "a.csv"
    path.write_text(f"Client,Call length,Score\nTotal,99:00,777\n{rows}")
    doubts = {option: doubt["said"] for doubt in info(path)["doubts"]
              for option in doubt["otherwise"]}  # fmt: skip
    assert "Total" in doubts["--keep-line 2"]
    assert "2 hours 7 minutes" in doubts["--read-as 'Call length=duration, hours and minutes'"]
    assert "99" in doubts["--blank Score=99"]
    again = info(path, "--keep-line", "2", "--read-as", "Call length=duration, hours and minutes")
    assert again["n_rows"] == 61
    assert next(doubt["otherwise"] for doubt in again["doubts"]) == ["no --keep-line"]


def test_a_doubt_about_weights_names_the_option_that_takes_them(info, tmp_path):
    rows = "".join(f"{20 + n % 40},{n % 7},{50 + n % 30}.{n % 9 + 1}\n" for n in range(60))
    path = tmp_path / "panel.csv"
    path.write_text(f"Age,Visits,weight\n{rows}")
    (doubt,) = info(path)["doubts"]
    assert (doubt["column"], doubt["otherwise"]) == ("weight", ["--role weight=weight"])
    again = info(path, "--role", "weight=weight")
    assert again["doubts"] == []
    assert [c["role"] for c in again["columns"]] == ["trait", "trait", "weight"]


def test_a_trait_that_looks_like_an_outcome_names_the_option_that_lets_it_describe(info, tmp_path):
    rows = [f"{20 + n % 40},{n % 40 + n % 7},{'yes' if n % 40 > 22 else 'no'}" for n in range(80)]
    path = tmp_path / "shop.csv"
    path.write_text("\n".join(["Age,Visits,churned", *rows]))
    (doubt,) = info(path)["doubts"]
    assert doubt["said"].startswith("“churned” looks like an outcome: describe by it")
    assert (doubt["column"], doubt["otherwise"]) == ("churned", ["--role churned=describes"])
    assert info(path, "--role", "churned=describes")["doubts"] == []
