import numpy as np
import pytest

from segmentation.backtesting.cut_days import known_at, learnt_at, quarter_ends, without_columns
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.ingest.as_customers import order_log
from tests.backtesting.conftest import dataset_of


def day(text):
    return int(np.datetime64(text, "D").astype(int))


def test_cuts_are_ends_of_quarters_with_all_of_their_time_ahead():
    found = quarter_ends(day("2024-01-01"), day("2025-01-05"), 90)
    assert [str(np.datetime64(one, "D")) for one in found] == [
        "2024-03-31", "2024-06-30", "2024-09-30",
    ]  # fmt: skip
    later = quarter_ends(day("2024-01-02"), day("2025-01-05"), 90)
    assert later == found[1:]


def test_short_logs_are_refused():
    with pytest.raises(SegmentationError, match="covers 200 days, too few"):
        quarter_ends(day("2024-01-01"), day("2024-01-01") + 200, 90)
    with pytest.raises(SegmentationError, match="see 120 days after each"):
        quarter_ends(day("2024-01-01"), day("2024-10-30"), 120)
    with pytest.raises(SegmentationError, match="1 day ahead at least"):
        quarter_ends(0, 1_000, 0)


def test_what_is_learnt_was_over_at_the_cut():
    cuts = (10, 100, 195, 290)
    assert learnt_at(cuts, 290, 90) == 195
    assert learnt_at(cuts, 195, 100) == 10
    assert learnt_at(cuts, 10, 90) is None


def test_what_was_known_then_has_no_later_row(told):
    dataset = dataset_of(told.frame)
    cleaning = Cleaning(orders=order_log(dataset).columns)
    cut = day("2023-09-30")
    customers = known_at(dataset, cut, cleaning)
    before = told.frame[told.frame["Order date"] <= np.datetime64("2023-09-30")]
    assert customers.n_rows == before["Customer ID"].nunique()
    spent = before.groupby("Customer ID")["Amount"].sum()
    assert customers.frame["Total spent"].to_numpy() == pytest.approx(spent.to_numpy())
    assert customers.frame["Days since last order"].min() == 0 or customers.n_rows < 500
    assert customers.fingerprint != known_at(dataset, cut + 1, cleaning).fingerprint


def test_a_column_can_be_left_out(told):
    dataset = dataset_of(told.frame.assign(Extra=1.5))
    less = without_columns(dataset, ["Extra"])
    assert list(less.frame) == ["Customer ID", "Order date", "Amount"]
    assert less.reading.column("Extra") is None
    assert less.fingerprint != dataset.fingerprint
    assert without_columns(dataset, []) is dataset
