"""The order of the answers of a question, and those that say nothing."""

import re
from collections.abc import Sequence
from functools import cache

from segmentation.common.answer_scales import MIDDLE, NO_ANSWER, SCALES, Scale
from segmentation.common.further_scales import FURTHER_NO_ANSWER, FURTHER_SCALES
from segmentation.common.numbered_answers import by_degree, by_number, by_period, by_stars

# 18-24, 65+, <20, over 60, Under 15K, $10,000 – 20,000, -5 to 0, 30 or more, 1 to 2 years
_BELOW = (
    r"<=?|≤|under |below |up to |less than |fewer than |no more than |unter |bis (?:zu )?"
    r"|weniger als |moins de |moins d'"
    r"|jusqu'à |menos de |hasta |meno di |fino a |até |minder dan |tot |mindre än |mindre end "
    r"|poniżej |do |до |младше |менее |alle |pod |méně než "
)
_ABOVE = (
    r">=?|≥|over |above |more than |at least |über |ab |mehr als |mindestens |plus de |au moins "
    r"|más de |al menos |più di |oltre |mais de |acima de |meer dan |boven |över |mer än |mere end "
    r"|powyżej |старше |более |свыше |yli |nad |více než "
)
_MORE = (
    r"\+|plus|(?:and|or) (?:more|over|older|above|up)|und (?:mehr|älter|darüber)|oder mehr"
    r"|e oltre|in su|ed oltre|o superior|and (?:older|higher)|or higher|et au-delà|und höher"
    r"|ou mais"
    r"|et plus|ou plus|y más|o más|e più|o più|e mais|ou mais|en (?:meer|ouder)|of meer"
    r"|(?:och|eller) (?:äldre|mer|över)|og (?:ældre|eldre|derover|over|mer)|eller (?:ældre|eldre)"
    r"|i (?:więcej|starsi|powyżej)|lub więcej|a (?:více|starší)|и (?:старше|более|больше)"
    r"|ve (?:üzeri|üstü)|tai (?:yli|enemmän)|以上|及以上|이상"
)
_LESS = r"以下|未満|未满|及以下|미만|이하|ve altı|altı|och yngre|eller yngre|i mniej|и младше"
_UNIT = (
    r"(?:times?|x|mal|fois|veces|volte|vezes|keer|gånger|gange) (?:a|per|an?|pro|im|in der|par|al?"
    r"|a la|por|alla) ?(?:day|week|month|year|tag|woche|monat|jahr|jour|semaine|mois|an|día|semana"
    r"|mes|año|settimana|mese|anno|dia|mês|ano|dag|maand|jaar|vecka|månad|år)"
    r"|k|m|mio|thousand|years?|yrs?|y|months?|weeks?|days?|hours?|minutes?|times?|people|employees|€"
    r"|£|\$|eur|usd|gbp|jahr(?:e|en)?|monat(?:e|en)?|wochen?|tag(?:e|en)?|ans?|années?|mois|semaines?|jours?|años?"
    r"|mes(?:es)?|semanas?|días?|anni|anno|mesi|mese|anos?|mês|dias?|jaar|maanden?|maand|dagen"
    r"|år|lat|lata|let|roku|года|лет|год|yaş|vuotta|ετών|歳|才|岁|歲|세|代|대|万円|元|円|만원"
)
_TO = r"-|–|—|~|〜|～|to |and |bis |und |à |et |a |y |e |tot |en |do |до |till "
_NUMBER = r"-?\d[\d.,]*"
_RANGE = re.compile(
    rf"(?:between |from |entre |zwischen |von |de |tra |da |van |od |от |від )?(?P<below>{_BELOW})?"
    rf"(?P<above>{_ABOVE})?\s*[$€£¥]?\s*(?P<start>{_NUMBER})\s*(?P<scale>{_UNIT})?"
    rf"\s*(?:(?P<to>{_TO})\s*[$€£¥]?\s*{_NUMBER}"
    rf"\s*(?P<scale2>{_UNIT})?|(?P<more>{_MORE})|(?P<less>{_LESS}))?\s*(?:{_UNIT})?"
    r"\s*(?:old|alt|ago)?",
    re.IGNORECASE,
)
_TIMES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "day": 1 / 365, "tag": 1 / 365,
    "jour": 1 / 365, "día": 1 / 365, "dia": 1 / 365, "week": 7 / 365, "woche": 7 / 365,
    "semaine": 7 / 365, "semana": 7 / 365, "month": 1 / 12, "monat": 1 / 12, "mois": 1 / 12,
    "mes": 1 / 12, "mês": 1 / 12, "maand": 1 / 12,
}  # fmt: skip
_ONE = re.compile(
    rf"(?<!\w)(?<!times )(?<!fois )(?<!mal )(?<!keer )(?:a|an|one|ein|eine[mnrs]?|une?|uno|una"
    rf"|uma?|een|één|ett|et|jeden|один|одного|bir)"
    rf"(?=\s*(?:{_UNIT})(?!\w))",
    re.IGNORECASE,
)
_NONE = frozenset(
    {"never", "none", "zero", "not at all", "nie", "gar nicht", "keine", "kein", "jamais", "aucun",
     "aucune", "nunca", "ninguno", "ninguna", "mai", "nessuno", "nessuna", "nenhum", "nenhuma",
     "nooit", "geen", "aldrig", "aldri", "inga", "ingen", "nigdy", "brak", "nikdy", "никогда"}
)  # fmt: skip
_SCALES = (*SCALES, *FURTHER_SCALES)
_CODE, _DIGIT = re.compile(r"-\d{1,4}|9{2,4}|99[78]|77|88|9[78]"), re.compile(r"\d")
_NOTHING = frozenset(word.rstrip(".") for word in NO_ANSWER | FURTHER_NO_ANSWER)
_NO = frozenset(
    {"no", "n", "false", "f", "0", "non", "nein", "nej", "nee", "nie", "não", "ei", "falsch",
     "faux", "falso", "нет", "否", "不是", "いいえ", "아니오", "아니요", "لا", "όχι", "hayır",
     "ne", "nu",
     "nem", "not selected", "unselected", "unchecked", "not checked", "not mentioned", "not ticked",
     "not chosen", "nicht genannt", "nicht ausgewählt", "nicht gewählt", "non coché", "non cité",
     "no seleccionado", "no marcado", "não selecionado", "niet geselecteerd", "ikke valgt",
     "ej vald", "nie wybrano", "не выбрано", "לא", "לא נבחר", "未选", "未選択", "off", "خیر",
     "نه", "ไม่", "ไม่ใช่", "नहीं", "tidak", "không"}
)  # fmt: skip
_YES = frozenset(
    {"yes", "y", "true", "t", "1", "oui", "ja", "si", "sí", "sì", "sim", "tak", "kyllä", "wahr",
     "vrai", "vero", "verdadero", "да", "是", "はい", "예", "네", "نعم", "ναι", "evet", "ano", "da",
     "igen", "áno", "selected", "checked", "mentioned", "ticked", "chosen", "genannt", "ausgewählt",
     "gewählt", "coché", "cité", "seleccionado", "marcado", "selecionado", "geselecteerd", "valgt",
     "vald", "wybrano", "выбрано", "כן", "נבחר", "已选", "選択", "on", "بله", "بلی", "ใช่",
     "हाँ", "हां", "ya", "có"}
)  # fmt: skip


def says_yes(text: str) -> bool:
    """Say whether a text is a yes, in one of the languages that are known."""
    return text.strip().lower() in _YES


def says_no(text: str) -> bool:
    """Say whether a text is a no, in one of the languages that are known."""
    return text.strip().lower() in _NO


def yes_no(levels: list[str]) -> tuple[str, str] | None:
    """Return the two values as (no, yes) where that is what they say."""
    if len(levels) != 2:
        return None
    for no, yes in (levels, levels[::-1]):
        if no.strip().lower() in _NO and yes.strip().lower() in _YES:
            return no, yes
    return None


def in_order(levels: Sequence[str]) -> tuple[str, ...] | None:
    """Return values in their order, lowest first, or ``None`` where they have none.

    Known scales (low, average, high), ranges of numbers (18-24, 25-34), degrees of one thing
    (slightly useful, very useful), numbered steps, parts of years and stars have an order.
    """
    if len(levels) < 2:
        return None
    said = {level: _plain(level) for level in levels}
    for scale in _SCALES:
        place = _places(scale)
        if all(word in place for word in said.values()):
            places = {level: place[word] for level, word in said.items()}
            if len(set(places.values())) == len(levels):
                return tuple(sorted(levels, key=places.__getitem__))
    ways = (_ranges, by_degree, by_number, by_period, by_stars)
    return next((order for way in ways if (order := way(levels))), None)


@cache
def _places(scale: Scale) -> dict[str, int]:
    """Return the place of every word of a scale; any word for the middle is at that of its own."""
    own = {word: position for position, words in enumerate(scale) for word in words}
    middle = [own[word] for word in sorted(MIDDLE) if word in own]
    return (dict.fromkeys(MIDDLE, middle[0]) | own) if middle else own


def says_nothing(levels: Sequence[str]) -> tuple[str, ...]:
    """Return the values that stand for no answer, where the others have an order.

    A value that is a place of the scale itself, as ``unsure`` between no and yes, is an answer.

    Parameters
    ----------
    levels : sequence of str
        The different values of a column.
    """
    nothing = tuple(level for level in levels if is_no_answer(level))
    others = [level for level in levels if level not in nothing]
    codes = tuple(level for level in others if _CODE.fullmatch(level))
    words = [level for level in others if level not in codes]
    if codes and not any(map(_DIGIT.search, words)):  # -99 beside words
        nothing, others = (*nothing, *codes), words
    return nothing if nothing and in_order(others) else ()


def is_no_answer(level: str) -> bool:
    """Say whether a value stands for no answer, such as “don’t know”."""
    return _plain(level) in _NOTHING


def _plain(level: str) -> str:
    text = level.replace("’", "'").replace("\u2013", "-").replace("–", "-")
    return " ".join(text.lower().split()).rstrip(".") or level


def _ranges(levels: Sequence[str]) -> tuple[str, ...] | None:
    """Return ranges by where they start; a number alone is one among others that are no numbers."""
    found = {level: _RANGE.fullmatch(_with_digits(level)) for level in levels}
    if not any(hit and _is_range(hit) for hit in found.values()):
        return None
    scales = [_scale(hit) for hit in found.values() if hit and _scale(hit) != 1]
    usual = max(scales) if scales and _thousands(scales) else 1.0
    starts = {}
    for level, hit in found.items():
        if hit is None and _plain(level) in _NONE:
            starts[level] = -1e-3
            continue
        if hit is None:
            return None
        start = _number(hit["start"]) * (_scale(hit) if _scale(hit) != 1 else usual)
        starts[level] = start * (1 + 1e-6 * _side(hit)) + 1e-9 * _side(hit)
    if len(set(starts.values())) < len(levels):
        return None
    return tuple(sorted(levels, key=starts.__getitem__))


def _with_digits(level: str) -> str:
    """Return a range with 1 for the word: ``less than a year`` → ``less than 1 year``."""
    return _ONE.sub("1", " ".join(level.replace("’", "'").split()))


def _is_range(hit: re.Match[str]) -> bool:
    return any(hit[part] for part in ("below", "above", "to", "more", "less"))


def _side(hit: re.Match[str]) -> int:
    return bool(hit["above"]) - bool(hit["below"] or hit["less"])


def _scale(hit: re.Match[str]) -> float:
    unit = (hit["scale"] or hit["scale2"] or "").lower()
    for word, times in _TIMES.items():
        if unit == word or (len(word) > 2 and unit.startswith(word)):
            return times
    return 1.0


def _thousands(scales: Sequence[float]) -> bool:
    """Say whether all units are thousands or millions: ``15-24K`` beside ``0-14``."""
    return all(scale > 1 for scale in scales) and len(set(scales)) == 1


def _number(text: str) -> float:
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", text):
        text = re.sub("[.,]", "", text)
    return (
        float(text.replace(",", ".").rstrip("."))
        if text.count(".") + text.count(",") < 2
        else float(re.sub("[.,]", "", text))
    )
