import random

import pandas as pd
import pytest

from segmentation.api.model_routes import answers_example
from segmentation.api.read_records import dataset_of_csv, dataset_of_records
from segmentation.api.record_schema import values_of
from segmentation.api.score_table import score_table
from segmentation.api.served_models import served
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.formats.limits import UNLIMITED, Limits
from segmentation.ingest.read_table import read_table

from .conftest import learnt


def test_records_become_the_table_that_the_file_is(served_plain, planted, records, tmp_path):
    path = tmp_path / "planted.csv"
    path.write_bytes(planted.content)
    columns = served_plain.columns
    rows = [served_plain.record.model_validate(row) for row in records(path, columns)]
    values = [values_of(row, columns) for row in rows]
    frame = dataset_of_records(served_plain.model, columns, values).frame
    pd.testing.assert_frame_equal(frame, planted.dataset.frame[list(frame.columns)])
    assert len(frame.columns) == len(columns)


def test_odd_columns_are_taken_as_the_table_has_them():
    """Decimal commas, several answers, ticks, durations, scores and dates with the day first."""
    draws, rows = random.Random(4), []
    for k in range(120):
        group = k % 3
        first = ("web", "shop", "app")[group]
        rows.append(
            {
                "Kunde": f"k{k:04d}",
                "Umsatz €": f"{(1200, 90, 4000)[group] + draws.randint(0, 80)},25",
                "Used": ";".join(sorted({first, draws.choice(["web", "shop", "app", "mail"])})),
                "Newsletter": "x" if group else "",
                "Recommend us (0-10)": (9, 2, 6)[group] + draws.randint(-1, 1),
                "Call time": f"0:{draws.randint(10, 20) + group * 10}:00",
                "Age": None if k % 17 == 0 else draws.randint(20, 30) + 15 * group,
                "Joined": f"{draws.randint(13, 28)}.0{1 + 3 * group}.2024",
            }
        )
    content = pd.DataFrame(rows).to_csv(index=False, sep="|").encode()
    ways = (("Used", ReadAs.SEVERAL), ("Newsletter", ReadAs.FILLED))
    dataset = read_table(content, name="odd.csv", options=ReadOptions(columns=ways))
    one = served("odd", learnt(dataset, "", 3).model)
    assert {c.form for c in one.columns} == {"number", "text", "date"}

    def sent(row, column):
        value = row[column.name]
        if column.name == "Newsletter":
            return "Yes" if value else "No"
        if column.form == "date":
            return "-".join(reversed(value.split(".")))
        if column.form == "number" and value is not None:
            return float(str(value).replace(",", "."))
        return value

    records = [
        one.record.model_validate({c.name: sent(row, c) for c in one.columns}) for row in rows
    ]
    values = [values_of(record, one.columns) for record in records]
    by_records = score_table(one.model, dataset_of_records(one.model, one.columns, values))
    pd.testing.assert_frame_equal(by_records.table, score_table(one.model, dataset).table)
    assert len(answers_example(one).table) == 1
    alone = score_table(one.model, dataset_of_records(one.model, one.columns, values[:1]))
    assert alone.table["segment"].iloc[0] == by_records.table["segment"].iloc[0]
    text = dataset_of_csv(one.model, content, UNLIMITED)
    pd.testing.assert_frame_equal(score_table(one.model, text).table, by_records.table)


def test_customers_that_look_like_orders_stay_customers():
    rows = ["Customer ID,Order date,Amount"]
    rows += [
        f"C{k:03d},2025-{(2, 11)[k % 2]:02d}-{1 + k % 25:02d},{(10, 90)[k % 2] + k % 7}"
        for k in range(80)
    ]
    one = served("late", learnt("\n".join(rows).encode(), "late.csv", 2).model)
    days = pd.date_range("2025-01-01", periods=60).to_pydatetime()
    values = [
        {"Customer ID": f"C{k % 20}", "Order date": day, "Amount": 10.0 + k}
        for k, day in enumerate(days)
    ]
    table = pd.DataFrame(values).to_csv(index=False).encode()
    assert read_table(table, name="looks.csv").kind == "orders"
    dataset = dataset_of_records(one.model, one.columns, values)
    assert dataset.kind == "customers"
    assert len(score_table(one.model, dataset).table) == 60


def test_columns_of_another_spelling_are_taken(plain, planted):
    content = planted.content.replace(b"Visits", b"VISITS", 1)
    assert "Visits" in dataset_of_csv(plain.model, content, UNLIMITED).frame.columns


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\0" + bytes(100), b"PK\x03\x04SECRET", b"PAR1SECRETPAR1", b"\0\1\2",
     b"Plan\nSECRET\n" * 300],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_without_a_cell(plain, content):
    with pytest.raises(SegmentationError, match=r"cannot be read|has no column") as caught:
        dataset_of_csv(plain.model, content, Limits(n_rows=200))
    assert "SECRET" not in str(caught.value)


def test_lacking_columns_are_named_as_the_model_knows_them(plain, planted):
    content = planted.content.replace(b"Visits", b"SECRET", 1)
    with pytest.raises(SegmentationError, match=r"has no column “Visits”, which") as caught:
        dataset_of_csv(plain.model, content, UNLIMITED)
    assert "SECRET" not in str(caught.value)


def test_too_many_rows_are_refused(plain, planted):
    assert dataset_of_csv(plain.model, planted.content, Limits(n_rows=240)).n_rows == 240
    with pytest.raises(SegmentationError, match="no more rows"):
        dataset_of_csv(plain.model, planted.content, Limits(n_rows=239))
