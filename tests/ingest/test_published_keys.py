"""By which key the lists of the published cases are handed over: all that their table asks."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from segmentation.cli.main import main
from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table


def customers_of(path: Path) -> Dataset:
    return as_customers(read_table(path))


def segments(path: Path, folder: Path) -> pd.DataFrame:
    """Segment a file on the command line; return the list that is handed over."""
    code = main(
        ["segment", str(path), "--method", "kmeans", "--segments", "2", "--out", str(folder)]
    )
    assert code == 0
    return pd.read_csv(folder / "segments.csv", encoding="utf-8-sig", dtype=str)


@pytest.mark.parametrize(
    ("name", "key", "n_customers"),
    [
        ("shopify_lines.csv", "Email", 60),
        ("magento.csv", "Customer Email", 45),
        ("amazon.txt", "buyer-email", 57),
        ("email_key.csv", "E-mail", 60),
        ("two_keys.csv", "CUST_ID", 300),
        ("loyalty_key.csv", "LYLTY_CARD_NBR", 80),
        ("idlike80.csv", "Loyalty Card", 80),
        ("offer_log.csv", "Customer", 50),
        ("chinese.csv", "手机号", 120),
        ("cyrillic.csv", "Номер карты", 120),
        ("loyalty_serial.csv", "LYLTY_CARD_NBR", 80),
    ],
)
def test_the_list_that_is_handed_over_is_by(cases, tmp_path, name, key, n_customers):
    found = segments(cases / name, tmp_path)
    assert found.columns[0] == key
    assert len(found) == found[key].nunique() == n_customers
    assert set(found[key]) <= set(map(str, as_text(cases / name)))


def as_text(path: Path) -> set[str]:
    """Return every cell of a file."""
    for encoding in ("utf-8", "cp1251"):
        try:
            text = path.read_text(encoding=encoding)
        except UnicodeDecodeError:
            continue
        mark = "\t" if path.suffix == ".txt" else ";" if encoding == "cp1251" else ","
        return {cell for row in csv.reader(text.splitlines(), delimiter=mark) for cell in row}
    raise AssertionError(path)


def test_shopify_lines(cases):
    """An order's status holds for all its lines: 139 orders, 7,706.00 spent, to each customer."""
    frame = customers_of(cases / "shopify_lines.csv").frame.set_index("Email")
    truth = pd.read_csv(cases / "shopify_lines.truth.csv").set_index("Email")
    kept = truth["orders"] - truth["refunds"]
    assert frame["Orders"].sum() == kept.sum() == 139
    assert round(frame["Total spent"].sum(), 2) == 7706.0
    assert (frame["Orders"] == kept).all()
    assert (frame["Total spent"] - truth["spent"]).abs().max() < 0.005


def test_magento(cases):
    with (cases / "magento.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    kept = [row for row in rows if row["Status"].lower() not in ("canceled", "closed")]
    spent = sum(float(row["Grand Total (Base)"].replace("$", "").replace(",", "")) for row in kept)
    customers = customers_of(cases / "magento.csv")
    assert suggest_plan(customers).key == "Customer Email"
    assert round(customers.frame["Total spent"].sum(), 2) == round(spent, 2)


def test_amazon(cases):
    with (cases / "amazon.txt").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    kept = [row for row in rows if row["order-status"] != "Cancelled"]
    customers = customers_of(cases / "amazon.txt")
    assert suggest_plan(customers).key == "buyer-email"
    spent = sum(float(row["item-price"]) for row in kept)
    assert round(customers.frame["Total spent"].sum(), 2) == round(spent, 2)
    assert any("the price of all pieces of a line" in one.sentence for one in customers.doubts)


def test_email_key(cases):
    plan = suggest_plan(customers_of(cases / "email_key.csv"))
    assert plan.key == "E-mail"
    assert plan["E-mail"].personal
    assert plan.without_persons().key is None


def test_two_keys(cases):
    plan = suggest_plan(customers_of(cases / "two_keys.csv"))
    assert plan.key == "CUST_ID"
    assert plan["Recnum"].role is Role.IGNORED
    assert plan["NumStorePurchases"].kind is Kind.NUMBER


def test_loyalty_key(cases):
    plan = suggest_plan(customers_of(cases / "loyalty_key.csv"))
    assert plan["LYLTY_CARD_NBR"].role in (Role.KEY, Role.IGNORED)
    assert plan["SPEND"].role is Role.TRAIT


def test_idlike80(cases):
    plan = suggest_plan(customers_of(cases / "idlike80.csv"))
    assert plan["Loyalty Card"].role in (Role.KEY, Role.IGNORED)


def test_postcodes(cases):
    plan = suggest_plan(customers_of(cases / "postcodes.csv"))
    codes = ("pincode", "customer_zip_code_prefix", "Post Town Code", "Código Postal", "CEP",
             "ZIP3")  # fmt: skip
    assert {name for name in codes if plan[name].role is not Role.IGNORED} == set()
    assert plan["Spend"].role is plan["Visits"].role is Role.TRAIT


def test_offer_log(cases):
    dataset = read_table(cases / "offer_log.csv")
    assert (dataset.n_rows, dataset.kind) == (150, "items")
    customers = as_customers(dataset)
    assert customers.n_rows == 50
    assert "Offer #" not in suggest_plan(customers).names


def test_chinese(cases):
    dataset = read_table(cases / "chinese.csv")
    frame, plan = dataset.frame, suggest_plan(as_customers(dataset))
    assert frame["消费金额"].tolist()[:3] == [817, 2204, 5524]
    assert dataset.reading.column("消费金额").unit == "元"
    assert frame["最后购买日期"][1].isoformat() == "2023-02-02T00:00:00"
    assert plan["手机号"].role in (Role.IGNORED, Role.KEY)
    assert plan["姓名"].role is plan["邮政编码"].role is Role.IGNORED
    assert plan["是否会员"].kind is Kind.BOOLEAN
    assert plan["消费金额"].role is Role.TRAIT
    assert "names the customer" not in plan["消费金额"].reason


def test_arabic(cases):
    dataset = read_table(cases / "arabic.csv")
    plan = suggest_plan(as_customers(dataset))
    assert dataset.frame["المبلغ"].tolist()[:3] == [4201, 6437, 1695]
    assert dataset.frame["العمر"].tolist()[:3] == [27, 44, 54]
    assert plan.key == "رقم العميل"
    assert plan["مشترك"].kind is Kind.BOOLEAN
    assert plan["المبلغ"].role is plan["العمر"].role is Role.TRAIT


def test_cyrillic(cases):
    dataset = read_table(cases / "cyrillic.csv")
    plan = suggest_plan(as_customers(dataset))
    assert dataset.reading.encoding == "cp1251"
    assert plan.key == "Номер карты"
    for name in ("Телефон", "Фамилия", "Религия"):
        assert plan[name].role is Role.IGNORED
        assert plan[name].personal
    assert plan["Сумма покупок"].role is Role.TRAIT
