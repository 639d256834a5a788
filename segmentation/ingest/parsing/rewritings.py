"""Numbers with letters in them, written as plain numbers: 1.2K, 12.50 DR, 2 years 3 months."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from segmentation.ingest.parsing.number_syntax import number_cells, to_floats

_MOSTLY = 0.95

_CURRENCY = r"(?:[A-Z]{0,3}[$€£¥₹₽₩₺₴]|[A-Z]{3}|Rs\.?)"
_RUPEES = re.compile(r"₹|Rs|INR", re.IGNORECASE)
_AMOUNT = rf"(?:{_CURRENCY}\s*)?[-+−]?(?:{_CURRENCY}\s*)?\d[\d.,'’\s]*"
_TIMES = {
    "k": 1e3, "tsd": 1e3, "thousand": 1e3, "mil": 1e3, "тыс": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6,
    "mio": 1e6, "million": 1e6, "млн": 1e6, "b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9,
    "млрд": 1e9, "千": 1e3, "万": 1e4, "萬": 1e4, "만": 1e4, "百万": 1e6, "億": 1e8, "亿": 1e8,
    "억": 1e8, "l": 1e5, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5,
    "cr": 1e7, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_MULTIPLE = re.compile(
    rf"(?P<number>{_AMOUNT}?)\s*(?P<word>{'|'.join(sorted(_TIMES, key=len, reverse=True))})\.?"
    rf"(?P<behind>\s*(?:{_CURRENCY}|元|円|원)?)",
    re.IGNORECASE,
)
_SURE = frozenset(_TIMES) - {"m", "mm", "b", "mil", "cr", "l"}  # alone, those are metres and months
_SIGNED = re.compile(rf"(?P<number>{_AMOUNT}?)\s*(?P<sign>cr|dr|[cdshk])\.?", re.IGNORECASE)
# What stands behind what was paid in, and behind what was paid out.
_SIGNS = (("CR", "DR"), ("C", "D"), ("H", "S"), ("K", "D"))
_CENTS = re.compile(r"[.,]\d\d\s*$")
_YEARS = r"years?|yrs?|y|jahre?n?|ans?|años?|anni|anno|anos?|jaar|jaren|år|lat|lata|rok|года?|лет"
_MONTHS = (
    r"months?|mos?|mths?|m|monate?n?|mois|mes(?:es)?|mesi|mese|mês|maand(?:en)?|mån(?:ader)?"
    r"|måneder|miesi[ąa]c(?:e|y)?|мес(?:яц(?:а|ев)?)?"
)
_TENURE = re.compile(
    rf"(?:(?P<years>\d+)\s*(?:{_YEARS})\.?)?\s*(?:,|&|and|und|et|y|e|en|och|og|i|и)?\s*"
    rf"(?:(?P<months>\d+)\s*(?:{_MONTHS})\.?)?",
    re.IGNORECASE,
)


# 4 out of 5, 4/5, 3,5 von 5
_OUT_OF = re.compile(
    r"(?P<mark>\d{1,3}(?:[.,]\d)?)\s*(?P<words>/|out of|of|von|sur|de|di|van|av|из|z)\s*"
    r"(?P<most>\d{1,3})(?:\s*(?:stars?|points?|sterne|punkte|points|étoiles|estrellas))?",
    re.IGNORECASE,
)
# $9.99/month, 120 EUR pro Jahr, 15 € p. a.
_PERIOD = (
    r"hour|hr|h|day|week|wk|month|mo|mth|quarter|year|yr|person|user|seat|unit|item|piece|order"
    r"|visit|stunde|tag|woche|monat|quartal|jahr|heure|jour|semaine|mois|an|hora|día|semana|mes|año"
    r"|ora|giorno|settimana|mese|anno|dia|mês|ano|uur|dag|maand|jaar|timme|månad|år|msc|miesiąc|rok"
    r"|мес|месяц|год|月|年|日"
)
_PER = re.compile(
    rf"(?P<number>{_AMOUNT}(?:\s*{_CURRENCY})?)\s*"
    rf"(?P<word>(?:/|per |pro |par |por |al |je |a |each )\s*(?:{_PERIOD})\.?|p\. ?a\.?)",
    re.IGNORECASE,
)
# ~120, approx. 120, ca. 120
_ABOUT = re.compile(
    rf"(?P<word>[~≈≃∼]|approx\.?|about|around|circa|ca\.?|c\.|etwa|rund|environ|env\.?|aprox\.?|約|约)"
    rf"\s*(?P<number>{_AMOUNT}(?:\s*{_CURRENCY})?)",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(
    r"(?P<unit>kg|g|mg|t|lbs?|oz|l|ml|cl|km|m|cm|mm|m²|m2|kwh|gb|mb|tb|pts?|qty|x)\.?\s+"
    r"(?P<number>\d[\d.,'’ ]*)",
    re.IGNORECASE,
)
# 1 234:50 and 95:- as in Sweden
_COLON = re.compile(
    r"(?P<whole>-?(?:\d{1,3}(?P<grouped>(?:[ \u00a0\u202f]\d{3})+)|\d+)):(?P<cents>\d\d|-)"
    r"(?P<behind>\s*(?:kr|sek)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Cells written as plain numbers.

    Attributes
    ----------
    texts : ChunkedArray of string
    said : str
        What the letters were taken for, to stand behind “with”.
    """

    texts: pa.ChunkedArray
    said: str


def as_plain_numbers(texts: pa.ChunkedArray, first: Sequence[str]) -> Rewritten | None:
    """Return the cells of a column as plain numbers, ``None`` where letters give no number.

    Parameters
    ----------
    texts : ChunkedArray of string
        The different cells of a column that are no numbers as they stand; blanks null.
    first : sequence of str
        Some of them, none blank.
    """
    ways = (
        (_multiples, _multiplied), (_signs, _signed), (_tenure, _in_months),
        (_marks_out_of, _marks), (_per_period, _without_period),
        (_about, _without_about), (_unit_first, _unit_behind),
    )  # fmt: skip
    for find, change in ways:
        said = find(first)
        if said:
            plain = change(texts.to_pylist())
            return Rewritten(pa.chunked_array([pa.array(plain, pa.string())]), said)
    return None


def _multiples(first: Sequence[str]) -> str:
    """Say what letters for thousands and millions stand for, ``""`` where there are none."""
    hits = [hit for cell in first if (hit := _MULTIPLE.fullmatch(cell))]
    words = {hit["word"] for hit in hits}
    lower = {word.lower() for word in words}
    money = any(re.search(_CURRENCY, hit["number"] + hit["behind"]) for hit in hits)
    if not words or not (lower & _SURE or money):
        return ""
    if lower & {"cr", "l"} and not any(_RUPEES.search(hit["number"]) for hit in hits):
        return ""
    if not _mostly(_MULTIPLE, first):
        return ""
    return ", ".join(f"“{word}” for {_TIMES[word.lower()]:,.0f}" for word in sorted(words))


def _multiplied(cells: Sequence[str | None]) -> list[str | None]:
    hits = [_MULTIPLE.fullmatch(cell or "") for cell in cells]
    numbers = [
        hit["number"].strip() if hit else cell for hit, cell in zip(hits, cells, strict=True)
    ]
    found = number_cells(pa.chunked_array([pa.array(numbers, pa.string())]))
    values = to_floats(found, "," if found.comma and not found.point else ".")
    plain: list[str | None] = []
    for cell, hit, value in zip(cells, hits, values.tolist(), strict=True):
        if cell is None or value != value:  # noqa: PLR0124  (no number)
            plain.append(cell)
            continue
        sign = re.search(_CURRENCY, hit["number"] + hit["behind"] if hit else cell)
        size = value * _TIMES[hit["word"].lower()] if hit else value
        plain.append(f"{sign[0] if sign else ''}{round(size, 6):.15g}")
    return plain


def _signs(first: Sequence[str]) -> str:
    """Say which letter behind amounts stands for what was paid out, ``""`` where there is none."""
    hits = [hit for cell in first if (hit := _SIGNED.fullmatch(cell))]
    pair = _pair({hit["sign"] for hit in hits})
    if pair is None or not _mostly(_SIGNED, first):
        return ""
    with_cents = sum(bool(_CENTS.search(hit["number"])) for hit in hits)
    if len(pair[1]) < 2 and with_cents < 0.5 * len(hits):
        return ""
    out = next((hit["sign"] for hit in hits if hit["sign"].upper() == pair[1]), pair[1])
    return f"“{out}” behind numbers as minus"


def _pair(letters: set[str]) -> tuple[str, str] | None:
    """Return the letters for paid in and paid out; one letter is a capital, so that h is hours."""
    for paid_in, paid_out in _SIGNS:
        said = letters if len(paid_in) == 1 else {letter.upper() for letter in letters}
        if said == {paid_in, paid_out} or (len(paid_in) > 1 and paid_in in said <= {paid_in}):
            return paid_in, paid_out
    return None


def _signed(cells: Sequence[str | None]) -> list[str | None]:
    plain = []
    outs = {paid_out for _, paid_out in _SIGNS}
    for cell in cells:
        hit = _SIGNED.fullmatch(cell or "")
        number = hit["number"].strip() if hit else cell
        if hit and hit["sign"].upper() in outs and number:
            number = "-" + number.lstrip("-−+ ")
        plain.append(number)
    return plain


def _tenure(first: Sequence[str]) -> str:
    """Say that spans of years and months are counted in months, ``""`` where there are none."""
    hits = [_TENURE.fullmatch(cell) for cell in first]
    told = [hit for hit in hits if hit and (hit["years"] or hit["months"])]
    both = any(hit["years"] and hit["months"] for hit in told)
    return "years and months as months" if both and len(told) >= _MOSTLY * len(first) else ""


def _in_months(cells: Sequence[str | None]) -> list[str | None]:
    plain = []
    for cell in cells:
        hit = _TENURE.fullmatch(cell or "")
        told = hit is not None and (hit["years"] or hit["months"])
        months = 12 * int(hit["years"] or 0) + int(hit["months"] or 0) if hit else 0
        plain.append(f"{months} months" if told else cell)
    return plain


def _marks_out_of(first: Sequence[str]) -> str:
    """Say out of how many marks are given, ``""`` where they are not or out of different ones."""
    hits = [hit for cell in first if (hit := _OUT_OF.fullmatch(cell))]
    most = {int(hit["most"]) for hit in hits}
    if len(most) != 1 or not _mostly(_OUT_OF, first):
        return ""
    if any(float(hit["mark"].replace(",", ".")) > max(most) for hit in hits):
        return ""
    return f"“{hits[0]['words'].strip()} {max(most)}” taken off"


def _marks(cells: Sequence[str | None]) -> list[str | None]:
    hits = [_OUT_OF.fullmatch(cell or "") for cell in cells]
    return [hit["mark"] if hit else cell for hit, cell in zip(hits, cells, strict=True)]


def _per_period(first: Sequence[str]) -> str:
    """Say for what length of time amounts are, ``""`` where for none or for different ones."""
    hits = [hit for cell in first if (hit := _PER.fullmatch(cell))]
    words = {hit["word"].lower() for hit in hits}
    if len(words) != 1 or len(hits) < _MOSTLY * len(first):
        return ""
    return f"“{hits[0]['word'].strip()}” taken off"


def _without_period(cells: Sequence[str | None]) -> list[str | None]:
    hits = [_PER.fullmatch(cell or "") for cell in cells]
    return [hit["number"].strip() if hit else cell for hit, cell in zip(hits, cells, strict=True)]


def _about(first: Sequence[str]) -> str:
    """Say which word for "about" stands before numbers, ``""`` where none does."""
    hits = [hit for cell in first if (hit := _ABOUT.fullmatch(cell))]
    return f"“{hits[0]['word'].strip()}” taken off" if hits and _mostly(_ABOUT, first) else ""


def _without_about(cells: Sequence[str | None]) -> list[str | None]:
    hits = [_ABOUT.fullmatch(cell or "") for cell in cells]
    return [hit["number"].strip() if hit else cell for hit, cell in zip(hits, cells, strict=True)]


def _unit_first(first: Sequence[str]) -> str:
    """Say which unit of measurement stands before numbers, ``""`` where none does."""
    hits = [hit for cell in first if (hit := _UNIT_FIRST.fullmatch(cell))]
    same = len({hit["unit"].lower() for hit in hits}) == 1
    enough = same and len(hits) >= _MOSTLY * len(first)
    return f"“{hits[0]['unit']}” as the unit" if enough else ""


def _unit_behind(cells: Sequence[str | None]) -> list[str | None]:
    hits = [_UNIT_FIRST.fullmatch(cell or "") for cell in cells]
    return [
        f"{hit['number']} {hit['unit']}" if hit else cell
        for hit, cell in zip(hits, cells, strict=True)
    ]


def with_colons(texts: pa.ChunkedArray, first: Sequence[str]) -> Rewritten | None:
    """Return amounts such as ``1 234:50`` and ``95:-`` with a point for the colon.

    Parameters
    ----------
    texts : ChunkedArray of string
    first : sequence of str
        Some of them, none blank.

    Returns
    -------
    Rewritten or None
        ``None`` where no cell tells that these are amounts rather than times.
    """
    hits = [_COLON.fullmatch(cell) for cell in first]
    if not any(hit and (hit["grouped"] or hit["cents"] == "-") for hit in hits):
        return None
    if sum(map(bool, hits)) < _MOSTLY * len(first):
        return None
    plain = [
        f"{hit['whole']}.{hit['cents'].replace('-', '00')}{hit['behind']}" if hit else cell
        for cell in texts.to_pylist()
        for hit in [_COLON.fullmatch(cell or "")]
    ]
    column = pa.chunked_array([pa.array(plain, pa.string())])
    return Rewritten(column, "a colon as decimal mark")


def _mostly(pattern: re.Pattern[str], first: Sequence[str]) -> bool:
    """Say whether nearly all cells are numbers, with the letters of a pattern or without."""
    rest = [cell for cell in first if not pattern.fullmatch(cell)]
    if not rest:
        return True
    column = pa.chunked_array([pa.array(rest, pa.string())])
    n_numbers = int(number_cells(column).found.sum())
    return len(first) - len(rest) + n_numbers >= _MOSTLY * len(first)
