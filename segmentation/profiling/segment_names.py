"""Name segments after their strongest differences."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from segmentation.common.formatting import clip, label
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.sentences import strongest

_LEAST_NUMBER = 0.5  # standard deviations (Cohen's medium effect)
_LEAST_LIFT = 1.3
_MOSTLY = 0.5
_LIKE_THE_WORD = 1.5  # ratio of averages from which "new" or "frequent" is meant as it is heard
_MONEY_FIRST = 1.2  # an amount goes before what is as strong within a fifth
_LONGEST_WORD = 24
_LONGEST_NAME = 40
_LONGEST_APART = 56  # of one with a third part
_PARTS = 2


@dataclass(frozen=True, slots=True)
class _Words:
    """What a low and a high number are called.

    Attributes
    ----------
    names : str
        The names of traits that it is for; ``{}`` below is what it holds in parentheses.
    low, high : str
    topic : str
        What it speaks of: a name says one thing about each.
    below_zero : str
        Instead of ``low`` where the segment's average is below zero.
    lower, higher : str
        Instead of ``low`` and ``high`` where these words, taken as people take them, would say more
        than the averages do: "new" of customers who came 481 days ago, against 502 of everyone.
    often : float
        The least average from which ``high`` holds.
    """

    names: str
    low: str
    high: str
    topic: str = ""
    below_zero: str = ""
    lower: str = ""
    higher: str = ""
    often: float = -math.inf

    def says(self, here: float, usual: float, *, high: bool) -> str:
        """Return the word for an average beside that of everyone."""
        if not high and self.below_zero and here < 0:
            return self.below_zero
        strong = min(here, usual) <= 0 or max(here / usual, usual / here) >= _LIKE_THE_WORD
        if high:
            return self.high if not self.higher or (strong and here >= self.often) else self.higher
        return self.low if not self.lower or strong else self.lower


_DATE = r"(.+?)(?: date| at| on)?$"
_LAST = r"^days since .*\b(?:last|latest)\b|\brecency\b"
_BEGAN = (
    r"^days as customer$|\btenure\b|\bcustomer since\b|^days since .*\b(?:sign(?:ed)? ?up|join\w*"
    r"|regist\w*|creat\w*|first|member\w*|start\w*|enrol\w*|acqui\w*|open(?:ed|ing))\b"
)
_WORDS = (
    _Words(r"\byear of\b.*\bbirth|\bbirth ?year\b", "older", "younger", "age"),
    _Words(r"\bage\b", "younger", "older", "age"),
    _Words(_LAST, "recent", "lapsed", "recency", lower="more recent", higher="less recent"),
    _Words(_BEGAN, "new", "long-standing", "tenure", lower="newer", higher="longer-standing"),
    _Words(rf"^days since {_DATE}", "recent {}", "{} long ago"),
    _Words(rf"^days until {_DATE}", "{} soon", "{} far off", below_zero="{} past"),
    _Words(
        r"^orders$|^purchase days$",
        "few orders",
        "frequent",
        "frequency",
        lower="fewer orders",
        higher="more orders",
        often=3.0,
    ),
    _Words(
        r"^days between orders$",
        "quick to reorder",
        "slow to reorder",
        "frequency",
        lower="quicker to reorder",
        higher="slower to reorder",
    ),
    _Words(
        r"^spent per order$",
        "small orders",
        "big orders",
        "order",
        lower="smaller orders",
        higher="bigger orders",
    ),
    _Words(
        r"^total spent$",
        "low spenders",
        "big spenders",
        "spend",
        lower="lower spend",
        higher="higher spend",
    ),
    _Words(r"^lifetime value\b", "low value", "high value", "value", "unprofitable"),
    _Words(r"^profit margin$", "low margin", "high margin", "margin", "unprofitable"),
    _Words(r"^returned share$", "few returns", "many returns", "returns"),
    _Words(r"^late deliveries\b|^days later than promised$", "rarely late", "often late", "late"),
    _Words(r"^days to delivery$", "quick delivery", "slow delivery", "late"),
    _Words(r"^(.*\b(?:experience|education)\b.*)$", "less {}", "more {}"),
    _Words(r"^(.*\b(?:size|household|family)\b.*)$", "small {}", "large {}"),
    _Words(r"^(.*\b(?:orders|visits|purchases|frequency|children|kids)\b.*)$", "few {}", "many {}"),
    _Words(r"^(.*)$", "low {}", "high {}"),
)
_SHARE = re.compile(r"^share of spend on (.+)$", re.IGNORECASE)
_MONTH = re.compile(rf"^month of {_DATE}", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:spend|spent|spending|revenue|sales|turnover|amount|monetary|umsatz|ausgaben|gasto"
    r"|ventas|ingresos|achats|spesa|fatturato)\b",
    re.IGNORECASE,
)
#: The first word where a difference is worth a sentence, and no more than that.
_COMPARATIVES = {
    "low": "lower",
    "high": "higher",
    "few": "fewer",
    "many": "more",
    "small": "smaller",
    "large": "larger",
    "big": "bigger",
    "quick": "quicker",
    "slow": "slower",
    "rarely": "less often",
    "often": "more often",
    "recent": "more recent",
    "lapsed": "less recent",
    "frequent": "more frequent",
    "new": "newer",
    "long-standing": "longer-standing",
}
_NEGATIONS = {"no", "not"}  # "No phone" says "not phone" already
_AUXILIARY = re.compile(r"^(ever|is|has|was|are|have) ", re.IGNORECASE)


def name_segments(traits: Sequence[TraitProfile], n_segments: int) -> tuple[str, ...]:
    """Name every segment after its one or two strongest differences.

    Differences in what shaped the segments come first, then those in what only describes them.

    Parameters
    ----------
    traits : sequence of TraitProfile
    n_segments : int

    Returns
    -------
    tuple of str
        Unique, the same for the same profiles. Segments that read alike get a third difference,
        and then a number.
    """
    phrases = [list(_phrases(traits, k)) or _slight(traits, k) for k in range(n_segments)]
    names = [_join(_fitting(said, _PARTS, _LONGEST_NAME)) for said in phrases]
    for k, name in enumerate(names):
        if names.count(name) > 1:
            names[k] = _join(_fitting(phrases[k], _PARTS + 1, _LONGEST_APART))
    unique: list[str] = []
    for name in names:
        number, numbered = 2, name
        while numbered in unique or (numbered != name and numbered in names):
            numbered = f"{name} {number}"
            number += 1
        unique.append(numbered)
    return tuple(unique)


def _phrases(traits: Sequence[TraitProfile], segment: int) -> Iterator[str]:
    """Give some words for each difference that is large enough, the strongest first."""
    said: set[str] = set()
    words: list[set[str]] = []
    for trait in sorted(strongest(traits, segment), key=lambda trait: _place(trait, segment)):
        phrase, topic = _phrase(trait, segment)
        own = set(re.findall(r"\w+", phrase.casefold())) - _NEGATIONS
        if not phrase or not said.isdisjoint({phrase, topic} - {""}):
            continue
        if any(own <= earlier or earlier <= own for earlier in words):
            continue  # "No internet service" says "internet service No" already
        said |= {phrase, topic}
        words.append(own)
        yield phrase


def _slight(traits: Sequence[TraitProfile], segment: int) -> list[str]:
    """Return words for the strongest difference where none is large, but one has a sentence."""
    trait = next(strongest(traits, segment), None)
    if trait is None:
        return []
    high, name = trait.effects[segment] > 0, label(trait.name)
    if trait.kind is Kind.NUMBER:
        first, _, rest = _number_phrase(trait, segment, high=high)[0].partition(" ")
        return [f"{_COMPARATIVES.get(first, first)} {rest}".strip()]
    if trait.kind is Kind.ORDERED and not _MONTH.search(name):
        return [f"{'higher' if high else 'lower'} {_lower(name)}"]
    return [_how_often(trait, segment, _value(trait, segment), high=high)]


def _how_often(trait: TraitProfile, segment: int, value: str, *, high: bool) -> str:
    """Say how a value that a name may not claim for the whole segment compares with everyone."""
    level = trait.focus[segment]
    share, usual = trait.shares[segment][level], trait.everyone_shares[level]
    if not high:
        return f"less often {value}"
    return f"often {value}" if share >= _LEAST_LIFT * usual else f"more often {value}"


def _value(trait: TraitProfile, segment: int) -> str:
    """Return the value of a category that a difference is about, as it stands in a name."""
    name, value = label(trait.name), clip(trait.levels[trait.focus[segment]], _LONGEST_WORD)
    month = _MONTH.search(_lower(name))
    if month:
        return f"{clip(month[1], _LONGEST_WORD)} in {value}"
    bare = re.search(r"\d", value) or len(value) < 3
    return f"{_lower(name)} {value}" if bare else value


def _place(trait: TraitProfile, segment: int) -> tuple[bool, float]:
    money = trait.kind is Kind.NUMBER and _MONEY.search(label(trait.name))
    return not trait.shapes, -abs(trait.effects[segment]) * (_MONEY_FIRST if money else 1.0)


def _phrase(trait: TraitProfile, segment: int) -> tuple[str, str]:
    """Return two or three words for one difference, and what they speak of.

    The words are ``""`` where the difference is too small.
    """
    effect, name = trait.effects[segment], label(trait.name)
    high = effect > 0
    if trait.kind is Kind.NUMBER:
        return (
            _number_phrase(trait, segment, high=high) if abs(effect) >= _LEAST_NUMBER else ("", "")
        )
    level = trait.focus[segment]
    if trait.kind is Kind.BOOLEAN:
        said, share = _AUXILIARY.sub("", name).lower(), trait.shares[segment][level]
        if high:
            whole = share >= _MOSTLY
            return said if whole else _how_often(trait, segment, said, high=True), ""
        return f"not {said}" if share <= _MOSTLY else f"less often {said}", ""
    share, usual = trait.shares[segment][level], trait.everyone_shares[level]
    if share < _LEAST_LIFT * usual or share < _MOSTLY:
        if trait.kind is Kind.ORDERED and abs(effect) >= _LEAST_NUMBER and not _MONTH.search(name):
            return f"{'higher' if high else 'lower'} {_lower(name)}", ""
        return "", ""
    if trait.kind is Kind.ORDERED and not _MONTH.search(name):
        return f"{clip(trait.levels[level], _LONGEST_WORD).lower()} {_lower(name)}", ""
    return _value(trait, segment), ""


def _number_phrase(trait: TraitProfile, segment: int, *, high: bool) -> tuple[str, str]:
    typical = trait.centre(segment)
    share = _SHARE.search(trait.name)
    if share:
        bought = clip(share[1], _LONGEST_WORD)
        mostly = f"buys {'mostly' if typical >= _MOSTLY else 'much'} {bought}"
        return mostly if high else f"buys little {bought}", "taste"
    name = _lower(label(trait.name))
    words, found = next(
        (words, found)
        for words in _WORDS
        if (found := re.search(words.names, name, re.IGNORECASE | re.DOTALL))
    )
    about = clip(found[1], _LONGEST_WORD) if found.re.groups else ""
    return words.says(typical, trait.centre(None), high=high).format(about), words.topic


def _lower(name: str) -> str:
    return name if name.isupper() else name[0].lower() + name[1:]


def _fitting(phrases: Sequence[str], n_parts: int, longest: int) -> list[str]:
    """Return the first phrase and those after it that keep the name short."""
    chosen: list[str] = []
    for phrase in phrases:
        if not chosen or (len(chosen) < n_parts and len(_join([*chosen, phrase])) <= longest):
            chosen.append(phrase)
    return chosen


def _join(parts: list[str]) -> str:
    """Put values, which begin with a capital, before words of our own."""
    if not parts:
        return "Close to average"
    text = ", ".join(sorted(parts, key=lambda part: not part[0].isupper()))
    return text[0].upper() + text[1:]
