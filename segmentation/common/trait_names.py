"""A column's name as people say it: ``NumWebPurchases`` → web purchases."""

import re
from collections.abc import Sequence
from functools import lru_cache

from segmentation.common import trait_vocabulary as known
from segmentation.common.term_patterns import folded
from segmentation.common.whole_names import WHOLE_NAMES

_UNIT = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_BORDERS = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])"  # webVisits
    r"|(?<=[A-Z])(?=[A-Z][a-z]{2})"  # RFMScore
    r"|(?<=[A-Za-z][a-z]{2})(?=\d)"  # campaign3
)
_HYPHENS = re.compile(r"(?<=[^\W\d_]{2})-(?=[^\W\d_])")
_DOTS = re.compile(r"(?<=[^\W_])\.(?=[^\W\d_])")
_NUMBER_SIGN = re.compile(r"^\s*#\s*(?:of )?(?=\w)", re.IGNORECASE)
_SALESFORCE = re.compile(r"__[cr]$")
_SPAN = re.compile(r"^(l|last|)(\d{1,3})(d|m|y|days?|mths?|months?|yrs?|years?|wks?|weeks?)$")
_SPANS = {"d": "days", "m": "months", "y": "years", "w": "weeks"}
_BEFORE_A_SPAN = {"in", "last", "past", "every", "each", "within", "per", "first", "next", "of"}
_MONTHS_COUNTED = {"1", "3", "6", "9", "12", "18", "24", "36"}
_A_SENTENCE = 5  # words with blanks between, which nobody abbreviated
_UMLAUT = re.compile(r"[äöüß]", re.IGNORECASE)
_SHORT = 3  # letters of a word in capitals that may be a mark
_PRICED = ("amount", "spending", "spend")
_MOST_KEPT = 4096


def spoken(column: str) -> str:
    """Return a column's name in words, abbreviations spelt out, without its unit.

    Parameters
    ----------
    column : str
        As it stands in a file: camelCase, snake_case, SHOUTING, with dots.

    Returns
    -------
    str
        Of lower-case words, but for acronyms; an unknown word stays as it is written.

    Examples
    --------
    >>> spoken("PURCHASES_FREQUENCY"), spoken("NumWebPurchases"), spoken("MntWines")
    ('how often they buy', 'web purchases', 'spending on wine')
    >>> spoken("work_exp"), spoken("S5"), spoken("nb_commandes"), spoken("flipper_length_mm")
    ('work experience', 'S5', 'commandes', 'flipper length')
    """
    return _read(column)[0]


def trailing_unit(column: str) -> str:
    """Return the unit that a name ends in without parentheses, which :func:`spoken` leaves out.

    >>> trailing_unit("flipper_length_mm"), trailing_unit("TENURE_MTHS"), trailing_unit("kwh")
    ('mm', 'months', '')
    """
    return _read(column)[1]


@lru_cache(maxsize=_MOST_KEPT)
def _read(column: str) -> tuple[str, str]:
    """Return a column's name in words, and the unit at its end."""
    written = _words(column)
    if not written:
        return column, ""
    whole = _whole(written)
    if whole:
        return whole, ""
    if _is_sentence(column) and len(column.split()) != len(written):
        return " ".join(written), ""
    if _is_sentence(column):
        words, unit = _without_unit(written)
        return " ".join(words), unit
    said, unit = _without_unit(_last_time(_counted(_without_marks(_spelt_out(written)))))
    return " ".join(_spent_on(_over_time(said))) or column, unit


def is_code(column: str) -> bool:
    """Say whether a name holds no word that can be said: ``S5``, ``X_12``, ``V1``.

    >>> is_code("S5"), is_code("Q12_1"), is_code("RFM"), is_code("Age")
    (True, True, False, False)
    """
    words = re.findall(r"[^\W\d_]+", spoken(column))
    return not any(len(word) >= _SHORT for word in words)


def has_german(words: Sequence[str]) -> bool:
    """Say whether some words are German, beside which nouns keep their capitals.

    >>> has_german(["Anzahl", "Besuche"]), has_german(["Number", "of", "visits"])
    (True, False)
    """
    return any(
        folded(word).startswith(known.GERMAN)
        or word.lower() in known.GERMAN_BETWEEN
        or bool(_UMLAUT.search(word))
        for word in words
    )


def _words(column: str) -> list[str]:
    """Take a name apart; words in capitals that are no acronyms become small."""
    column = _NUMBER_SIGN.sub("number of ", column)
    text = _SALESFORCE.sub("", _UNIT.sub(" ", column)).replace("_", " ")
    if " " not in column.strip():
        text = _HYPHENS.sub(" ", _DOTS.sub(" ", text))
    found = _BORDERS.sub(" ", text).split()
    loud = not any(mark.islower() for mark in text)
    small = [_small(word, loud=loud, alone=len(found) == 1) for word in found]
    if not loud and has_german(small):
        return [word if word.istitle() else said for word, said in zip(found, small, strict=True)]
    return small


def _small(word: str, *, loud: bool, alone: bool) -> str:
    """Return a word in small letters, unless it is a mark such as ``RFM`` or ``S5``."""
    if word.upper() in known.ACRONYMS and word.lower() not in known.AMBIGUOUS:
        return word.upper()
    if not word.isupper():
        return word.lower()
    if not loud or any(mark.isdigit() for mark in word):
        return word
    low = folded(word)
    usual = low in known.SHORT_WORDS or low in known.ABBREVIATIONS or low in known.COUNTERS
    longest_mark = _SHORT + 1 if alone else _SHORT
    return word.lower() if usual or len(word) > longest_mark else word


def _whole(words: Sequence[str]) -> str:
    key = folded(" ".join(words))
    return WHOLE_NAMES.get(key) or WHOLE_NAMES.get(key.replace(" ", ""), "")


def _is_sentence(column: str) -> bool:
    return len(column.split()) >= _A_SENTENCE or "?" in column


def _spelt_out(words: Sequence[str]) -> list[str]:
    said: list[str] = []
    for place, word in enumerate(words):
        low = folded(word)
        if low in {"exp", "expect"}:
            said.append(_experience(words, place))
        elif low in {"mnt", "amt"} and place == 0 and len(words) > 1:
            said.append("amount")
        elif span := _span(low):
            said.extend(_within_span(said, span))
        else:
            said.extend(known.ABBREVIATIONS.get(low, word).split(" "))
    return said


def _within_span(said: list[str], span: str) -> list[str]:
    """Put a span of time behind words: in 30 days, in the last 30 days."""
    if len(said) > 1 and said[-1] == "last" and said[-2] not in _BEFORE_A_SPAN | {"the"}:
        said.pop()
        return ["in", "the", "last", span]
    if not said or said[-1] in _BEFORE_A_SPAN:
        return [span]
    return ["in", "the", span] if span.startswith("last") else ["in", span]


def _span(word: str) -> str:
    """``90d`` → 90 days, ``l12m`` → last 12 months; ``""`` of any other word."""
    found = _SPAN.match(word)
    if found is None or (found[3] == "m" and found[2] not in _MONTHS_COUNTED):
        return ""
    return f"{'last ' if found[1] else ''}{found[2]} {_SPANS[found[3][0]]}"


def _experience(words: Sequence[str], place: int) -> str:
    """``exp`` is an expectancy beside life, experience beside work or years, else unknown."""
    beside = {folded(word) for word in words}
    if "life" in beside:
        return "expectancy"
    if beside & {"work", "job", "years", "yrs", "yr", "professional"}:
        return "experience"
    return words[place]


def _without_marks(words: list[str]) -> list[str]:
    """Leave out a flag at the end, and put an extreme first: ``budget max``."""
    if len(words) > 1 and words[-1].lower() in known.MARKS:
        return words[:-1]
    if words[:2] == ["sum", "of"] and len(words) > 2:
        return words[2:]
    if len(words) > 1 and words[-1] in {"maximum", "minimum", "average"}:
        return [words[-1], *words[:-1]]
    return words


def _counted(words: list[str]) -> list[str]:
    """Leave out what only says that something is counted: ``num_orders``, ``order_count``."""
    if len(words) > 1 and words[0] == "total" and folded(words[1]) in known.COUNTERS:
        words = words[1:]
    low = [folded(word) for word in words]
    if len(words) > 1 and low[0] in known.COUNTERS:
        rest = words[2:] if low[1] in known.OF and len(words) > 2 else words[1:]
        several = [*rest[:-1], known.COUNTABLE.get(folded(rest[-1]), rest[-1])]
        return several if any(_several(word) for word in several) else words
    for place in range(1, len(words)):
        if low[place] in known.COUNTERS or words[place:] in (["quantity"], ["transactions"]):
            thing = words[place - 1]
            several_things = known.COUNTABLE.get(low[place - 1], thing)
            if _several(several_things):
                return [*words[: place - 1], several_things, *_within(words[place + 1 :])]
    return words


def _within(rest: list[str]) -> list[str]:
    """Put "in" before a span of time that follows a thing: contacts (count) 12 months."""
    return ["in", *rest] if rest and rest[0].isdigit() else rest


def _without_unit(words: list[str]) -> tuple[list[str], str]:
    """Take a unit off the end: tenure (months), flipper length (mm), spend (in) USD."""
    if len(words) < 2:
        return words, ""
    last = words[-1]
    rest = words[:-2] if words[-2] == "in" and len(words) > 2 else words[:-1]
    head = rest[-1].lower()
    if last in known.TIMES and words[0] == "average" and head in known.LASTING and len(rest) > 1:
        return [*rest, "length"], last
    unit = known.UNIT_MARKS.get(last.lower(), "")
    measured = last in known.UNITS and head in known.MEASURED
    if measured or head in known.SIZED.get(last.lower(), ()):
        return rest, last.lower()
    if unit and head not in known.NO_HEAD:
        return rest, unit
    return words, ""


def _last_time(words: list[str]) -> list[str]:
    """Say since when: last visit days → days since last visit; member since years."""
    if len(words) > 2 and words[-1] in known.TIMES and not words[-2].isdigit():
        if words[0] in {"last", "latest"}:
            return [words[-1], "since", "last", *words[1:-1]]
        if words[-2] == "since":
            return [words[-1], "as", *words[:-2]]
    return words


def _over_time(words: list[str]) -> list[str]:
    """Put "in" before a span of time at the end: visits (in the) last 90 days."""
    spanned = len(words) > _SHORT and words[-1] in known.UNITS and words[-2].isdigit()
    if spanned and words[-3] == "last" and words[-4] not in _BEFORE_A_SPAN | {"the"}:
        return [*words[:-3], "in", "the", *words[-3:]]
    if spanned and words[-3] not in _BEFORE_A_SPAN:
        return [*words[:-2], "in", *words[-2:]]
    return words


def _several(word: str) -> bool:
    return folded(word).replace("ae", "a") in known.PLURALS or (
        len(word) > _SHORT and word[-1] in "sn" and not word.endswith("ss")
    )


def _spent_on(words: list[str]) -> list[str]:
    """``amount wines`` is spending on wine, ``percent discount`` a share of it."""
    if len(words) < 2:
        return words
    rest = " ".join(words[1:])
    if words[0] in _PRICED and folded(rest) in known.THINGS:
        return ["spending", "on", known.THINGS[folded(rest)]]
    if words[0] == "percent":
        return ["share", "of", *words[1:]]
    if words[-1] == "percent":
        return [*words[:-1], "share"]
    return words
