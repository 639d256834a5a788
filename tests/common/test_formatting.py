import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common import formatting as say

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
        (0.005, "< 1 %"),
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


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (88.2, "", "88.2"),
        (88.2, "k$", "88.2_k$"),
        (1067.0875, "$", "$1,067"),
        (12.5, "€", "€12.50"),
        (12, "$", "$12"),
        (43.471, "£", "£43.47"),
        (99.999, "$", "$100"),
        (0.001, "$", "$0"),
        (-0.001, "$", "$0"),
        (-12, "$", "MINUS$12"),
        (-0.3, "₹", "MINUS₹0.30"),
        (-1067, "US$", "MINUSUS$1,067"),
        (60.2, "$k", "$60.2k"),
        (-60.2, "R$/month", "MINUSR$60.2/month"),
        (1067, "kr", "1,067_kr"),
        (-12.5, "CHF", "MINUS12.5_CHF"),
        (15, "%", "15_%"),
        (3, "US", "3_US"),
        (math.nan, "$", "–"),
        (math.inf, "kr", "–"),
    ],
)
def test_a_value_is_written_in_its_unit(value, unit, text):
    assert say.in_unit(value, unit) == text.replace("_", THIN).replace("MINUS", MINUS)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["$", "€", "US$", "$k"]))
def test_money_below_zero_is_that_above_it_with_a_minus(value, unit):
    above, below = say.in_unit(abs(value), unit), say.in_unit(-abs(value), unit)
    assert below in (above, f"{MINUS}{above}")
    assert above.startswith(unit.rstrip("k"))


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("Rücksendequote in Prozent", "Rücksendequote in Prozent"),
        ("Entfernung zur nächsten Filiale", "Entfernung zur nächsten Filiale"),
        ("Annual Income Of Customer", "Annual income of customer"),
        ("letzte_Bestellung_am", "Letzte Bestellung am"),
    ],
)
def test_german_nouns_keep_their_capitals(column, heading):
    assert say.column_heading(column) == heading
