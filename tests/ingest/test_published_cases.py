"""Small tables made after what people report in public, read as they should be."""

import csv
import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from segmentation.cli.main import main
from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table


def read(cases: Path, name: str, **options) -> Dataset:
    return read_table(cases / name, options=ReadOptions(**options))


def n_segments(path: Path, folder: Path, *flags: str) -> int:
    """Segment a file on the command line; return how many segments were found."""
    assert main(["segment", str(path), "--method", "kmeans", "--out", str(folder), *flags]) == 0
    return len(json.loads((folder / "quality.json").read_text(encoding="utf-8"))["segments"])


def test_gb18030(cases):
    dataset = read(cases, "gb18030.csv")
    assert list(dataset.frame.columns) == ["客户", "年消费", "订单", "城市"]
    assert dataset.reading.encoding == "gb18030"
    assert dataset.frame["年消费"][0] == 183.43


def test_shift_jis(cases):
    dataset = read(cases, "shift_jis.csv")
    assert list(dataset.frame.columns) == ["顧客", "購入額", "都市", "回数"]
    assert dataset.reading.encoding == "cp932"


def test_utf8_c1(cases):
    dataset = read(cases, "utf8_c1.csv")
    assert dataset.reading.encodings == ("utf-8",)
    assert dataset.frame["Ort"][0] == "München"
    assert any("control character" in note for note in dataset.reading.notes)


def test_a_csv_with_a_few_nul_bytes_in_it():
    rows = "".join(f"C{n},{1.5 * n},Köln\n" for n in range(40)).replace("C7,", "C\0007,")
    text = "Customer,Spent,Town\n" + rows.replace("C20,30.0", "C20,3\x000.0")
    dataset = read_table(text.encode(), name="nul.csv")
    assert dataset.frame["Customer"].tolist() == [f"C{n}" for n in range(40)]
    assert dataset.frame["Spent"][20] == 30.0
    assert dataset.reading.notes[0] == "2 zero bytes were left out, at lines 9 and 22."


@pytest.mark.parametrize("delimiter", [None, " "])
def test_space_separated(cases, delimiter):
    dataset = read(cases, "space_separated.txt", delimiter=delimiter)
    assert dataset.frame.shape == (242, 4)
    assert dataset.reading.header_row == 0
    assert dataset.frame["Column 2"][0].isoformat() == "1997-02-04T00:00:00"
    assert dataset.kind == "orders"
    customers = as_customers(dataset)
    assert customers.n_rows == 120
    assert suggest_plan(customers).key == "Column 1"
    rows = (cases / "space_separated.txt").read_text(encoding="utf-8").split("\n")
    spent = sum(float(row.split()[3]) for row in rows if row.strip())
    assert round(customers.frame["Total spent"].sum(), 2) == round(spent, 2)


def test_datev(cases):
    dataset = read(cases, "datev.csv")
    assert (dataset.reading.delimiter, dataset.reading.decimal) == (";", ",")
    assert (dataset.reading.header_row, dataset.n_rows) == (2, 150)
    assert dataset.frame["Umsatz (ohne Soll/Haben-Kz)"][0] == 435.88


def test_surveymonkey2(cases):
    dataset = read(cases, "surveymonkey2.csv")
    plan = suggest_plan(as_customers(dataset))
    assert dataset.n_rows == 60
    assert plan.key == "Respondent ID"
    for product in ("Phone", "Tablet", "Laptop"):
        assert plan[f"Which products do you own?: {product}"].kind is Kind.BOOLEAN
    for statement in ("Prices are fair", "Staff are kind", "I will come back"):
        assert plan[f"How much do you agree?: {statement}"].kind is Kind.ORDERED
    assert plan["Start Date"].role is Role.DESCRIBES


def test_ga_two_tables(cases, tmp_path):
    dataset = read(cases, "ga_two_tables.csv")
    assert dataset.n_rows == 50
    assert any("Another table begins at line 60" in note for note in dataset.reading.notes)
    assert dataset.reading.column("Avg. Session Duration").unit == "s"
    assert dataset.frame["Avg. Session Duration"][1] == 510
    assert n_segments(cases / "ga_two_tables.csv", tmp_path, "--segments", "2") == 2
    with (tmp_path / "segments.csv").open(encoding="utf-8-sig") as stream:
        names = {row["segment_name"] for row in csv.DictReader(stream)}
    assert len(names) == 2
    assert all("sessions" in name for name in names)


def test_checkboxes(cases, tmp_path):
    plan = suggest_plan(read(cases, "checkboxes.csv"))
    kinds = {name: plan[f"Contact: {name}"].kind for name in ("Email", "SMS", "Post", "Phone call")}
    assert set(kinds.values()) == {Kind.BOOLEAN}
    assert n_segments(cases / "checkboxes.csv", tmp_path) == 2


def test_multiselect(cases):
    dataset = read(cases, "multiselect.csv")
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    again = read(cases, "multiselect.csv", columns=(offer.value,))
    assert again.frame["Hobbies: Cycling"].tolist() == [
        "Yes" if "Cycling" in cell.split(";") else "No" for cell in dataset.frame["Hobbies"]
    ]


def test_durations(cases, tmp_path):
    dataset = read(cases, "durations.csv")
    reading = dataset.reading.column("Avg. Session Duration")
    assert (reading.read_as, reading.unit) == (ReadAs.DURATION, "s")
    assert dataset.frame["Avg. Session Duration"].tolist()[:3] == [33, 896, 58]
    assert n_segments(cases / "durations.csv", tmp_path) == 2


def test_loyalty_serial(cases):
    dataset = read(cases, "loyalty_serial.csv")
    days = dataset.frame["DATE"]
    assert days.min().isoformat() == "2018-07-01T00:00:00"
    assert str(days.dtype) == "datetime64[s]"
    assert (dataset.kind, dataset.n_rows) == ("orders", 441)
    customers = as_customers(dataset)
    assert customers.n_rows == 80
    spent = dataset.frame["TOT_SALES"].sum()
    assert round(customers.frame["Total spent"].sum(), 2) == round(spent, 2)


def test_currencies(cases, tmp_path, capsys):
    customers = as_customers(read(cases, "currencies.csv"))
    [doubt] = customers.doubts
    assert "cannot be added" in doubt.sentence
    assert customers.n_rows == 30  # of the currency that is named, and of no other
    flags = ["segment", str(cases / "currencies.csv"), "--method", "kmeans", "--out", str(tmp_path)]
    assert main(flags) == 2
    assert "which cannot be added" in capsys.readouterr().err
    assert main([*flags, "--currency", "EUR"]) == 0
    with (tmp_path / "segments.csv").open(encoding="utf-8-sig") as stream:
        found = {row["customer_id"] for row in csv.DictReader(stream)}
    with (cases / "currencies.csv").open(encoding="utf-8") as stream:
        euros = {r["customer_id"] for r in csv.DictReader(stream) if r["currency"] == "EUR"}
    assert found == euros


LIKERT = {
    "Prices are fair": ("Strongly disagree", "Disagree", None, "Agree", "Strongly agree"),
    "Would recommend": ("Extremely unlikely", "Somewhat unlikely", "Neither likely nor unlikely",
                        "Somewhat likely", "Extremely likely"),
}  # fmt: skip


@pytest.mark.parametrize("name", ["likert_words.csv", "likert_dk.csv"])
def test_likert(cases, name):
    dataset = read(cases, name)
    plan = suggest_plan(dataset)
    assert sum(column.kind is Kind.ORDERED for column in plan.columns) == 5
    assert not any("know" in level for column in plan.columns for level in column.levels)
    for column, order in LIKERT.items():
        levels = plan[column].levels
        known = [level for level in order if level in levels]
        assert [level for level in levels if level in known] == known
        assert {levels[0], levels[-1]} <= {order[0], order[-1]}


def test_placeholder_level(cases):
    dataset = read(cases, "placeholder_level.csv")
    plan = suggest_plan(dataset)
    assert plan["KIDS"].levels == ("1", "2", "3+")
    assert dataset.frame["KIDS"].isna().sum() == 197


def test_spss_codes(cases, tmp_path):
    dataset = read(cases, "spss_codes.csv")
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    again = read(cases, "spss_codes.csv", blanks=offer.value)
    other = read(cases, "spss_codes_blank.csv").frame.drop(columns="resp")
    assert again.frame.drop(columns="resp").equals(other)
    plan = suggest_plan(again, screen=False)
    assert plan["OWNS_CAR"].kind is plan["Q_GENDER"].kind is Kind.CATEGORY
    assert n_segments(cases / "spss_codes_blank.csv", tmp_path) == 3


def test_subscriptions(cases):
    customers = as_customers(read(cases, "subscriptions.csv"))
    plan = suggest_plan(customers)
    assert plan["Days since Canceled At (UTC)"].role is Role.DESCRIBES
    assert plan["Has Canceled At (UTC)"].kind is Kind.BOOLEAN
    assert "Month of Canceled At (UTC)" not in plan.names
    assert not any(column.unit == "UTC" for column in plan.columns)


def test_unit_suffix(cases):
    dataset = read(cases, "unit_suffix.csv")
    units = [dataset.reading.column(name).unit for name in ("Spend", "Weight", "Line")]
    assert units == ["元", "kg", "Mbit/s"]
    assert dataset.frame[["Spend", "Weight", "Line"]].iloc[0].tolist() == [5886, 75, 23]


def test_workbooks_of_several_sheets(tmp_path, capsys):
    book = openpyxl.Workbook()
    offers, orders = book.active, book.create_sheet("Transactions")
    offers.title = "OfferInformation"
    for n in range(32):
        offers.append([n, f"Month {n % 12}", 6 * n] if n else ["Offer #", "Campaign", "Minimum"])
    for n in range(90):
        orders.append([f"Person {n % 30}", n % 31 + 1] if n else ["Customer Last Name", "Offer #"])
    file = BytesIO()
    book.save(file)
    path = tmp_path / "book.xlsx"
    path.write_bytes(file.getvalue())
    reading = read_table(path).reading
    assert reading.sheets == ("OfferInformation", "Transactions")
    assert main(["info", str(path)]) == 0
    said = capsys.readouterr().out
    other = next(name for name in reading.sheets if name != reading.sheet)
    assert other in said
