import math

import pytest

from segmentation import formatting as say

THIN, MINUS = "\u202f", "\u2212"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.001, "0"),
        (1067.0875, "1,067"),
        (100, "100"),
        (43.47, "43.5"),
        (2.851, "2.9"),
        (52.0, "52"),
        (0.297, "0.3"),
        (0.05, "0.05"),
        (-3.25, f"{MINUS}3.2"),
        (-12345.6, f"{MINUS}12,346"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_number(value, text):
    assert say.number(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (0.001, "< 1 %"),
        (0.005, "0 %"),
        (0.006, "1 %"),
        (0.297, "30 %"),
        (0.994, "99 %"),
        (0.995, "> 99 %"),
        (1, "100 %"),
    ],
)
def test_percent(share, text):
    assert say.percent(share) == text.replace(" ", THIN)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "hardly any"),
        (0.04, "hardly any"),
        (0.06, "1 in 10"),
        (0.91, "9 in 10"),
        (0.949, "9 in 10"),
        (0.95, "nearly all"),
        (1, "nearly all"),
    ],
)
def test_in_ten(share, text):
    assert say.in_ten(share) == text


def test_words_counts_times_and_lists():
    assert [say.words(n) for n in (0, 4, 10, 11, 1200)] == ["no", "four", "ten", "11", "1,200"]
    assert say.count(8068) == "8,068"
    assert say.times(1.53) == f"1.5{THIN}×"
    assert [say.listing(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert say.clip("abcdef", 6) == "abcdef"
    assert say.clip("abc defg", 5) == "abc…"


@pytest.mark.parametrize(
    ("column", "label", "unit"),
    [
        ("Work_Experience", "Work experience", ""),
        ("Annual income (k$)", "Annual income", "k$"),
        ("spendingScore", "Spending score", ""),
        ("Spending Score (1-100)", "Spending score", ""),
        ("Weight [kg]", "Weight", "kg"),
        ("RFM score", "RFM score", ""),
        ("(k$)", "(k$)", "k$"),
        ("age", "Age", ""),
    ],
)
def test_label_and_unit(column, label, unit):
    assert say.label(column) == label
    assert say.unit(column) == unit


def test_a_mean_carries_the_unit_of_its_column():
    assert say.with_unit(88.2, "Annual income (k$)") == f"88.2{THIN}k$"
    assert say.with_unit(88.2, "Age") == "88.2"
