"""A name for each segment, made from what sets it apart."""

import re
from collections.abc import Sequence

from segmentation.explain.sentences import strongest
from segmentation.formatting import clip, label
from segmentation.plan import Kind
from segmentation.result import TraitProfile

_LEAST_NUMBER = 0.5  # standard deviations (Cohen's medium effect)
_LEAST_LIFT = 1.3
_LONGEST_WORD = 24
_PARTS = 2

# Words that fit better than high and low, by a word of the trait's name.
_ADJECTIVES = (
    (r"\bage\b", ("younger", "older"), True),
    (r"\bdays since\b|\brecency\b", ("recent", "lapsed"), True),
    (r"\bdays as customer\b|\btenure\b", ("new", "long-standing"), True),
    (r"\bspent per order\b", ("small orders", "big orders"), True),
    (r"\btotal spent\b", ("low spend", "high spend"), True),
    (r"\breturned share\b", ("few returns", "many returns"), True),
    (r"\b(experience|education)\b", ("less", "more"), False),
    (r"\b(size|household|family)\b", ("small", "large"), False),
    (r"\b(orders|visits|purchases|frequency|children|kids)\b", ("few", "many"), False),
)
_AUXILIARY = re.compile(r"^(ever|is|has|was|are|have) ", re.IGNORECASE)


def name_segments(traits: Sequence[TraitProfile], n_segments: int) -> tuple[str, ...]:
    """Name every segment after its one or two strongest differences.

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
    parts = [
        [phrase for trait in strongest(traits, k) if (phrase := _phrase(trait, k))]
        for k in range(n_segments)
    ]
    used = [min(_PARTS, len(p)) for p in parts]
    names = [_join(p[:n]) for p, n in zip(parts, used, strict=True)]
    for k, name in enumerate(names):
        if names.count(name) > 1 and len(parts[k]) > used[k]:
            names[k] = _join(parts[k][: used[k] + 1])
    unique: list[str] = []
    for name in names:
        number, numbered = 2, name
        while numbered in unique or (numbered != name and numbered in names):
            numbered = f"{name} {number}"
            number += 1
        unique.append(numbered)
    return tuple(unique)


def _phrase(trait: TraitProfile, segment: int) -> str:
    """Return two or three words for one difference, or ``""`` where it is too small."""
    effect, name = trait.effects[segment], label(trait.name)
    high = effect > 0
    if trait.kind is Kind.NUMBER:
        return _adjective(name, high=high) if abs(effect) >= _LEAST_NUMBER else ""
    level = trait.focus[segment]
    if trait.kind is Kind.BOOLEAN:
        said = _AUXILIARY.sub("", name).lower()
        return said if high else f"not {said}"
    share, usual = trait.shares[segment][level], trait.everyone_shares[level]
    if share < _LEAST_LIFT * usual or share < 0.2:
        return ""
    value = clip(trait.levels[level], _LONGEST_WORD)
    if trait.kind is Kind.ORDERED:
        return f"{value.lower()} {_lower(name)}"
    if re.search(r"\d", value) or len(value) < 3:
        return f"{_lower(name)} {value}"
    return value


def _adjective(name: str, *, high: bool) -> str:
    for pattern, words, alone in _ADJECTIVES:
        if re.search(pattern, name.lower()):
            return words[high] if alone else f"{words[high]} {_lower(name)}"
    return f"{'high' if high else 'low'} {clip(_lower(name), _LONGEST_WORD)}"


def _lower(name: str) -> str:
    return name if name.isupper() else name[0].lower() + name[1:]


def _join(parts: list[str]) -> str:
    if not parts:
        return "Close to average"
    text = ", ".join(parts)
    return text[0].upper() + text[1:]
