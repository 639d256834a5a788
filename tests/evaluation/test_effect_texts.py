"""Sentences on what tells segments apart."""

import math
from types import SimpleNamespace

import pytest

from segmentation.domain.effects import TraitEffect, TraitEffects
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.evaluation.effect_texts import (
    effect_sentences,
    effect_text,
    mark_text,
    strength_text,
)


def effect(trait="Age", *, shapes=True, value=0.3, basis="grouped without it", p=0.001):
    return TraitEffect(trait, shapes, "epsilon squared", value, basis, p)


def said(
    *columns: TraitEffect, level="usable", detectable=0.1234, orders=None, sources=()
) -> tuple[str, ...]:
    result = SimpleNamespace(
        effects=TraitEffects(columns, 1_500, detectable),
        verdict=SimpleNamespace(level=level),
        exploration=SimpleNamespace(
            cleaning=SimpleNamespace(found=SimpleNamespace(orders=orders)),
            sources=sources,
            plan=Plan(tuple(ColumnPlan(c.trait, Role.TRAIT, Kind.NUMBER, "") for c in columns)),
        ),
    )
    return effect_sentences(result)


CONFIRMED, CHANCE = effect(), effect("Visits", p=0.5)
DESCRIBES = effect("Gender", shapes=False, basis="segments")
NO_POWER = {"detectable": math.nan}


@pytest.mark.parametrize(
    ("found", "mark"),
    [
        (CONFIRMED, "✓ confirmed"),
        (effect(value=0.01), "✓ confirmed"),
        (CHANCE, "only by itself"),
        (effect(p=0.5, value=0.01), "–"),
        (effect(shapes=False, basis="segments", p=0.5), "may be chance"),
        (effect(basis="nothing left", p=math.nan), "cannot be checked"),
    ],
)
def test_a_mark_says_why_it_is_none(found, mark):
    assert mark_text(found) == mark


def test_an_effect_has_a_word_and_a_figure():
    assert strength_text(effect(value=0.25)) == "strongly, 0.50"
    assert strength_text(effect(value=0.0)) == "hardly, 0.00"
    assert effect_text(CONFIRMED) == "✓ strongly"
    assert effect_text(CHANCE) == "only by itself"
    assert effect_text(effect(value=0.0, p=0.9)) == "hardly"


SUCH = "customers grouped without such a trait"


@pytest.mark.parametrize(
    ("columns", "counted", "means"),
    [
        ([CONFIRMED] * 2, "All two traits that shape segments are", f"{SUCH} differ in it too"),
        (
            [CONFIRMED, CHANCE],
            "One of the two traits that shape segments is",
            f"{SUCH} differ in it too",
        ),
        ([CHANCE] * 2, "None of the two traits that shape segments is", f"{SUCH} do not differ"),
        (
            [CHANCE],
            "The one trait that shapes segments is not",
            "customers grouped without that trait do not differ in it",
        ),
    ],
)
def test_confirmed_traits_are_counted(columns, counted, means):
    assert said(*columns, **NO_POWER)[0].startswith(f"{counted} confirmed: {means}")


def test_traits_that_only_say_so_themselves_are_named():
    assert (
        "“Visits” may differ between the segments only because the segments were made from it."
        in said(CONFIRMED, CHANCE)
    )
    many = [effect(f"t{k}", p=0.5) for k in range(5)]
    assert not any("made from" in sentence for sentence in said(*many))


def test_what_cannot_be_checked_is_said():
    untested = effect(basis="nothing left", p=math.nan)
    assert said(untested, level="none", **NO_POWER) == (
        "One trait cannot be checked: no other is left to group by.",
    )


def test_columns_that_describe_are_counted_by_themselves():
    assert "The one column that only describes is confirmed to differ with the segments." in said(
        CONFIRMED, DESCRIBES
    )
    other = effect("Town", shapes=False, basis="segments", p=0.9)
    assert (
        "One of the two columns that only describe is confirmed to differ with the segments."
        in said(CONFIRMED, DESCRIBES, other)
    )


def test_the_power_is_told_on_the_safe_side():
    assert (
        "With 1,500 customers, a difference of 0.13 on the scale from 0 to 1 is confirmed in 8 of "
        "10 such files; a smaller one can be missed." in said(CONFIRMED)
    )
    assert not any("8 of 10" in sentence for sentence in said(CONFIRMED, **NO_POWER))


def test_arithmetic_between_columns_of_orders_is_said():
    columns = (effect("Orders"), effect("Total spent"))
    sources = tuple((one.trait, frozenset({"amount"})) for one in columns)
    start = "Traits worked out from orders also go together by arithmetic"

    def warned(*columns: TraitEffect, **about) -> bool:
        return any(sentence.startswith(start) for sentence in said(*columns, **about))

    assert warned(*columns, orders=object(), sources=sources)
    assert not warned(columns[0], CHANCE, orders=object(), sources=sources)
    assert not warned(*columns, orders=object())
    assert not warned(*columns, sources=sources)  # worked out from dates of a table of customers


@pytest.mark.parametrize(
    ("level", "columns", "last"),
    [
        ("none", [CONFIRMED], "Traits can go together without any segments"),
        ("weak", [CONFIRMED, CHANCE], "Traits can go together without any segments"),
        ("clear", [CHANCE], "The verdict does not rest on this"),
        ("usable", [CHANCE, DESCRIBES], "The verdict does not rest on this"),
        ("none", [CHANCE, DESCRIBES], None),
        ("clear", [CONFIRMED, CHANCE], None),
    ],
)
def test_marks_and_verdict_do_not_deny_each_other(level, columns, last):
    bridges = ("Traits can go together", "The verdict does not rest")
    found = [s for s in said(*columns, level=level) if s.startswith(bridges)]
    if last is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith(last)
