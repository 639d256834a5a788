import pytest

from segmentation.monitoring.name_likeness import name_likeness, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CustID", "customer_id"),
        ("Age (years)", "AGE"),
        ("Größe", "grosse"),
        ("WorkExp", "work experience"),
        ("num_orders", "Orders"),
    ],
)
def test_names_in_another_spelling_are_one(one, other):
    assert same_name(one, other)
    assert name_likeness(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Income (k$)", "Income ($)"), ("visits_30d", "visits_90d"), ("income", "income_flag")],
)
def test_units_numbers_and_marks_make_another_name(one, other):
    assert not same_name(one, other)


def test_words_that_contradict_each_other_count_against_a_name():
    assert name_likeness("web_purchases", "store_purchases") < 0.5
    assert name_likeness("purchases", "store_purchases") > 0.6
    assert name_likeness("Q1", "Q2") == 0.0
    assert name_likeness("age", "page_views") == 0.0


def test_other_languages_and_inflections_are_alike():
    assert name_likeness("Jahreseinkommen", "annual_income") >= 0.9
    assert name_likeness("churn", "churned") > 0.8
