"""Small tables made after what people report in public, read as they should be."""

from pathlib import Path

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table


@pytest.fixture(scope="module")
def cases(root: Path) -> Path:
    folder = root.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the published cases are not at hand")
    return folder


def read(cases: Path, name: str, **options) -> Dataset:
    return read_table(cases / name, options=ReadOptions(**options))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("gb18030.csv", ["客户", "年消费", "订单", "城市"]),
        ("shift_jis.csv", ["顧客", "購入額", "都市", "回数"]),
    ],
)
def test_east_asian_letters(cases, name, columns):
    assert list(read(cases, name).frame.columns) == columns


def test_a_control_character(cases):
    dataset = read(cases, "utf8_c1.csv")
    assert dataset.reading.encodings == ("utf-8",)
    assert dataset.frame["Ort"][0] == "München"
    assert any("control character" in note for note in dataset.reading.notes)


@pytest.mark.parametrize("delimiter", [None, " "])
def test_spaces(cases, delimiter):
    dataset = read(cases, "space_separated.txt", delimiter=delimiter)
    assert dataset.frame.shape == (242, 4)
    assert dataset.reading.header_row == 0
    assert dataset.frame["Column 1"].nunique() == 120
    assert dataset.frame["Column 2"][0].isoformat() == "1997-02-04T00:00:00"


def test_accounting(cases):
    dataset = read(cases, "datev.csv")
    assert (dataset.reading.delimiter, dataset.reading.decimal) == (";", ",")
    assert (dataset.reading.header_row, dataset.n_rows) == (2, 150)
    assert dataset.frame["Umsatz (ohne Soll/Haben-Kz)"][0] == 435.88


def test_two_header_rows(cases):
    dataset = read(cases, "surveymonkey2.csv")
    plan = suggest_plan(as_customers(dataset))
    assert dataset.n_rows == 60
    for product in ("Phone", "Tablet", "Laptop"):
        assert plan[f"Which products do you own?: {product}"].kind is Kind.BOOLEAN
    assert plan["How much do you agree?: Staff are kind"].kind is Kind.ORDERED


def test_two_tables(cases):
    dataset = read(cases, "ga_two_tables.csv")
    assert dataset.n_rows == 50
    assert any("Another table begins at line 60" in note for note in dataset.reading.notes)
    assert dataset.reading.column("Avg. Session Duration").unit == "s"
    assert dataset.frame["Avg. Session Duration"][1] == 510


def test_checkboxes(cases):
    plan = suggest_plan(read(cases, "checkboxes.csv"))
    kinds = {name: plan[f"Contact: {name}"].kind for name in ("Email", "SMS", "Post", "Phone call")}
    assert set(kinds.values()) == {Kind.BOOLEAN}


def test_several_answers(cases):
    dataset = read(cases, "multiselect.csv")
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    again = read(cases, "multiselect.csv", columns=(offer.value,))
    assert again.frame["Hobbies: Cycling"].tolist() == [
        "Yes" if "Cycling" in cell.split(";") else "No" for cell in dataset.frame["Hobbies"]
    ]


def test_durations(cases):
    reading = read(cases, "durations.csv").reading.column("Avg. Session Duration")
    assert (reading.read_as, reading.unit) == (ReadAs.DURATION, "s")


def test_serial_days(cases):
    days = read(cases, "loyalty_serial.csv").frame["DATE"]
    assert days.min().isoformat() >= "2018-07-01"
    assert str(days.dtype) == "datetime64[s]"


def test_currencies(cases):
    customers = as_customers(read(cases, "currencies.csv"))
    [doubt] = customers.doubts
    assert "cannot be added" in doubt.sentence
    assert customers.n_rows == 30  # of the currency that is named, and of no other


@pytest.mark.parametrize("name", ["likert_words.csv", "likert_dk.csv"])
def test_five_ordered_columns(cases, name):
    dataset = read(cases, name)
    plan = suggest_plan(dataset)
    assert sum(column.kind is Kind.ORDERED for column in plan.columns) == 5
    assert not any("know" in level for column in plan.columns for level in column.levels)


def test_a_placeholder_is_blank(cases):
    dataset = read(cases, "placeholder_level.csv")
    plan = suggest_plan(dataset)
    assert plan["KIDS"].levels == ("1", "2", "3+")
    assert dataset.frame["KIDS"].isna().sum() == 197


def test_codes(cases):
    dataset = read(cases, "spss_codes.csv")
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    again = read(cases, "spss_codes.csv", blanks=offer.value)
    other = read(cases, "spss_codes_blank.csv").frame.drop(columns="resp")
    assert again.frame.drop(columns="resp").equals(other)
    plan = suggest_plan(again, screen=False)
    assert plan["OWNS_CAR"].kind is plan["Q_GENDER"].kind is Kind.CATEGORY


def test_subscriptions(cases):
    customers = as_customers(read(cases, "subscriptions.csv"))
    plan = suggest_plan(customers)
    assert plan["Days since Canceled At (UTC)"].role is Role.DESCRIBES
    assert plan["Has Canceled At (UTC)"].kind is Kind.BOOLEAN
    assert "Month of Canceled At (UTC)" not in plan.names


def test_units(cases):
    dataset = read(cases, "unit_suffix.csv")
    units = [dataset.reading.column(name).unit for name in ("Spend", "Weight", "Line")]
    assert units == ["元", "kg", "Mbit/s"]


def test_chinese_and_arabic(cases):
    chinese, arabic = read(cases, "chinese.csv"), read(cases, "arabic.csv")
    assert chinese.frame["消费金额"][0] == 817
    assert chinese.frame["最后购买日期"][1].isoformat() == "2023-02-02T00:00:00"
    assert arabic.frame["المبلغ"][0] == 4201
    assert suggest_plan(chinese)["是否会员"].kind is Kind.BOOLEAN
