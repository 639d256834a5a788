import pytest

from segmentation.ingest.formats.typed_table import named


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["One"], "One"),
        (["One", "Two\n lines"], "One, Two lines"),
        (["x" * 60], "x" * 39 + "…"),
        ([str(k) for k in range(10)], "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"),
        ([str(k) for k in range(1_012)], "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 1,002 more"),
    ],
)
def test_at_most_ten_names_are_listed_on_one_line(names, said):
    assert named(names) == said
