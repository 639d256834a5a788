import pandas as pd
import pytest

from segmentation.api.accepted_columns import accepted_columns
from segmentation.api.read_records import dataset_of_csv, dataset_of_records
from segmentation.api.record_schema import values_of
from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.limits import UNLIMITED, Limits


def test_records_become_the_table_that_the_file_is(served_plain, planted, records, tmp_path):
    path = tmp_path / "planted.csv"
    path.write_bytes(planted.content)
    columns = served_plain.columns
    rows = [served_plain.record.model_validate(row) for row in records(path, columns)]
    values = [values_of(row, columns) for row in rows]
    frame = dataset_of_records(served_plain.model, columns, values).frame
    pd.testing.assert_frame_equal(frame, planted.dataset.frame[list(frame.columns)])
    assert len(frame.columns) == len(columns)


def test_a_few_customers_are_not_taken_for_orders(visits):
    columns = accepted_columns(visits)
    days = pd.date_range("2025-01-01", periods=6).to_pydatetime()
    rows = [
        {"Customer": f"c{k % 3}", "Spend": 10.0 + k, "Last visit": day}
        for k, day in enumerate(days)
    ]
    assert dataset_of_records(visits, columns, rows).kind == "customers"


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
