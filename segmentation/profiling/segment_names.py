"""Name segments after their strongest differences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, count

from segmentation.common.formatting import capitalised
from segmentation.common.trait_names import is_code
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.category_phrases import category_phrase
from segmentation.profiling.number_phrases import is_money, is_unsayable, number_phrase
from segmentation.profiling.phrase import LONGEST_NAME, Phrase
from segmentation.profiling.sentences import LEAST_KNOWN, strongest

MIDDLE = "The middle"
_MONEY_FIRST = 1.25  # an amount goes before what is as strong within a quarter
_CODED = 0.5  # what is as strong as half of a difference in codes goes before it
_MOST_PHRASES = 8
_MOST_OFFERED = 3
_LEAST_SLIGHT = 0.1  # standard deviations; below, nobody is "slightly" anything
_ALONE, _AGES = re.compile(r"(?:mostly )?\S+"), {"older", "younger"}
_CODE = re.compile(r"[A-Za-z]{0,4}[ _.-]?\d+|[A-Z]")
#: What a name may leave out where it would be too long.
_SPARED = re.compile(
    r"(?<=^low )(?:annual|yearly|total|monthly) |(?<=^high )(?:annual|yearly|total|monthly) "
    r"|(?<=^lower )(?:annual|yearly|total|monthly) |(?<=^higher )(?:annual|yearly|total|monthly) "
    r"|(?<=^low spending) score$|(?<=^high spending) score$"
)
_COMPARATIVES = frozenset(
    ["older", "younger", "more", "fewer", "less", "higher", "lower", "smaller", "larger", "newer"]
)
_NEGATIONS = {"no", "not", "mostly", "with", "without"}  # "No phone" says "not phone" already


def name_segments(traits: Sequence[TraitProfile], n_segments: int) -> tuple[str, ...]:
    """Name every segment after its one or two strongest differences.

    Differences in what shaped the segments come first, then those in what only describes them;
    those in money before others that are about as strong, and those in traits whose names nobody
    can say last. A value that is a code ("channel 2") is named only where nothing else is half as
    strong.

    Parameters
    ----------
    traits : sequence of TraitProfile
    n_segments : int

    Returns
    -------
    tuple of str
        Unique, shorter than 32 letters but for a number behind, the same for the same profiles.
        Segments that read alike get a difference that the others lack, or else a number.
    """
    phrases = [_said(traits, k) for k in range(n_segments)]
    names = [_join(_fitting(said)) for said in phrases]
    first = list(names)
    more = cache(lambda k: _said(traits, k, more=True))
    for k, name in enumerate(first):
        alike = [phrases[j] for j, other in enumerate(first) if j != k and other == name]
        if alike:
            taken = names[:k] + names[k + 1 :]
            names[k] = _apart(name, phrases[k], alike, taken)
            if names[k] == name and name in taken:
                alike = [more(j) for j, other in enumerate(first) if j != k and other == name]
                names[k] = _apart(name, more(k), alike, taken)
    return _numbered(names)


def alternative_names(
    traits: Sequence[TraitProfile], names: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Offer further names for each segment, made from its other differences.

    Parameters
    ----------
    traits : sequence of TraitProfile
    names : sequence of str
        Those that the segments have.

    Returns
    -------
    tuple of tuple of str
        Up to three for each; none of them is a name that a segment has or that another is offered.
    """
    taken = {name.casefold() for name in names}
    offered: list[tuple[str, ...]] = []
    for k in range(len(names)):
        found: list[str] = []
        for name in _combined(_said(traits, k, more=True)):
            if name.casefold() not in taken and len(found) < _MOST_OFFERED:
                taken.add(name.casefold())
                found.append(name)
        offered.append(tuple(found))
    return tuple(offered)


def coded_traits(traits: Sequence[TraitProfile], segment: int) -> tuple[str, ...]:
    """Return the columns whose value in a segment is a code that a name would make sayable.

    Parameters
    ----------
    traits : sequence of TraitProfile
    segment : int

    Returns
    -------
    tuple of str
        The strongest difference first.
    """
    return tuple(
        trait.name for trait in strongest(traits, segment) if _names_a_code(trait, segment)
    )


def codes_in_names(traits: Sequence[TraitProfile], names: Sequence[str]) -> tuple[str, ...]:
    """Return the columns called by a code, such as ``S4``, that names of segments speak of.

    Parameters
    ----------
    traits : sequence of TraitProfile
    names : sequence of str
        Of segments, as they are suggested: "High on S4".

    Returns
    -------
    tuple of str
        In the order of the names.
    """
    coded = {
        trait.said: trait.name for trait in traits if is_unsayable(trait) and is_code(trait.said)
    }
    found = [
        (place.start(), column)
        for said, column in coded.items()
        if (place := re.search(rf"(?<!\w){re.escape(said)}(?!\w)", "\n".join(names)))
    ]
    return tuple(column for _, column in sorted(found))


def free_name(name: str, taken: Sequence[str]) -> str:
    """Return a name, with a number behind it where another segment has it."""
    tried = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(one for one in tried if one not in taken)


def _said(traits: Sequence[TraitProfile], segment: int, *, more: bool = False) -> list[str]:
    """Return the phrases for a segment, the strongest first.

    Slight differences speak where there are no others, or where ``more`` are wanted.
    """
    ordered = sorted(strongest(traits, segment), key=lambda trait: _place(trait, segment))
    found = list(_phrases(ordered, segment))
    if more or not any(sayable for _, sayable in found):
        silent = [trait for trait in ordered if not _phrase(trait, segment, slight=False).text]
        found += list(_phrases(silent, segment, slight=True, earlier=found))
        found = found if more else found[:1] if not any(ok for _, ok in found[:1]) else found
    if more:
        found += [(text, True) for text in _little_things(traits, segment)]
    hard = [text for text, sayable in found if not sayable]
    return [text for text, sayable in found if sayable] or hard[: _MOST_OFFERED if more else 1]


def _little_things(traits: Sequence[TraitProfile], segment: int) -> Iterator[str]:
    """Give words for differences that are too small for a sentence: slightly older."""
    told = {trait.name for trait in strongest(traits, segment)}
    small = [t for t in traits if t.kind is Kind.NUMBER and t.name not in told]
    for trait in sorted(small, key=lambda trait: (-abs(trait.effects[segment]), trait.name)):
        if abs(trait.effects[segment]) < _LEAST_SLIGHT or trait.known_share(segment) < LEAST_KNOWN:
            continue
        text = f"slightly {number_phrase(trait, segment, slight=True).text}"
        if text.split()[1] in _COMPARATIVES and len(text) <= LONGEST_NAME and "…" not in text:
            yield text


def _phrases(
    ordered: Sequence[TraitProfile],
    segment: int,
    *,
    slight: bool = False,
    earlier: Sequence[tuple[str, bool]] = (),
) -> Iterator[tuple[str, bool]]:
    """Give some words for each difference, and whether one would say them."""
    words = [_own_words(text) for text, _ in earlier]
    topics: set[str] = set()
    for trait in ordered:
        phrase = _phrase(trait, segment, slight=slight)
        own = _own_words(phrase.text)
        if not phrase.text or phrase.topic in topics:
            continue
        if any(own <= other or other <= own for other in words):
            continue  # "No internet service" says "internet service No" already
        topics |= {phrase.topic} - {""}
        words.append(own)
        code = _is_of_codes(trait, segment, first=len(words) == len(earlier) + 1)
        yield phrase.text, not code and "…" not in phrase.text
        if len(words) == _MOST_PHRASES:
            return


def _is_of_codes(trait: TraitProfile, segment: int, *, first: bool) -> bool:
    """Say whether nobody would say a difference: a coded trait, or a value in codes but the first.

    The first is twice as strong as any that can be said.
    """
    if is_unsayable(trait) and (trait.kind is Kind.NUMBER or _names_a_code(trait, segment)):
        return True
    return not first and _names_a_code(trait, segment)


def _own_words(phrase: str) -> set[str]:
    return set(re.findall(r"\w+", phrase.casefold())) - _NEGATIONS


def _phrase(trait: TraitProfile, segment: int, *, slight: bool) -> Phrase:
    if trait.kind is Kind.NUMBER:
        return number_phrase(trait, segment, slight=slight)
    return category_phrase(trait, segment, slight=slight)


def _place(trait: TraitProfile, segment: int) -> tuple[bool, float]:
    strength = abs(trait.effects[segment])
    if trait.kind is Kind.NUMBER and is_money(trait.said):
        strength *= _MONEY_FIRST
    elif _names_a_code(trait, segment):
        strength *= _CODED
    return not trait.shapes, -strength


def _names_a_code(trait: TraitProfile, segment: int) -> bool:
    """Say whether the words for a difference end in a code: "channel 2", "var 1: Cat 6"."""
    if trait.kind not in (Kind.CATEGORY, Kind.BOOLEAN):
        return False
    said = f" {_phrase(trait, segment, slight=True).text}".casefold()
    values = (level for level in trait.levels if not trait.words.is_own(level))
    codes = (value for value in values if _CODE.fullmatch(value))
    return any(said.endswith(f" {code.replace('_', ' ')}".casefold()) for code in codes)


def _fitting(phrases: Sequence[str]) -> list[str]:
    """Return the first phrase and the next that keeps the name short."""
    chosen = list(phrases[:1])
    for phrase in phrases[1:]:
        if len(chosen) == 1:
            chosen = _pair(chosen[0], phrase) or chosen
    return chosen


def _pair(one: str, other: str) -> list[str]:
    """Return two phrases, shortened where that is needed; nothing where it does not help.

    Nor where both speak of one thing: "bigger orders, few orders".
    """
    if one.rsplit(" ", 1)[-1] == other.rsplit(" ", 1)[-1]:
        return []
    for pair in ([one, other], [_SPARED.sub("", phrase) for phrase in (one, other)]):
        if len(_join(pair)) <= LONGEST_NAME:
            return pair
    return []


def _apart(
    name: str, phrases: Sequence[str], alike: Sequence[Sequence[str]], taken: Sequence[str]
) -> str:
    """Tell a segment from those of the same name, by what it alone of them has."""
    others = Counter(phrase for said in alike for phrase in set(said))
    own = [phrase for phrase in phrases if others[phrase] < len(alike)]
    wanted = [[*_fitting(phrases), phrase] for phrase in own]
    wanted += [[*phrases[:1], phrase] for phrase in own]
    wanted += [[phrase, other] for phrase, other in combinations(own, 2)]
    wanted += [[phrase] for phrase in own]
    for parts in wanted:
        found = _join(list(dict.fromkeys(parts)))
        if len(found) <= LONGEST_NAME and found != name and found not in taken:
            return found
    return name


def _combined(phrases: Sequence[str]) -> Iterator[str]:
    """Give names of one or two phrases that are short enough: short ones and strong ones first."""
    yield from (_join([phrase]) for phrase in phrases[:1])
    for one, other in sorted(combinations(range(min(len(phrases), 5)), 2), key=sum):
        if pair := _pair(phrases[one], phrases[other]):
            yield _join(pair)
    yield from (_join([phrase]) for phrase in phrases[1:])


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    unique: list[str] = []
    for name in names:
        number, numbered = 2, name
        while numbered in unique or (numbered != name and numbered in names):
            numbered = f"{name} {number}"
            number += 1
        unique.append(numbered)
    return tuple(unique)


def _join(parts: Sequence[str]) -> str:
    """Put values, which begin with a capital, first, and age behind a word that stands alone."""
    if not parts:
        return MIDDLE
    text = ", ".join(sorted(parts, key=_rank))
    return capitalised(text)


def _rank(part: str) -> int:
    if part[0].isupper():
        return 0
    return 1 if _ALONE.fullmatch(part) and part not in _AGES else 2
