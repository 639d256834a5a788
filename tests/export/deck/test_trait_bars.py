import math
from dataclasses import replace

from segmentation.domain.plan import Kind
from segmentation.export.deck.trait_bars import bars_of
from segmentation.profiling.sentences import strongest


def test_the_strongest_traits_come_first_and_others_fill_up(planted_findings):
    traits = planted_findings.traits
    for k in range(len(planted_findings.segments)):
        bars = bars_of(traits, k, 4)
        first = [trait.name.split(" (")[0] for trait in strongest(traits, k)]
        assert [bar.title.split(":")[0] for bar in bars][: len(first)] == first[:4]
        assert len(bars) == 4


def test_a_number_has_its_mean_and_a_category_its_share(planted_findings):
    by_name = {trait.name: trait for trait in planted_findings.traits}
    income, plan, member = by_name["Income (k$)"], by_name["Plan"], by_name["Member"]
    (bar,) = bars_of([income], 0, 4)
    assert (bar.here, bar.usual) == (income.typical[0], income.everyone)
    assert bar.title == "Income"
    assert "k$" in bar.number_format
    (bar,) = bars_of([plan], 0, 4)
    level = plan.focus[0]
    assert (bar.here, bar.usual) == (plan.shares[0][level], plan.everyone_shares[level])
    assert bar.title == f"Plan: {plan.levels[level]}"
    (bar,) = bars_of([member], 0, 4)
    assert bar.title == "Member"
    assert "%" in bar.number_format


def test_a_trait_without_values_is_left_out(planted_findings):
    income = next(t for t in planted_findings.traits if t.kind is Kind.NUMBER)
    nothing = replace(income, typical=(math.nan,) * 4)
    assert bars_of([nothing], 0, 4) == ()
    assert bars_of([replace(planted_findings.traits[2], kind=Kind.CATEGORY, levels=())], 0, 4) == ()
