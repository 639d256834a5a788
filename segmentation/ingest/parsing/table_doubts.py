"""What is doubtful about the columns of a file together."""

from collections.abc import Sequence

from segmentation.common.formatting import count, listing
from segmentation.domain.dataset import Doubt, Offer
from segmentation.ingest.parsing.parsed_column import ParsedColumn

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
