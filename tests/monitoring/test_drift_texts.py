from dataclasses import replace

from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.domain.trait_words import trait_words
from segmentation.monitoring.drift_result import Change, LevelShare
from segmentation.monitoring.drift_texts import (
    blanks_sentence,
    category_sentence,
    distinctness_sentence,
    number_sentence,
    reconstruction_sentence,
    size_of,
    sizes_sentence,
)

AGE = ColumnPlan("age", Role.TRAIT, Kind.NUMBER, "")
ALARM = Change(0.0, 0.0, 0.5, 0.5, alarm=True)
CALM = Change(0.5, 1.0, 0.0, 0.0, alarm=False)
SPREAD = Change(0.0, 0.0, 0.3, 0.0, alarm=True)


def test_effects_have_words():
    assert [size_of(e) for e in (0.0, 0.1, 0.35, 0.65)] == [
        "hardly", "a little", "clearly", "strongly",
    ]  # fmt: skip


def test_numbers_are_told_by_their_medians():
    assert number_sentence(AGE, ALARM, (40.0, 46.0)) == (
        "“Age” is clearly higher: typically 46, before 40."
    )
    assert "has not changed noticeably" in number_sentence(AGE, CALM, (40.0, 41.0))
    assert "is spread a little differently" in number_sentence(AGE, SPREAD, (40.0, 40.0))
    assert number_sentence(AGE, None, ()) == "“Age” could not be compared."


def test_categories_are_told_by_the_shares_that_moved_most():
    levels = (LevelShare("a", 0.5, 0.3), LevelShare("b", 0.5, 0.6), LevelShare("", 0.0, 0.1))
    said = category_sentence(AGE, ALARM, levels)
    assert said.startswith("“Age” has changed clearly: “a” 30")
    assert "before 50" in said


def test_what_has_changed_is_told_in_the_visitors_words():
    words = trait_words("Years alive", "y", [("a", "Alpha")])
    own = replace(AGE, words=words)
    assert number_sentence(own, ALARM, (40.0, 46.0)) == (
        "“Years alive” is clearly higher: typically 46\u202fy, before 40\u202fy."
    )
    said = category_sentence(own, ALARM, (LevelShare("a", 0.5, 0.3), LevelShare("b", 0.5, 0.6)))
    assert said.startswith("“Years alive” has changed clearly: “Alpha” 30")
    assert "“b” 60" in said


def test_a_unit_in_a_columns_name_is_that_of_its_numbers():
    weight = replace(AGE, name="Weight (kg)")
    assert "typically 46\u202fkg, before 40\u202fkg" in number_sentence(weight, ALARM, (40.0, 46.0))


def test_blanks_sizes_and_errors_are_told_where_they_matter():
    assert blanks_sentence(CALM, (0.1, 0.2)) == ""
    assert blanks_sentence(ALARM, (0.1, 0.2)).startswith("20")
    assert "are as large" in sizes_sentence(CALM, ("A",), (1.0,), (1.0,))
    assert "“A” 30" in sizes_sentence(ALARM, ("A", "B"), (0.5, 0.5), (0.3, 0.7))
    assert "clearly worse" in reconstruction_sentence(ALARM, 0.2)
    assert "as well as" in reconstruction_sentence(CALM, 0.0)
    assert "less distinct: 0.10, before 0.40" in distinctness_sentence(0.4, 0.1, down=True)
