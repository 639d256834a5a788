"""What is doubtful about the columns of a file together."""

import re
from collections.abc import Sequence

from segmentation.common.column_names import plain
from segmentation.common.formatting import count, listing
from segmentation.domain.dataset import Doubt, Offer, ReadAs
from segmentation.ingest.parsing.parsed_column import ParsedColumn

_CURRENCY_NAME = re.compile(
    r"\b(?:currency|currencies|waehrung|wahrung|devise|moneda|divisa|valuta|moeda|wkz)\b|währung"
    r"|wahrung|货币|币种|通貨"
)
_CURRENCY = re.compile(r"[A-Za-z]{3}|[^\w\s]{1,3}|[A-Z]{1,3}\$")
_MOST_NAMED = 5


def doubts_of(columns: Sequence[ParsedColumn]) -> tuple[Doubt, ...]:
    """Return what is doubtful beyond the reading of single columns.

    Parameters
    ----------
    columns : sequence of ParsedColumn

    Returns
    -------
    tuple of Doubt
        Codes for no answer, several answers in a cell.
    """
    own = [doubt for column in columns for doubt in column.doubts]
    return (*_codes(columns), *own)


def _codes(columns: Sequence[ParsedColumn]) -> list[Doubt]:
    """Offer to leave codes blank that lie beyond a scale, one doubt for each code."""
    by_code: dict[str, list[str]] = {}
    for column in columns:
        for code in column.codes:
            by_code.setdefault(code, []).append(column.reading.name)
    doubts = []
    for code, names in by_code.items():
        shown = names[:_MOST_NAMED]
        if len(names) > len(shown):
            shown = [*shown, f"{count(len(names) - len(shown))} more"]
        sentence = (
            f"{code} lies beyond the scale of {listing(shown)} and was taken as a number. It may "
            "stand for “no answer”."
        )
        offer = Offer(f"{code} is “no answer”", "blanks", tuple((name, code) for name in names))
        doubts.append(Doubt(sentence, (offer,), column=names[0] if len(names) == 1 else ""))
    return doubts


def currency_doubts(columns: Sequence[ParsedColumn]) -> list[Doubt]:
    """Say that amounts are in several currencies, told by a column of its own.

    Parameters
    ----------
    columns : sequence of ParsedColumn
        Of a table of customers.
    """
    doubts = []
    for column in columns:
        name = column.reading.name
        if not _CURRENCY_NAME.search(plain(name)) or column.reading.read_as is not ReadAs.TEXT:
            continue
        found = column.column.dropna().value_counts()
        if not 2 <= len(found) <= 60 or not all(_CURRENCY.fullmatch(str(c)) for c in found.index):
            continue
        lines = tuple(f"{code}: {count(int(n))} rows" for code, n in found.items())[:_MOST_NAMED]
        sentence = (
            f"The amounts are in {count(len(found))} currencies ({name}), so they cannot be added "
            "or compared. Convert them to one, or keep the rows of one, and load the file again."
        )
        doubts.append(Doubt(sentence, (), lines, name))
    return doubts
