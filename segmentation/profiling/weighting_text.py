"""What is said of the weights of customers and of traits, for page, report and command line."""

from itertools import groupby

from segmentation.common.formatting import count, listing
from segmentation.domain.methods import MethodCard
from segmentation.domain.plan import Plan
from segmentation.domain.weighting import Weighting


def weighting_text(weighting: Weighting | None) -> str:
    """Say by what customers are weighted, and how many have no weight; ``""`` without weights.

    Parameters
    ----------
    weighting : Weighting or None

    Returns
    -------
    str
        One sentence.
    """
    if weighting is None:
        return ""
    without = ""
    if weighting.n_without:
        one = weighting.n_without == 1
        without = (
            f"; {count(weighting.n_without)} without a number above 0 there "
            f"{'counts' if one else 'count'} for nothing"
        )
    return (
        f"Shares and averages are weighted by “{weighting.column}”, which shaped nothing; "
        f"numbers of customers are not weighted{without}."
    )


def trait_weights_text(plan: Plan, method: MethodCard) -> str:
    """Say which traits count more or less than once; ``""`` where all count once.

    Parameters
    ----------
    plan : Plan
    method : MethodCard
        It may measure each trait in its own spread, whatever it counts.

    Returns
    -------
    str
        A sentence, or two.
    """
    weighted = sorted(plan.weighted_traits, key=lambda trait: -trait.trait_weight)
    if not weighted:
        return ""
    said = [
        f"{listing([trait.heading for trait in traits])} {weight:g}\u202f×"
        for weight, traits in (
            (weight, list(group)) for weight, group in groupby(weighted, lambda t: t.trait_weight)
        )
    ]
    rest = "" if len(weighted) == len(plan.traits) else "; every other trait counts once"
    text = f"How much traits count: {'; '.join(said)}{rest}."
    if method.measures_own_spread:
        text += (
            f" {method.title} measures every trait in the spread that it has within a segment, so "
            "this makes hardly a difference here."
        )
    return text
