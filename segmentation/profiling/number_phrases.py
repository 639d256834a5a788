"""Words for a number of a segment that lies below or above everyone's."""

import re
from functools import lru_cache

from segmentation.common.formatting import clip
from segmentation.common.term_patterns import folded
from segmentation.common.trait_names import is_code
from segmentation.common.trait_vocabulary import NO_DEGREE
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.english_words import in_english
from segmentation.profiling.number_kinds import (
    AROUND,
    AVERAGED,
    IN_CODES,
    KINDS,
    MONEY,
    PURCHASE_AMOUNTS,
    RATED,
    RATING,
    Measure,
    NumberKind,
)
from segmentation.profiling.phrase import NOTHING, Phrase, filled

LEAST_NUMBER = 0.5  # standard deviations (Cohen's medium effect)
_FAR = 0.8  # standard deviations (Cohen's large effect): low and high, not lower and higher
_LIKE_THE_WORD = 1.5  # ratio of averages from which "few" or "frequent" is meant as it is heard
_RARELY, _OFTEN = 0.25, 0.6  # shares of times
_HOME_LOW, _HOME_HIGH = 0.5, 2.5  # people of a kind in a home
_MANY = 2.0
_LATELY, _LONG_AWAY = 120, 60  # days at most, days at least
_NEWCOMER, _LONG_STANDING = 730, 365
_AN_AMOUNT = 200.0  # of purchases: nobody makes so many
_MOSTLY = 0.5
_LONGEST_TASTE = 18
_DAYS_IN = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_SHARE_OF_SPEND = re.compile(r"^share of spend on (.+)$", re.IGNORECASE)
_GENERIC = {kind.names for kind in KINDS[-2:]}
_SHORTEST = 2
_MOST_KEPT = 4096


def number_phrase(trait: TraitProfile, segment: int, *, slight: bool = False) -> Phrase:
    """Say in two to five words how a segment's number differs from everyone's.

    Parameters
    ----------
    trait : TraitProfile
        Of a number.
    segment : int
    slight : bool
        Whether to compare where the difference is small too: ``older``, not nothing.

    Returns
    -------
    Phrase
        With the words "few", "rarely" or "big" only where the averages bear them out.
    """
    effect = trait.effects[segment]
    if not slight and abs(effect) < LEAST_NUMBER:
        return NOTHING
    bought = _SHARE_OF_SPEND.search(trait.words.label or trait.name)
    if bought:
        return Phrase(_taste(trait, segment, bought[1], slight=slight), "taste")
    kind, slots = _kind_of(trait.said)
    usual = trait.centre(None)
    scored = kind.names in _GENERIC and kind.measure is Measure.SCALE
    if scored and 1 <= usual <= 10 and RATED.search(slots[0]):
        kind = RATING
    elif kind.measure is Measure.COUNT and slots[0] == "purchases" and usual >= _AN_AMOUNT:
        kind = PURCHASE_AMOUNTS
    elif is_unsayable(trait) and is_code(trait.said):
        kind, slots = IN_CODES, (trait.said,)
    template = _template(kind, trait, segment, slight=slight)
    money = kind.money or bool(MONEY.search(slots[0]))
    topic = kind.topic or (slots[0].lower() if kind.names in _GENERIC else "")
    return Phrase(filled(template, *slots), topic, money)


def is_money(said: str) -> bool:
    """Say whether a trait that is called so is an amount that customers are worth."""
    kind, slots = _kind_of(said)
    return kind.money or bool(MONEY.search(slots[0]))


def is_unsayable(trait: TraitProfile) -> bool:
    """Say whether nobody could say what a trait is called: ``S5``, or a word without a degree."""
    return _is_unsayable(
        trait.words.label or trait.name, trait.said, number=trait.kind is Kind.NUMBER
    )


@lru_cache(maxsize=_MOST_KEPT)
def _is_unsayable(name: str, called: str, *, number: bool) -> bool:
    said = in_english(called)
    return (number and folded(said) in NO_DEGREE) or (said == called and is_code(name))


@lru_cache(maxsize=_MOST_KEPT)
def _kind_of(said: str) -> tuple[NumberKind, tuple[str, ...]]:
    """Return the kind of a trait and what its words hold."""
    said = in_english(said)
    bare = AROUND.sub("", said)
    said = bare if " " in said and len(bare) > _SHORTEST else said
    found = _first(said)
    averaged = AVERAGED.search(said)
    if averaged and (found[0].names in _GENERIC or found[0].measure is Measure.COUNT):
        return _first(averaged[1])
    return found


def _first(said: str) -> tuple[NumberKind, tuple[str, ...]]:
    plain = folded(said.lower())
    for kind in KINDS:
        found = re.search(kind.names, plain)
        if found:
            return kind, _slots(said, plain, found)
    return KINDS[-1], (said,)


def _slots(said: str, plain: str, found: re.Match[str]) -> tuple[str, ...]:
    """Return what a pattern holds, with accents and capitals where these can be told."""
    source = said if len(said) == len(plain) else plain
    spans = [span for span in found.regs[1:] if span != (-1, -1)]
    return tuple(source[start:end] for start, end in spans) or (said,)


def _template(kind: NumberKind, trait: TraitProfile, segment: int, *, slight: bool) -> str:
    here, high = trait.centre(segment), trait.effects[segment] > 0
    if not high and kind.below_zero and here < 0:
        return kind.below_zero
    strong = not slight and _is_strong(kind, trait, segment, high=high)
    if high:
        return kind.high if strong and here >= kind.often else kind.higher
    return kind.low if strong else kind.lower


def _is_strong(kind: NumberKind, trait: TraitProfile, segment: int, *, high: bool) -> bool:
    """Say whether the averages bear out a word as it is heard."""
    here, usual = trait.centre(segment), trait.centre(None)
    apart = min(here, usual) <= 0 or max(here / usual, usual / here) >= _LIKE_THE_WORD
    match kind.measure:
        case Measure.ALWAYS:
            return True
        case Measure.SCALE:
            return apart or abs(trait.effects[segment]) >= _FAR
        case Measure.OFTEN:
            return _as_often(trait, here, usual, apart=apart, high=high)
        case Measure.COUNT:
            return apart and (not high or here >= _MANY)
        case Measure.HOME:
            if high:
                return apart and here >= _HOME_HIGH
            return 0 <= here < _HOME_LOW and not trait.winsorized
        case Measure.DAYS:
            return apart and _so_many_days(kind, f"{trait.said} {trait.unit}", here, high=high)
        case Measure.RATIO:
            return apart


def _as_often(trait: TraitProfile, here: float, usual: float, *, apart: bool, high: bool) -> bool:
    """Say whether a share of times is rare or often by itself; anything else goes by the ratio."""
    counts = max(here, usual, *(trait.centre(k) for k in range(len(trait.effects)))) > 1
    if counts and trait.unit != "%":
        return apart
    share = here / 100 if trait.unit == "%" else here
    return share >= _OFTEN if high else share <= _RARELY


def _so_many_days(kind: NumberKind, said: str, here: float, *, high: bool) -> bool:
    """Say whether a time is long or short by itself, where its unit is known."""
    found = next((days for word, days in _DAYS_IN.items() if re.search(rf"\b{word}s?\b", said)), 0)
    if kind.topic == "recency":
        days = here * (found or 1)
        return days >= _LONG_AWAY if high else days <= _LATELY
    if not found:
        return True
    return here * found >= _LONG_STANDING if high else here * found <= _NEWCOMER


def _taste(trait: TraitProfile, segment: int, bought: str, *, slight: bool) -> str:
    thing, here = clip(bought, _LONGEST_TASTE), trait.centre(segment)
    if trait.effects[segment] > 0:
        much = "mostly" if here >= _MOSTLY else "more" if slight else "much"
        return f"buys {much} {thing}"
    return f"buys {'less' if slight else 'little'} {thing}"
