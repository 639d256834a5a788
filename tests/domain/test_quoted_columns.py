from dataclasses import replace

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.quoted_columns import in_own_words
from segmentation.domain.trait_words import trait_words

WEB = ColumnPlan("num_web_purchases", Role.TRAIT, Kind.NUMBER, "")
INCOME = ColumnPlan("Income", Role.TRAIT, Kind.NUMBER, "")
SAID = "“num_web_purchases” says the same as “Income”, by “num_web”."


def test_a_column_is_called_as_on_every_page():
    said = in_own_words(SAID, Plan((WEB, INCOME)))
    assert said == "“Web purchases” says the same as “Income”, by “num_web”."


def test_a_users_word_goes_before_the_suggested_one():
    named = replace(INCOME, words=trait_words("Salary"))
    assert "“Salary”" in in_own_words(SAID, Plan((WEB, named)))
    assert in_own_words("No column.", Plan((WEB, named))) == "No column."
