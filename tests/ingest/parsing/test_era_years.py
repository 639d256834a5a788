"""Years of an era."""

import pyarrow as pa
import pytest

from segmentation.ingest.parsing.era_years import in_common_years
from segmentation.ingest.read_table import read_table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民國112年3月5日", "2023-03-05"),
        ("中華民國 99 年 12 月 31 日", "2010-12-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("R5.3.5", "2023-03-05"),
        ("S60/1/2", "1985-01-02"),
    ],
)
def test_days_of_an_era_are_those_of_the_common_one(text, expected):
    column = pa.chunked_array([[text, None]], pa.string())
    assert in_common_years(column, [text]).to_pylist() == [expected, None]


@pytest.mark.parametrize("text", ["2023年3月5日", "R5", "S 60", "H1.2", "民國"])
def test_others_are_left(text):
    assert in_common_years(pa.chunked_array([[text]], pa.string()), [text]) is None
    assert in_common_years(pa.chunked_array([[]], pa.string()), []) is None


def test_a_column_of_them_is_dates():
    rows = "".join(f"C{n},民國{100 + n}年{n % 12 + 1}月5日\n" for n in range(1, 13))
    dataset = read_table(f"客戶,日期\n{rows}".encode(), name="a.csv")
    assert dataset.frame["日期"][0].isoformat() == "2012-02-05T00:00:00"
    assert "years of an era" in dataset.reading.column("日期").said
