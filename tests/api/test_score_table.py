import datetime as dt

import numpy as np
import pytest

from segmentation.api.accepted_columns import accepted_columns
from segmentation.api.read_records import dataset_of_records
from segmentation.api.score_table import as_records, score_table
from segmentation.common.errors import SegmentationError


def test_the_customers_of_the_file_get_the_segments_that_they_had(plain, planted):
    scored = score_table(plain.model, planted.dataset)
    np.testing.assert_array_equal(scored.table["segment"], plain.labels)
    first = as_records(scored)[0]
    assert first["customer"] == planted.dataset.frame["Customer"][0]
    assert first["segment_name"] == plain.names[plain.labels[0]]
    assert first["confidence"] == pytest.approx(plain.confidence[0], abs=1e-4)


def test_rows_are_counted_without_a_key_and_a_blank_key_is_null(plain, served_plain):
    row = {"Income (k$)": 30.0, "Visits": 4.0, "Plan": "Solo", "Loyalty": "Low", "Member": "no"}
    columns = served_plain.columns

    def customers(rows):
        return [
            one["customer"]
            for one in as_records(score_table(plain.model, dataset_of_records(
                plain.model, columns, rows)))
        ]  # fmt: skip

    assert customers([row, row]) == [1, 2]
    assert customers([{"Customer": "a", **row}, {"Customer": None, **row}]) == ["a", None]


def test_days_are_counted_to_the_day_that_is_said(visits):
    columns = accepted_columns(visits)
    rows = [{"Spend": 50.0, "Last visit": dt.datetime.fromisoformat("2025-11-10")}]
    dataset = dataset_of_records(visits, columns, rows)
    soon = score_table(visits, dataset, as_of=dt.date(2025, 11, 25)).table["segment"][0]
    late = score_table(visits, dataset, as_of=dt.date(2026, 9, 1)).table["segment"][0]
    assert soon != late


def test_what_cannot_be_added_up_is_refused_without_a_cell(samples):
    model = samples["orders"]
    columns = accepted_columns(model)
    rows = [{"Customer ID": None, "Order date": None, "Amount": 1.0, "Order ID": "SECRET",
             "Category": "SECRET", "Quantity": 1.0}]  # fmt: skip
    with pytest.raises(SegmentationError, match="cannot be made into customers") as caught:
        score_table(model, dataset_of_records(model, columns, rows))
    assert "SECRET" not in str(caught.value)
