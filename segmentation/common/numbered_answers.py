"""Answers whose order is in their numbers, signs or degrees, whatever they speak of."""

import re
from collections.abc import Sequence

# 1 - Not at all likely, 5 = very good, 3
_ANCHORED = re.compile(r"(?P<step>\d{1,2})\s*(?:[-–—:.=)(]\s*)?(?P<words>\D*)")
_STARS = re.compile(r"[★⭐☆✩✰\s\ufe0f]+")
_FULL = re.compile("[★⭐]")
# Q1 2024, 2024-Q1, T1 2024, 1. Quartal 2024, H2 2023, 2024-W05, KW 5 2024, Q1
_PART = r"(?:q|t|h|s|w|kw|cw|week|woche|semaine|quarter|quartal|trimestre|half|halbjahr|semestre)"
_PERIODS = (
    re.compile(
        rf"(?P<kind>{_PART})\s*-?\s*(?P<part>\d{{1,2}})(?:[\s/'’-]*(?P<year>\d{{4}}|\d\d))?"
    ),
    re.compile(rf"(?P<year>\d{{4}})[\s/-]*(?P<kind>{_PART})\s*-?(?P<part>\d{{1,2}})"),
    re.compile(
        rf"(?P<part>\d{{1,2}})(?:\.|er|e|st|nd|rd|th|º|°)?\s*(?P<kind>{_PART})"
        r"(?:[\s/'’-]*(?:de\s*)?(?P<year>\d{4}|\d\d))?"
    ),
)
_ALONE = frozenset({"q", "quarter", "quartal", "trimestre", "kw", "week", "woche", "semaine"})
_DEGREES = (
    (
        ("not at all", "not"), ("not so", "not very", "not really", "hardly"),
        ("a little", "a little bit", "slightly", "a bit"), ("somewhat", "fairly", "rather"),
        ("moderately", "reasonably", "neutral"), ("quite", "pretty", "mostly"), ("very",),
        ("extremely", "completely", "totally", "absolutely"),
    ),
    (
        ("überhaupt nicht", "gar nicht"), ("nicht", "eher nicht", "nicht sehr"),
        ("wenig", "kaum"), ("etwas", "ein wenig"), ("mäßig", "mittelmäßig", "teilweise"),
        ("eher", "ziemlich"), ("sehr",), ("äußerst", "extrem"),
    ),
    (
        ("pas du tout",), ("pas vraiment", "pas très"), ("peu", "un peu"), ("moyennement",),
        ("plutôt", "assez"), ("très",), ("extrêmement", "tout à fait"),
    ),
    (("nada", "para nada"), ("no muy", "poco"), ("algo", "un poco"), ("bastante",), ("muy",),
     ("extremadamente", "totalmente", "sumamente")),
    (("per niente", "per nulla"), ("poco", "non molto"), ("abbastanza", "piuttosto"), ("molto",),
     ("estremamente", "del tutto")),
    (("nada",), ("pouco", "não muito"), ("um pouco",), ("bastante", "razoavelmente"), ("muito",),
     ("extremamente", "totalmente")),
    (("helemaal niet",), ("niet erg", "niet zo", "weinig"), ("enigszins", "een beetje"),
     ("redelijk", "tamelijk"), ("heel", "erg", "zeer"), ("extreem", "uiterst")),
)  # fmt: skip
_MOST_STEPS = 11


def by_number(levels: Sequence[str]) -> tuple[str, ...] | None:
    """Return steps of a scale whose ends alone have words: ``1 - poor``, ``2``, ``3 - good``.

    Parameters
    ----------
    levels : sequence of str
    """
    found = {level: _ANCHORED.fullmatch(level.strip()) for level in levels}
    steps = {level: int(hit["step"]) for level, hit in found.items() if hit}
    bare = sum(not hit["words"].strip(" )") for hit in found.values() if hit)
    numbers = sorted(steps.values())
    if len(steps) < len(levels) or not 1 <= bare < len(levels) or len(levels) > _MOST_STEPS:
        return None
    if numbers[0] > 1 or len(set(numbers)) < len(numbers) or numbers[-1] >= _MOST_STEPS:
        return None
    return tuple(sorted(levels, key=steps.__getitem__))


def by_stars(levels: Sequence[str]) -> tuple[str, ...] | None:
    """Return ratings of stars, the fewest first.

    Parameters
    ----------
    levels : sequence of str
    """
    if not all(_STARS.fullmatch(level) for level in levels):
        return None
    n_stars = {level: len(_FULL.findall(level)) for level in levels}
    if len(set(n_stars.values())) < len(levels):
        return None
    return tuple(sorted(levels, key=n_stars.__getitem__))


def by_period(levels: Sequence[str]) -> tuple[str, ...] | None:
    """Return parts of years such as ``Q1 2024``, the earliest first.

    Parameters
    ----------
    levels : sequence of str
    """
    places: dict[str, tuple[int, int]] = {}
    kinds = set()
    for level in levels:
        text = " ".join(level.lower().split())
        hit = next((hit for shape in _PERIODS if (hit := shape.fullmatch(text))), None)
        if hit is None:
            return None
        year = int(hit["year"] or 0)
        places[level] = (year + 2000 * (0 < year < 100), int(hit["part"]))
        kinds.add((hit["kind"], bool(hit["year"])))
    if not all(year or kind in _ALONE for kind, year in kinds):
        return None
    if len(kinds) > 1 or len(set(places.values())) < len(levels):
        return None
    return tuple(sorted(levels, key=places.__getitem__))


def by_degree(levels: Sequence[str]) -> tuple[str, ...] | None:
    """Return degrees of one and the same thing: ``not at all useful`` … ``extremely useful``.

    Parameters
    ----------
    levels : sequence of str
    """
    for scale in _DEGREES:
        place = {words: at for at, all_words in enumerate(scale) for words in all_words}
        told = {level: _degree(level, place) for level in levels}
        things = {hit[1] for hit in told.values() if hit}
        places = {level: hit[0] for level, hit in told.items() if hit}
        if len(places) == len(levels) == len(set(places.values())) and len(things) == 1:
            return tuple(sorted(levels, key=places.__getitem__))
    return None


def _degree(level: str, place: dict[str, int]) -> tuple[int, str] | None:
    """Return the place of a degree, and what it is a degree of."""
    said = " ".join(level.lower().replace("’", "'").split())
    words = said.split()
    if len(words) > 2 and said.endswith(" at all") and words[0] == "not":
        said = "not at all " + " ".join(words[1:-2])
        words = said.split()
    for n_words in range(min(4, len(words) - 1), 0, -1):
        degree = " ".join(words[:n_words])
        if degree in place:
            return place[degree], " ".join(words[n_words:])
    return None
