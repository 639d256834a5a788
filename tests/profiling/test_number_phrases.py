import pytest

from segmentation.common.trait_names import spoken
from segmentation.profiling.number_phrases import is_money, number_phrase


@pytest.mark.parametrize(
    ("column", "here", "usual", "effect", "said"),
    [
        # a share of times: rarely and often by themselves
        ("PURCHASES_FREQUENCY", 0.03, 0.49, -1.2, "rarely buys"),
        ("PURCHASES_FREQUENCY", 0.26, 0.49, -0.7, "buys less often"),
        ("PURCHASES_FREQUENCY", 0.59, 0.30, 0.9, "buys more often"),
        ("PURCHASES_FREQUENCY", 0.61, 0.30, 0.9, "often buys"),
        # a ratio
        ("MntWines", 200, 299, -0.9, "spends less on wine"),
        ("MntWines", 199, 299, -0.9, "spends little on wine"),
        ("total_spend", 149, 100, 0.9, "higher spend"),
        ("total_spend", 151, 100, 0.9, "big spenders"),
        ("Years Employed", 7, 9, -0.7, "fewer years employed"),
        ("Years at address", 20, 9, 1.4, "many years at address"),
        ("Years as customer", 5, 4, 0.9, "longer-standing"),
        # a score: far in standard deviations
        ("Credit_Score", 700, 650, 0.79, "higher credit score"),
        ("Credit_Score", 700, 650, 0.81, "high credit score"),
        ("need_quality", 8.1, 5.2, 1.4, "high need for quality"),
        ("need_convenience", 4.8, 5.2, -0.5, "lower need for convenience"),
        ("food_quality", 8.1, 5.2, 1.4, "rates food quality high"),
        # days by themselves
        ("Days_since_last_order", 121, 400, -0.9, "bought more recently"),
        ("Days_since_last_order", 120, 400, -0.9, "bought lately"),
        ("Days_since_last_order", 59, 20, 0.9, "bought longer ago"),
        ("Days_since_last_order", 60, 20, 0.9, "bought long ago"),
        ("months_since_last_order", 5, 20, -0.9, "bought more recently"),
        ("tenure_months", 26, 60, -0.9, "newer"),
        ("tenure_months", 24, 60, -0.9, "newcomers"),
        # fewer than half a child on average: most homes have none
        ("Kidhome", 0.49, 1.0, -0.9, "mostly no children at home"),
        ("Kidhome", 0.51, 1.0, -0.9, "fewer children at home"),
        # several are many
        ("complaints", 1.9, 0.5, 1.0, "more complaints"),
        ("complaints", 2.0, 0.5, 1.0, "many complaints"),
    ],
)
def test_a_strong_word_is_borne_out(number, column, here, usual, effect, said):
    assert number_phrase(number(column, (effect,), (here,), usual), 0).text == said


def test_a_small_difference_has_words_only_where_it_is_asked_for(number):
    trait = number("Age", (0.49,))
    assert not number_phrase(trait, 0).text
    assert number_phrase(trait, 0, slight=True).text == "older"


def test_the_ends_of_one_trait_are_one_topic(number):
    last = number_phrase(number("max_month", (0.9,), (11,), 9), 0)
    first = number_phrase(number("min_month", (0.75,), (6,), 5), 0)
    assert (last.text, first.text) == ("high month", "higher month")
    assert last.topic == first.topic != ""


@pytest.mark.parametrize(
    ("column", "money"),
    [("MntWines", True), ("Umsatz", True), ("AnnualRevenue", True), ("Profit margin", True),
     ("Visits", False), ("Age", False)],
)  # fmt: skip
def test_money(column, money):
    assert is_money(spoken(column)) is money
