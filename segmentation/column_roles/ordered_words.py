"""Vocabularies of ordinal scales and of yes and no."""

import re

# Lowest first; the words of one place share it.
_SCALES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("very low", "lowest"),
        ("low",),
        ("below average",),
        ("average", "medium", "mid", "middle", "moderate", "normal"),
        ("above average",),
        ("high",),
        ("very high", "highest"),
    ),
    (("xxs",), ("xs",), ("s",), ("m",), ("l",), ("xl",), ("xxl",), ("xxxl",)),
    (
        ("very small", "tiny"),
        ("small",),
        ("medium", "mid-size", "midsize"),
        ("large", "big"),
        ("very large", "huge"),
    ),
    (("never",), ("rarely", "seldom"), ("sometimes", "occasionally"), ("often", "frequently"),
     ("usually",), ("always",)),
    (("yearly", "annually"), ("quarterly",), ("monthly",), ("weekly",), ("daily",)),
    (("basic", "free"), ("bronze",), ("silver",), ("gold",), ("platinum",), ("diamond",)),
    (("free",), ("basic",), ("standard",), ("plus",), ("premium", "pro")),
    (("strongly disagree",), ("disagree",), ("neutral", "neither"), ("agree",),
     ("strongly agree",)),
    (("very dissatisfied",), ("dissatisfied",), ("neutral",), ("satisfied",),
     ("very satisfied",)),
    (("very poor", "very bad"), ("poor", "bad"), ("fair", "average", "ok"), ("good",),
     ("very good",), ("excellent",)),
    (("primary", "elementary"), ("secondary", "high school"), ("college", "associate"),
     ("bachelor", "bachelor's", "undergraduate"), ("master", "master's", "graduate"),
     ("phd", "doctorate")),
    (("junior",), ("mid", "intermediate"), ("senior",), ("lead", "principal")),
    (("young",), ("middle-aged", "middle aged", "adult"), ("old", "senior")),
)  # fmt: skip

_NO = frozenset(
    {"no", "n", "false", "f", "0", "non", "nein", "nej", "nee", "nie", "não", "ei", "falsch",
     "faux", "falso"}
)  # fmt: skip
_YES = frozenset(
    {"yes", "y", "true", "t", "1", "oui", "ja", "si", "sí", "sì", "sim", "tak", "kyllä", "wahr",
     "vrai", "vero", "verdadero"}
)  # fmt: skip

# 18-24, 65+, <20, over 60, $10,000 – 20,000, -5 to 0, 30 or more
_RANGE = re.compile(
    r"^\s*(?P<below><|under |below |up to )?(?P<above>>|over |above |more than )?"
    r"\s*[^\d\s-]{0,2}\s*(?P<start>-?\d[\d,.]*)\s*(?P<rest>[-–—+].*|to .*|and .*|or .*|years.*|)$",
    re.IGNORECASE,
)


def yes_no(levels: list[str]) -> tuple[str, str] | None:
    """Return the two values as (no, yes) where that is what they say."""
    if len(levels) != 2:
        return None
    for no, yes in (levels, levels[::-1]):
        if no.strip().lower() in _NO and yes.strip().lower() in _YES:
            return no, yes
    return None


def in_order(levels: list[str]) -> tuple[str, ...] | None:
    """Return values in their order, lowest first, or ``None`` where they have none.

    Known scales (low, average, high) and ranges of numbers (18-24, 25-34) have an order.
    """
    if len(levels) < 2:
        return None
    words = {level: level.strip().lower() for level in levels}
    for scale in _SCALES:
        place = {word: position for position, words_ in enumerate(scale) for word in words_}
        if all(word in place for word in words.values()):
            places = {level: place[word] for level, word in words.items()}
            if len(set(places.values())) == len(levels):
                return tuple(sorted(levels, key=places.__getitem__))
    return _ranges(levels)


def _ranges(levels: list[str]) -> tuple[str, ...] | None:
    starts = {}
    for level in levels:
        found = _RANGE.match(level)
        if not found or not (found["below"] or found["above"] or found["rest"]):
            return None
        start = float(found["start"].replace(",", "").rstrip("."))
        starts[level] = start + (0.5 if found["above"] else 0) - (0.5 if found["below"] else 0)
    if len(set(starts.values())) < len(levels):
        return None
    return tuple(sorted(levels, key=starts.__getitem__))
