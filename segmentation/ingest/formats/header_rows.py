"""Column names that are written over several rows, as survey tools export them."""

import re
from collections.abc import Sequence

from segmentation.ingest.parsing.typed_cells import are_typed

Row = Sequence[str]

_IMPORT_ID = re.compile(r'\{\s*"?ImportId"?\s*:.*\}', re.IGNORECASE)
# What SurveyMonkey puts below a question of one answer.
_AN_ANSWER = frozenset(
    {"response", "open-ended response", "antwort", "offene antwort", "réponse", "réponse ouverte",
     "respuesta", "respuesta abierta", "risposta", "risposta aperta", "resposta",
     "resposta aberta", "antwoord", "open antwoord", "reactie"}
)  # fmt: skip
_FILLED = 0.9  # of the cells of a column, where the key of each row is
_BODY = 60
_MOST_ROWS = 4  # of names


def find_joined(rows: Sequence[Row], start: int) -> int | None:
    """Return the last row of names that are written over several rows, ``None`` where they are not.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows of a file that are not blank.
    start : int
        The first that could hold names.
    """
    for last in range(1, min(start + _MOST_ROWS, len(rows))):
        if joined_names(rows, last) is not None:
            return last
    return None


def joined_names(rows: Sequence[Row], last: int) -> tuple[int, tuple[str, ...]] | None:
    """Return where names that end in a row begin, and what they are joined to.

    - Rows of a question's number, its text and an import id (Qualtrics): the text.
    - A row of questions above one of answers, where columns that need no answer, such as the
      respondent's number, have a blank (SurveyMonkey): ``question: answer``.
    - A row of groups above one of names that repeat: ``group: name``.

    Parameters
    ----------
    rows : sequence of sequence of str
    last : int
        The row right above the first customer.

    Returns
    -------
    (int, tuple of str) or None
        The first row of names, and the names; ``None`` where one row alone has them.
    """
    if last == 0 or last >= len(rows):
        return None
    if _are_import_ids(rows[last]):
        top = max(0, last - 2)
        return top, _of_questions(_cells(rows[top]), _cells(rows[last - 1]))
    body = rows[last + 1 : last + 1 + _BODY]
    above, below = _cells(rows[last - 1]), _cells(rows[last])
    if len(body) < 2 or len(above) != len(below) or sum(map(bool, above)) < 2:
        return None
    if sum(_cells(row) == below for row in body) > 1:
        return None  # what several customers say is no row of names
    if any(len(row) == len(below) and all(_cells(row)) for row in rows[: last - 1]):
        return None  # a row that names every column stands above
    if not (_leaves_out_the_key(above, below, body) or _repeats(above, below)):
        return None
    return None if any(are_typed(below)) else (last - 1, _joined(above, below))


def _are_import_ids(row: Row) -> bool:
    filled = [cell for cell in _cells(row) if cell]
    return bool(filled) and all(_IMPORT_ID.fullmatch(cell) for cell in filled)


def _of_questions(numbers: list[str], texts: list[str]) -> tuple[str, ...]:
    """Return the text of each question, with its number where several have the same."""
    names = [" ".join(text.split()) or number for number, text in zip(numbers, texts, strict=False)]
    return tuple(
        f"{name} ({number})" if names.count(name) > 1 and name != number else name
        for name, number in zip(names, numbers, strict=False)
    )


def _leaves_out_the_key(above: list[str], below: list[str], body: Sequence[Row]) -> bool:
    """Say whether the lower row is blank where a question stands alone and every customer is said.

    And where the upper one is blank, the lower one is not.
    """
    lacking = [place for place, cell in enumerate(below) if not cell and above[place]]
    added = [place for place, cell in enumerate(below) if cell and not above[place]]
    answers = any(cell.lower() in _AN_ANSWER for cell in below)
    alone = any(not (cell or above[place]) for place, cell in enumerate(below))
    return (
        any(_is_full(place, body) for place in lacking)
        and bool(added or answers)
        and (answers or not alone)
    )


def _is_full(place: int, body: Sequence[Row]) -> bool:
    n_filled = sum(place < len(row) and bool(row[place].strip()) for row in body)
    return n_filled >= _FILLED * len(body)


def _repeats(above: list[str], below: list[str]) -> bool:
    """Say whether names repeat under groups that tell them apart."""
    names = _joined(above, below)
    return (
        all(below)
        and len(set(below)) < len(below)
        and len(set(names)) == len(names)
        and not all(above)
    )


def _joined(above: list[str], below: list[str]) -> tuple[str, ...]:
    names, group = [], ""
    for upper, lower in zip(above, below, strict=True):
        if upper or not lower:
            group = upper
        alone = not lower or lower.lower() in _AN_ANSWER or lower == group
        names.append(group if alone else f"{group.rstrip(': ')}: {lower}" if group else lower)
    return tuple(" ".join(name.split()) for name in names)


def _cells(row: Row) -> list[str]:
    return [cell.strip().lstrip("\ufeff") for cell in row]
