"""How strongly columns tell segments apart, and what of it is confirmed, as sentences."""

import math
from collections.abc import Sequence

from segmentation.common.formatting import count, listing, words
from segmentation.domain.effects import TraitEffect, TraitEffects
from segmentation.domain.plan import Plan
from segmentation.domain.result import RELIED_ON, SegmentationResult

#: What a mark means, for a line of help beside it.
MARK_HELP = (
    "Confirmed: for a trait that shapes segments, customers grouped without it differ in it too. "
    "For a column that only describes, the segments differ in it. To differ is to be higher or "
    "lower, or to be more mixed. At most 5\u202f% of such marks are expected to be chance."
)
#: What the words and the figure of an effect mean.
STRENGTH_HELP = (
    "How closely a column goes with the segments, from 0 to 1: strongly from 0.37, somewhat from "
    "0.24. Segments always differ in the traits they were made from, so a high figure alone "
    "confirms nothing."
)
#: The mark of a trait that segments differ in, and other groups do not.
ONLY_BY_ITSELF = "only by itself"
_NO_MARK = "–"
_MOST_LISTED = 4  # traits in one sentence
_GO_TOGETHER = (
    "Traits can go together without any segments, as height and weight do: the verdict stands."
)
_OTHER_EVIDENCE = (
    "The verdict does not rest on this: it goes by gaps between segments and by redrawn customers."
)

_BY_ARITHMETIC = (
    "Traits worked out from orders also go together by arithmetic, which a mark cannot tell: who "
    "ordered once has all of the spend on one day and in few categories."
)


def strength_text(effect: TraitEffect) -> str:
    """Return an effect in a word, with its figure: ``strongly, 0.62``."""
    return f"{effect.strength}, {effect.correlation:.2f}"


def mark_text(effect: TraitEffect) -> str:
    """Return whether an effect is confirmed, in a word or three."""
    if effect.confirmed:
        return "✓ confirmed"
    if effect.basis == "nothing left":
        return "cannot be checked"
    if effect.strength == "hardly":
        return _NO_MARK
    return ONLY_BY_ITSELF if effect.shapes else "may be chance"


def effect_text(effect: TraitEffect) -> str:
    """Return the same in short: ``✓ strongly``, or why there is no mark; ``hardly`` if no more."""
    if effect.confirmed:
        return f"✓ {effect.strength}"
    mark = mark_text(effect)
    return effect.strength if mark == _NO_MARK else mark


def effect_sentences(result: SegmentationResult) -> tuple[str, ...]:
    """Say what is confirmed of the differences between segments, and what could have been found.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of str
        A sentence each. Where a verdict refuses, or relies on what this does not confirm, the last
        one says why that is no contradiction.
    """
    effects = result.effects
    plan = result.exploration.plan
    shaping = [effect for effect in effects.columns if effect.shapes]
    describing = [effect for effect in effects.columns if not effect.shapes]
    said = [
        *_shaping(shaping, plan),
        *_describing(describing),
        *([_BY_ARITHMETIC] if _from_orders(result) else []),
        *_power(effects),
        *_beside_verdict(shaping, relied_on=result.verdict.level in RELIED_ON),
    ]
    return tuple(said)


def _from_orders(result: SegmentationResult) -> bool:
    """Say whether several confirmed traits were added up from one order log."""
    found, sources = result.exploration.cleaning.found, dict(result.exploration.sources)
    marked = [e for e in result.effects.columns if e.shapes and e.confirmed and e.trait in sources]
    return found is not None and found.orders is not None and len(marked) > 1


def _shaping(effects: Sequence[TraitEffect], plan: Plan) -> list[str]:
    tested = [effect for effect in effects if effect.basis != "nothing left"]
    return [
        *_confirmed_traits(tested),
        *_unchecked(len(effects) - len(tested)),
        *_alone(tested, plan),
    ]


def _confirmed_traits(tested: Sequence[TraitEffect]) -> list[str]:
    if not tested:
        return []
    confirmed = sum(effect.confirmed for effect in tested)
    traits = "trait that shapes segments" if len(tested) == 1 else "traits that shape segments"
    differ = "differ in it too" if confirmed else "do not differ in it"
    means = f"customers grouped without {'that' if len(tested) == 1 else 'such a'} trait {differ}"
    return [f"{_share(confirmed, len(tested), traits)} confirmed: {means}."]


def _unchecked(number: int) -> list[str]:
    if not number:
        return []
    traits = "trait" if number == 1 else "traits"
    return [
        f"{words(number).capitalize()} {traits} cannot be checked: no other is left to group by."
    ]


def _alone(tested: Sequence[TraitEffect], plan: Plan) -> list[str]:
    names = [f"“{plan[e.trait].label}”" for e in tested if mark_text(e) == ONLY_BY_ITSELF]
    if not 0 < len(names) <= _MOST_LISTED:
        return []
    them = "it" if len(names) == 1 else "them"
    sentence = (
        f"{listing(names)} may differ between the segments only because the segments were made "
        f"from {them}."
    )
    return [sentence]


def _describing(effects: Sequence[TraitEffect]) -> list[str]:
    tested = [effect for effect in effects if effect.basis != "nothing left"]
    if not tested:
        return []
    confirmed = sum(effect.confirmed for effect in tested)
    columns = "column that only describes" if len(tested) == 1 else "columns that only describe"
    return [f"{_share(confirmed, len(tested), columns)} confirmed to differ with the segments."]


def _power(effects: TraitEffects) -> list[str]:
    if math.isnan(effects.detectable):
        return []
    smallest = math.ceil(100 * effects.detectable) / 100
    sentence = (
        f"With {count(effects.n_customers)} customers, a difference of {smallest:.2f} on the scale "
        "from 0 to 1 is confirmed in 8 of 10 such files; a smaller one can be missed."
    )
    return [sentence]


def _beside_verdict(shaping: Sequence[TraitEffect], *, relied_on: bool) -> list[str]:
    confirmed = any(effect.confirmed for effect in shaping)
    if confirmed and not relied_on:
        return [_GO_TOGETHER]
    return [_OTHER_EVIDENCE] if relied_on and not confirmed else []


def _share(part: int, whole: int, what: str) -> str:
    if whole == 1:
        return f"The one {what} is" if part else f"The one {what} is not"
    if not part:
        return f"None of the {words(whole)} {what} is"
    if part == whole:
        return f"All {words(whole)} {what} are"
    return f"{words(part).capitalize()} of the {words(whole)} {what} {'is' if part == 1 else 'are'}"
