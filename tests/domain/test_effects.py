import math

import pytest

from segmentation.domain.effects import TraitEffect, TraitEffects


def effect(value=0.2, *, measure="epsilon squared", basis="segments", p=0.01) -> TraitEffect:
    return TraitEffect("Age", True, measure, value, basis, p)


@pytest.mark.parametrize(
    ("measure", "value", "correlation", "strength"),
    [
        ("epsilon squared", 0.14, math.sqrt(0.14), "strongly"),
        ("epsilon squared", 0.13, math.sqrt(0.13), "somewhat"),
        ("epsilon squared", 0.135, math.sqrt(0.135), "strongly"),
        ("epsilon squared", 0.06, math.sqrt(0.06), "somewhat"),
        ("epsilon squared", 0.05, math.sqrt(0.05), "hardly"),
        ("Cramér's V", 0.38, 0.38, "strongly"),
        ("Cramér's V", 0.25, 0.25, "somewhat"),
        ("Cramér's V", 0.24, 0.24, "somewhat"),
        ("Cramér's V", 0.23, 0.23, "hardly"),
    ],
)
def test_both_measures_share_a_scale(measure, value, correlation, strength):
    found = effect(value, measure=measure)
    assert found.correlation == pytest.approx(correlation)
    assert found.strength == strength


@pytest.mark.parametrize(
    ("p", "confirmed"), [(0.0, True), (0.04, True), (0.041, False), (math.nan, False)]
)
def test_an_effect_is_confirmed_by_its_adjusted_p_value(p, confirmed):
    assert effect(p=p).confirmed is confirmed


def test_what_had_nothing_to_be_tested_over_was_not_tested():
    columns = (effect(), effect(basis="nothing left", p=math.nan))
    assert TraitEffects(columns, 100, 0.2).tested == columns[:1]
