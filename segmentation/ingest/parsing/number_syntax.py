"""Text such as ``($1,200.50)``, ``1.234,5 €`` or ``15 %`` → numbers.

Whether a comma is a decimal mark or sets thousands apart is decided by the values of a column that
can only be read one way (``12,5``; ``1,234,567``), then by those of the other columns, then by the
kind of file; the last two leave a doubt, which is said.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.common.arrays import Flags, Floats

_SIGNS = (
    r"US\$|CA\$|AU\$|C\$|A\$|NZ\$|HK\$|NT\$|MX\$|S\$|R\$|\$|€|£|¥|₹|₽|₩|₺|₴|₫|฿|₪|₱|₦|₸|₾|元|円|圓|원"
    r"|zł|Kč|Ft|lei|kr\.?|Fr\.?|Rs\.?|руб\.?|грн\.?|лв\.?|RM|Rp\.?|TL|Lei"
    r"|USD|EUR|GBP|JPY|INR|CNY|RUB|SEK|NOK|DKK|PLN|CZK|HUF|CHF|CAD|AUD|NZD|BRL|MXN|ZAR|TRY|SGD"
    r"|HKD|RON|BGN|AED|SAR|ILS|KRW|TWD|IDR|MYR|PHP|THB|VND|ARS|CLP|COP|UAH|EGP|NGN|KES"
)
_NUMBER = r"(?:\d[\d.,' ]*|[.,]\d+)(?:[eE][+-]?\d+)?"
_STYLED = (
    r"^(?P<open>\()?\s*(?P<sign>[+-])?\s*"
    r"(?:(?P<before>(?i:" + _SIGNS + r"))\s*(?P<sign2>[+-])?\s*)?"
    r"(?P<number>" + _NUMBER + r")\s*(?P<after>(?i:" + _SIGNS + r")|%)?\s*(?P<behind>-)?\s*"
    r"(?P<close>\))?$"
)
_CURRENCY = re.compile(rf"(?i:{_SIGNS})")
_PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$"
_NO_CENTS = r"(\d[.,])(?:-{1,2}|—)(\D|$)"
_INFINITE = r"^[+-]?(?i:inf|infinity|∞)$"
_SAME_UNIT = {"EUR": "€", "USD": "$", "US$": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "PLN": "zł",
              "CNY": "元", "CZK": "Kč", "KRW": "₩", "원": "₩", "TRY": "₺", "TL": "₺",
              "RUB": "₽"}  # fmt: skip

# A number's digits without sign and currency, by what its marks can mean.
_WHOLE = r"^\d+(?:[eE][+-]?\d+)?$"
_SPACED = r"\d{1,3}(?:[' ]\d{3})+"
_COMMA_GROUPS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})"
_POINT_GROUPS = r"\d{1,3}(?:\.\d{3})+"
_POINT = rf"^(?:\d*|{_SPACED}|{_COMMA_GROUPS})\.\d*(?:[eE][+-]?\d+)?$"
_COMMA = rf"^(?:\d*|{_SPACED}|{_POINT_GROUPS}),\d*(?:[eE][+-]?\d+)?$"
_DECIMAL_FORMS = {".": _POINT, ",": _COMMA}
_MAYBE_GROUPED = {".": r"^[1-9]\d{0,2}\.\d{3}$", ",": r"^[1-9]\d{0,2},\d{3}$"}
_GROUPED = {
    ".": r"^[1-9]\d{0,2}(?:\.\d{3}){2,}$",
    ",": r"^[1-9]\d{0,2}(?:,\d{3}){2,}$|^[1-9]\d?(?:,\d{2})+,\d{3}$",
}
_READY = r"^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$"

# Leading zeros, an E between digits, and more than the 15 digits that a float64 always holds.
_CODE = r"^0[\d ']+$|^\d+[eE]\d+$|^\d{16,}$"


# Letters or a sign right behind a number, with no number behind them.
_WORD_BEHIND = re.compile(
    r"^(?P<number>[-+−]?\d[\d.,' \u00a0\u202f]*?)\s*"
    r"(?P<word>°?[^\W\d_][^\d\s,;]{0,9}(?: ?/ ?[^\W\d_]{1,8})?)$"
)
_MULTIPLES = frozenset({"k", "m", "mn", "mio", "mio.", "b", "bn", "e", "x", "th", "st", "nd", "rd",
                        "am", "pm", "h", "uhr", "a", "c", "d"})  # fmt: skip
_ONE = re.compile(r"1(?:[.,]0+)?")
_FIRST, _MOSTLY = 200, 0.95
_STEM = 3  # letters that singular and plural share


@dataclass(frozen=True, slots=True)
class NumberCells:
    """The cells of a column that are written like numbers.

    Attributes
    ----------
    digits : ChunkedArray of string
        What is left without sign, currency and percent; null where a cell is no number.
    negative : ndarray of bool
    units : tuple of str
        The different signs that stood beside the numbers; ``""`` where there was none.
    point, comma : bool
        Whether some cell can only be read with this decimal mark.
    either : str
        The mark that may be a decimal or a thousands mark in every cell that has it: ``"."``,
        ``","``, ``".,"`` for both, ``""`` for none.
    code : bool
        Whether some cell is a code rather than a quantity: a leading zero, an E between digits, or
        too many digits to hold.
    infinite : ndarray of bool
    plain : bool
        Whether every cell is as a program would write it.
    """

    digits: pa.ChunkedArray
    negative: Flags
    units: tuple[str, ...]
    point: bool
    comma: bool
    either: str
    code: bool
    infinite: Flags
    plain: bool

    @property
    def found(self) -> Flags:
        """Which cells are numbers."""
        valid: Flags = pc.is_valid(self.digits).to_numpy().astype(bool)
        return valid


def number_cells(cells: pa.ChunkedArray) -> NumberCells:
    """Find the numbers of a column of text.

    Parameters
    ----------
    cells : ChunkedArray of string
        Trimmed; blanks null.
    """
    pieces = [_split(chunk) for chunk in cells.chunks]
    digits = pa.chunked_array([piece.digits for piece in pieces], pa.string())
    units = tuple(sorted({unit for piece in pieces for unit in piece.units}))
    marks_in = {mark: _any_like(digits, f"[{mark}]") for mark in ".,"}
    grouped = {
        mark: there and _any_like(digits, _GROUPED[mark]) for mark, there in marks_in.items()
    }
    sure = {
        mark: marks_in[mark] and _any_like(digits, form, but_not=_MAYBE_GROUPED[mark])
        for mark, form in _DECIMAL_FORMS.items()
    }
    either = "".join(m for m in ".," if marks_in[m] and _any_like(digits, _MAYBE_GROUPED[m]))
    code = units in ((), ("",)) and _any_like(digits, _CODE)
    return NumberCells(
        digits=digits,
        negative=_joined([piece.negative for piece in pieces]),
        units=units,
        point=sure["."] or grouped[","],
        comma=sure[","] or grouped["."],
        either=either,
        code=code,
        infinite=_joined([piece.infinite for piece in pieces]),
        plain=all(piece.plain for piece in pieces),
    )


@dataclass(frozen=True, slots=True)
class _NumberParts:
    """Some rows of a column, split into signs and digits."""

    digits: pa.Array
    negative: Flags
    infinite: Flags
    units: frozenset[str]
    plain: bool = False


def _split(cells: pa.Array) -> _NumberParts:
    if pc.all(pc.match_substring_regex(cells, _PLAIN)).as_py():  # nulls are skipped
        some = len(cells) > cells.null_count
        negative = _bools(pc.starts_with(cells, "-"))
        plain = frozenset({""} if some else ())
        infinite = np.zeros(len(cells), dtype=bool)
        return _NumberParts(pc.utf8_ltrim(cells, "+-"), negative, infinite, plain, plain=True)
    infinite = _bools(pc.match_substring_regex(cells, _INFINITE))
    parts = pc.extract_regex(_with_cents(_normal(cells)), _STYLED)

    def part(name: str) -> pa.Array:
        return pc.struct_field(parts, name)

    digits = pc.utf8_rtrim_whitespace(part("number"))
    balanced = pc.equal(pc.equal(part("open"), ""), pc.equal(part("close"), ""))
    valid = pc.fill_null(pc.and_(_known_form(digits), balanced), False)
    digits = pc.if_else(valid, digits, pa.scalar(None, pa.string()))
    negative = _bools(pc.equal(part("open"), "("))
    for mark in ("sign", "sign2", "behind"):
        negative |= _bools(pc.equal(part(mark), "-"))
    units = _units(pc.filter(part("before"), valid), pc.filter(part("after"), valid))
    return _NumberParts(digits, negative, infinite, units)


def units_of(cells: pa.ChunkedArray) -> list[str]:
    """Return the sign beside the number of each cell, in one spelling; ``""`` where there is none.

    Parameters
    ----------
    cells : ChunkedArray of string
    """
    units: list[str] = []
    for chunk in cells.chunks:
        parts = pc.extract_regex(_normal(chunk), _STYLED)
        before, after = (pc.struct_field(parts, name).to_pylist() for name in ("before", "after"))
        units += [one_spelling(a or b or "") for a, b in zip(before, after, strict=True)]
    return units


def of_one_unit(cells: pa.ChunkedArray) -> NumberCells | None:
    """Find numbers that one word stands behind in nearly every cell: ``12kg``, ``23 Mbit/s``.

    Parameters
    ----------
    cells : ChunkedArray of string
        Trimmed; blanks null.

    Returns
    -------
    NumberCells or None
        With the word as the unit; ``None`` where there is no such word.
    """
    first = pc.drop_null(cells).slice(0, _FIRST).to_pylist()
    found_words = [found for cell in first if (found := _WORD_BEHIND.search(cell))]
    words = [found["word"] for found in found_words]
    word = max(set(words), key=words.count, default="")
    ones = {found["word"] for found in found_words if _ONE.fullmatch(found["number"])}
    singular = {one for one in ones if one != word and _is_singular(one, word, found_words)}
    n_like = words.count(word) + sum(one in singular for one in words)
    if (
        not word
        or len(first) < 2  # one text in all rows measures nothing
        or n_like < _MOSTLY * len(first)
        or (word.lower() in _MULTIPLES and not (word.lower() == "h" and _has_part(found_words)))
    ):
        return None
    spellings = "|".join(re.escape(one) for one in (word, *sorted(singular)))
    bare = pc.replace_substring_regex(cells, rf"\s*(?:{spellings})$", "")
    numbers = number_cells(pa.chunked_array(bare.chunks, pa.string()))
    if numbers.code or any(numbers.units):
        return None
    return replace(numbers, units=(word,), plain=False)


def _has_part(found: Sequence[re.Match[str]]) -> bool:
    """Say whether some number has a fraction, which an hour of the day has not."""
    return any(re.search(r"[.,]\d{1,2}$", hit["number"]) for hit in found)


def _is_singular(one: str, many: str, found: Sequence[re.Match[str]]) -> bool:
    """Say whether a word stands behind 1 alone and is the other but for its end."""
    alone = all(_ONE.fullmatch(hit["number"]) for hit in found if hit["word"] == one)
    first, second = _letters(one), _letters(many)
    return alone and len(first) >= _STEM and first[:_STEM] == second[:_STEM]


def _letters(word: str) -> str:
    """Return a word in lower case without the accents that a plural may add."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def to_floats(found: NumberCells, decimal: str) -> Floats:
    """Return the numbers, NaN where a cell is none.

    Parameters
    ----------
    found : NumberCells
    decimal : {".", ",", "each"}
        The decimal mark; ``each`` takes either, for a column without thousands marks.
    """
    if found.plain and decimal != ",":
        return _signed(found, pc.cast(found.digits, pa.float64()))
    digits = found.digits
    for mark in ("'", " "):
        digits = pc.replace_substring(digits, mark, "")
    if decimal == "each":
        digits = pc.replace_substring(digits, ",", ".")
    else:
        thousands = "," if decimal == "." else "."
        digits = pc.replace_substring(digits, thousands, "")
        if decimal == ",":
            digits = pc.replace_substring(digits, ",", ".")
    ready = pc.fill_null(pc.match_substring_regex(digits, _READY), False)
    parsed = pc.cast(pc.if_else(ready, digits, pa.scalar(None, digits.type)), pa.float64())
    return _signed(found, parsed)


def marks_of(digits: pa.ChunkedArray) -> tuple[list[str], Flags]:
    """Return the decimal mark that each number shows by itself, and which numbers show none.

    Parameters
    ----------
    digits : ChunkedArray of string
        Of :class:`NumberCells`.

    Returns
    -------
    marks : list of {".", ",", ""}, length n_rows
        ``""`` for a number without a mark, and where its mark can be read both ways.
    undecided : ndarray of bool, shape (n_rows,)
        The latter.
    """
    found = {}
    undecided = np.zeros(len(digits), dtype=bool)
    for mark, other in ((".", ","), (",", ".")):
        either = _flags(digits, _MAYBE_GROUPED[mark])
        found[mark] = (_flags(digits, _DECIMAL_FORMS[mark]) & ~either) | _flags(
            digits, _GROUPED[other]
        )
        undecided |= either
    return np.where(found["."], ".", np.where(found[","], ",", "")).tolist(), undecided


def with_mark(found: NumberCells, marks: Sequence[str]) -> Floats:
    """Return the numbers, each with a decimal mark of its own.

    Parameters
    ----------
    found : NumberCells
    marks : sequence of {".", ","}, length n_rows
    """
    comma = np.asarray(marks) == ","
    return np.where(comma, to_floats(found, ","), to_floats(found, "."))


def _flags(digits: pa.ChunkedArray, pattern: str) -> Flags:
    return _bools(pc.match_substring_regex(digits, pattern).combine_chunks())


def _signed(found: NumberCells, parsed: pa.ChunkedArray) -> Floats:
    numbers: Floats = parsed.to_numpy().astype(np.float64)
    return np.where(found.negative, -numbers, numbers)


def _normal(cells: pa.Array) -> pa.Array:
    """Write minus signs, spaces and apostrophes one way."""
    for odd, usual in (("−", "-"), ("–", "-"), ("’", "'"), ("\u00a0", " "), ("\u202f", " "),
                       ("\u2009", " ")):  # fmt: skip
        cells = pc.replace_substring(cells, odd, usual)
    return cells


def _with_cents(cells: pa.Array) -> pa.Array:
    """Write the dash that stands for no cents, as in ``1.234,-`` and ``1,500/-``, in digits."""
    if pc.any(pc.match_substring(cells, "/-")).as_py():
        cells = pc.replace_substring_regex(cells, r"(\d)/-", r"\1")
    if not pc.any(pc.match_substring_regex(cells, _NO_CENTS)).as_py():
        return cells
    return pc.replace_substring_regex(cells, _NO_CENTS, r"\100\2")  # \1, 00 and \2


def _known_form(digits: pa.Array) -> pa.Array:
    patterns = [_WHOLE, f"^{_SPACED}$", _POINT, _COMMA, _GROUPED["."], _GROUPED[","]]
    pattern = "|".join(f"(?:{p})" for p in patterns)
    return pc.and_(
        pc.match_substring_regex(digits, pattern), pc.match_substring_regex(digits, r"\d")
    )


def _units(before: pa.Array, after: pa.Array) -> frozenset[str]:
    """Return the different signs beside the numbers, in one spelling each."""
    units = set()
    pairs = pc.unique(pc.binary_join_element_wise(before, after, "\x1f"))
    for first, second in (pair.split("\x1f") for pair in pairs.to_pylist()):
        units |= {one_spelling(sign) for sign in (first, second) if sign} or {""}
    return frozenset(units)


def is_currency(text: str) -> bool:
    """Say whether a text is a sign or a code of a currency alone."""
    return bool(_CURRENCY.fullmatch(text))


def one_spelling(sign: str) -> str:
    """Return a sign beside a number in one spelling: ``EUR`` as ``€``."""
    if sign.lower().startswith(("kr", "fr", "rs")):
        sign = sign.rstrip(".")
        sign = "kr" if sign.lower() == "kr" else sign
    if sign.isascii() and sign.isalpha() and len(sign) == 3:
        sign = sign.upper()
    return _SAME_UNIT.get(sign, sign)


def _any_like(cells: pa.ChunkedArray, pattern: str, but_not: str = "") -> bool:
    """Say whether some cell is written in one way and not in another."""

    def like(chunk: pa.Array) -> pa.Array:
        hits = pc.match_substring_regex(chunk, pattern)
        if but_not:
            hits = pc.and_not(hits, pc.match_substring_regex(chunk, but_not))
        return hits

    # Chunk by chunk, since the answer is mostly found in the first.
    return any(pc.any(like(chunk)).as_py() for chunk in cells.chunks)


def _bools(flags: pa.Array) -> Flags:
    found: Flags = pc.fill_null(flags, False).to_numpy(zero_copy_only=False).astype(bool)
    return found


def _joined(flags: list[Flags]) -> Flags:
    return np.concatenate(flags) if flags else np.zeros(0, dtype=bool)
