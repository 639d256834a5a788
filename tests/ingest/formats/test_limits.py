import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.formats.limits import UNLIMITED, Limits

LIMITS = Limits(n_bytes=2_000_000, n_rows=1_000, n_columns=10, unpacked_bytes=5_000_000)


@pytest.mark.parametrize(
    ("check", "most", "said"),
    [
        ("check_size", 2_000_000, "a.csv has 2 MB; at most 2 MB are read here"),
        ("check_rows", 1_000, "a.csv has more than 1,000 rows"),
        ("check_columns", 10, "a.csv has 11 columns; at most 10 are read"),
        ("check_unpacked", 5_000_000, "a.csv would unpack to 5 MB"),
    ],
)
def test_as_much_as_the_limit_is_read_and_one_more_is_not(check, most, said):
    assert getattr(LIMITS, check)("a.csv", most) is None
    with pytest.raises(SegmentationError, match=said.replace(".", r"\.")):
        getattr(LIMITS, check)("a.csv", most + 1)


def test_without_a_limit_everything_is_read():
    UNLIMITED.check_size("a", 10**15)
    UNLIMITED.check_rows("a", 10**15)
    Limits(n_columns=None).check_columns("a", 10**9)


def test_even_without_a_limit_columns_and_unpacked_bytes_are_bounded():
    with pytest.raises(SegmentationError, match="5,001 columns; at most 5,000"):
        UNLIMITED.check_columns("a", 5_001)
    with pytest.raises(SegmentationError, match="would unpack to 5,000 MB"):
        UNLIMITED.check_unpacked("a", 5 * 10**9)


def test_a_cut_table_says_how_many_rows_were_read():
    assert LIMITS.cut_note("orders") == "Only the first 1,000 rows of “orders” were read."
