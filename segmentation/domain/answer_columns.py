"""A column of several answers a cell, and the yes/no columns that it is taken apart into."""

from collections.abc import Collection, Iterable

from segmentation.domain.dataset import ReadAs


def answer_column(column: str, answer: str) -> str:
    """Return the name of the yes/no column of one answer: ``Channels: Email``."""
    return f"{column}: {answer}"


def known_answers(
    column: str, ways: Iterable[tuple[str, ReadAs]], there: Collection[str]
) -> tuple[str, ...]:
    """Return the answers that a column was taken apart into in an earlier file.

    Parameters
    ----------
    column : str
    ways : iterable of (str, ReadAs)
        How the columns of the earlier file were taken.
    there : collection of str
        Columns of the file that is read; a column of its own is no answer.

    Returns
    -------
    tuple of str
        In the order of the earlier file; empty where it was not taken apart.
    """
    beginning = answer_column(column, "")
    names = dict.fromkeys(name for name, way in ways if way is ReadAs.TEXT and name not in there)
    return tuple(name.removeprefix(beginning) for name in names if name.startswith(beginning))


def taken_apart_from(ways: Iterable[tuple[str, ReadAs]]) -> dict[str, str]:
    """Return the column of the file that each yes/no column of an answer comes from.

    Parameters
    ----------
    ways : iterable of (str, ReadAs)
        How the columns of a file were taken.

    Returns
    -------
    dict of str to str
    """
    ways = tuple(ways)
    return {
        answer_column(column, answer): column
        for column, way in ways
        if way is ReadAs.SEVERAL
        for answer in known_answers(column, ways, ())
    }


def with_other_names(
    ways: Iterable[tuple[str, ReadAs]], there: dict[str, str]
) -> tuple[tuple[str, ReadAs], ...]:
    """Return how columns were taken, under the names that a later file has for them.

    Parameters
    ----------
    ways : iterable of (str, ReadAs)
    there : dict of str to str
        Name in the earlier file → name in the later one, where that is another.

    Returns
    -------
    tuple of (str, ReadAs)
    """
    ways = tuple(ways)
    apart = taken_apart_from(ways)

    def named(name: str) -> str:
        column = apart.get(name, "")
        if column not in there:
            return there.get(name, name)
        return answer_column(there[column], name.removeprefix(answer_column(column, "")))

    return tuple((named(name), way) for name, way in ways)
