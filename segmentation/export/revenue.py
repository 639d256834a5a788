"""Which trait is what customers spend, and the share of it that each segment brings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.term_patterns import folded, terms
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile

_SPENT = terms(
    "spent | spend | spending | revenue | sales | turnover | expenditure | amount spent"
    "| purchase amount | total amount | umsatz | *umsatz | ausgaben | gasto* | ventas | ingresos"
    "| chiffre d affaires | depense* | achats | spesa | fatturato | omzet | vendas | belopp"
)
#: What makes an amount a rate, a rank or a plan, whose sum over customers says nothing.
_NO_SUM = terms(
    "score | index | rate | ratio | rank | share | percent | per | average | avg | mean | median"
    "| max | min | count | number | orders | days | change | growth | budget | limit | predicted"
    "| expected | potential | category | durchschnitt* | pro | media | moyen*"
)
_TOTAL = terms("total | gesamt | gesamt* | totale | overall | sum")
_ALL = 0.999


@dataclass(frozen=True, slots=True)
class RevenueShares:
    """What each segment brings of what customers spend.

    Attributes
    ----------
    trait : str
        What is summed, by the user's word for it or as the file has it; ``""`` for nothing.
    shares : tuple of float
        For each segment, 0 to 1; empty where there is none.
    """

    trait: str = ""
    shares: tuple[float, ...] = ()


def revenue_shares(
    traits: Sequence[TraitProfile], segment_shares: Sequence[float]
) -> RevenueShares:
    """Return the share of revenue of each segment, worked out from means and sizes.

    A segment's revenue is its share of customers, times the share of these whose amount is known,
    times their mean amount. That is its part of the sum over all customers.

    Parameters
    ----------
    traits : sequence of TraitProfile
    segment_shares : sequence of float
        Of customers, 0 to 1.

    Returns
    -------
    RevenueShares
        None where no column, or more than one, is an amount that customers spend; where it is
        negative somewhere; or where blanks and customers in no segment leave the sum open.
    """
    trait = revenue_trait(traits)
    if trait is None:
        return RevenueShares()
    amounts = [
        share * trait.known_share(k) * float(trait.typical[k]) if trait.known_share(k) else 0.0
        for k, share in enumerate(segment_shares)
    ]
    everyone = sum(segment_shares) >= _ALL
    total = sum(amounts) if everyone else float(trait.everyone)
    summed = everyone or not trait.known
    sound = all(math.isfinite(a) and a >= 0 for a in amounts) and math.isfinite(total)
    if not (summed and sound and total > 0):
        return RevenueShares()
    return RevenueShares(
        trait.words.label or trait.name, tuple(amount / total for amount in amounts)
    )


def revenue_trait(traits: Sequence[TraitProfile]) -> TraitProfile | None:
    """Return the one column that is a sum of money spent; ``None`` for none or more than one."""
    found = [t for t in traits if t.kind is Kind.NUMBER and t.unit != "%" and _is_spent(t.name)]
    totals = [t for t in found if _TOTAL.search(folded(t.name))]
    found = totals or found
    return found[0] if len(found) == 1 else None


def _is_spent(name: str) -> bool:
    said = folded(name)
    return bool(_SPENT.search(said)) and not _NO_SUM.search(said)
