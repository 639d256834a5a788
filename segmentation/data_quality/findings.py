"""Data quality findings as sentences, with the suggested action."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from segmentation.common.formatting import count, in_unit, listing, number, percent, unit
from segmentation.data_quality.associations import NearDuplicate
from segmentation.data_quality.careless_answers import Speeders, StraightLiners
from segmentation.data_quality.column_summary import ColumnSummary
from segmentation.domain.plan import ColumnPlan, Kind, Plan

_ABSURD = 10.0  # interquartile ranges beyond the quartiles: more likely a mistake than a tail
_ABSURD_LOGARITHM = 5.0  # the same of logarithms, whose tails are short
_FEW = 0.001  # share of the rows: so many may be mistakes, and fewer pull no average
_MANY = 0.05  # share of the rows from which "far off" is a part of the customers, not an accident
_MOSTLY_BLANK = 0.5
_OFTEN_BLANK = 0.2
_FINE = (
    "Nothing here needs your attention: no row comes twice, few cells are blank, no value lies far "
    "off, and every trait says something of its own."
)


class Action(StrEnum):
    """What can be done about a finding."""

    DROP_DUPLICATES = "drop duplicates"
    LEAVE_OUT = "leave out"
    CAP = "cap"
    SET_ASIDE = "set aside"
    TRANSFORM = "transform"
    STRAIGHT_LINERS = "set straight-liners aside"
    SPEEDERS = "set speeders aside"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing about a table.

    Attributes
    ----------
    sentence : str
    column : str
        The column that the action is for, or ``""`` for the whole table.
    action : Action
    """

    sentence: str
    column: str = ""
    action: Action = Action.NONE


def find_issues(
    plan: Plan,
    columns: Mapping[str, ColumnSummary],
    near: tuple[NearDuplicate, ...],
    *,
    n_rows: int,
    n_duplicates: int,
    n_repeated_keys: int,
    straight: StraightLiners | None = None,
    fast: Speeders | None = None,
) -> tuple[Finding, ...]:
    """Return the data quality findings as sentences.

    Parameters
    ----------
    plan : Plan
    columns : mapping of str to ColumnSummary
    near : tuple of NearDuplicate
    n_rows, n_duplicates, n_repeated_keys : int
    straight : StraightLiners or None
    fast : Speeders or None

    Returns
    -------
    tuple of Finding
        What matters most first; one reassuring sentence where there is nothing.
    """
    found = (
        *_of_rows(n_duplicates, n_repeated_keys, plan.key),
        *_of_answers(straight, fast),
        *_of_empty_traits(plan, columns),
        *(Finding(pair.sentence, pair.suggested, Action.LEAVE_OUT) for pair in near),
        *_of_outliers(plan, columns, n_rows),
        *_of_skew(plan, columns),
        *_of_blanks(plan, columns),
    )
    return found or (Finding(_FINE),)


def _of_rows(n_duplicates: int, n_repeated_keys: int, key: str | None) -> Iterator[Finding]:
    if n_duplicates:
        yield Finding(
            f"{_rows_phrase(n_duplicates, 'repeats', 'repeat')} an earlier row in every cell. "
            "If that is the same customer twice, leave the repeats out.",
            action=Action.DROP_DUPLICATES,
        )
    if n_repeated_keys > n_duplicates:
        yield Finding(
            f"{_rows_phrase(n_repeated_keys, 'has', 'have')} a “{key}” that an earlier row has "
            "too, so some customers count more than once. Check which of their rows is right.",
            column=key or "",
        )


def _of_answers(straight: StraightLiners | None, fast: Speeders | None) -> Iterator[Finding]:
    """Name rows of a survey whose answers may mean nothing."""
    if straight is not None:
        n, names = int(straight.rows.sum()), straight.questions
        shown = listing([f"“{name}”" for name in names[:2]])
        yield Finding(
            f"{_rows_phrase(n, 'has', 'have')} the same answer to all of {count(len(names))} "
            f"questions, such as {shown}. Whoever answers so may not have read them: set such rows "
            "aside.",
            action=Action.STRAIGHT_LINERS,
        )
    if fast is not None:
        yield Finding(
            f"{_rows_phrase(int(fast.rows.sum()), 'took', 'took')} less than a third of the usual "
            f"time (“{fast.column}” below {number(fast.least)}, where the middle is "
            f"{number(fast.median)}). Nobody reads questions so fast: set such rows aside.",
            action=Action.SPEEDERS,
        )


def _of_empty_traits(plan: Plan, columns: Mapping[str, ColumnSummary]) -> Iterator[Finding]:
    for trait in plan.traits:
        column = columns[trait.name]
        if column.is_constant:
            yield Finding(
                f"“{trait.name}” says the same in every row, so it tells no customers apart.",
                trait.name,
                Action.LEAVE_OUT,
            )
        elif column.share_missing >= _MOSTLY_BLANK:
            yield Finding(
                f"“{trait.name}” is blank in {percent(column.share_missing)} of the rows. What is "
                "filled in there is a guess; better let it only describe the segments.",
                trait.name,
                Action.LEAVE_OUT,
            )


def _of_outliers(
    plan: Plan, columns: Mapping[str, ColumnSummary], n_rows: int
) -> Iterator[Finding]:
    """Name far-off values, likely mistakes first; not the tail of a column that is evened out."""
    mistakes: list[tuple[ColumnPlan, ColumnSummary]] = []
    tails: list[tuple[ColumnPlan, ColumnSummary]] = []
    for trait in plan.traits:
        column = columns[trait.name]
        suggested, n_beyond = column.suggested_transform, column.n_outliers
        absurd = column.farthest > (_ABSURD_LOGARITHM if suggested == "log" else _ABSURD)
        few = max(1, _FEW * n_rows)
        if absurd and 0 < n_beyond <= few:
            mistakes.append((trait, column))
        elif column.isolated and absurd:
            yield _isolated(trait, column)
        elif few <= n_beyond < _MANY * n_rows and (
            suggested == "none" or (absurd and suggested == "log")
        ):
            tails.append((trait, column))
    for trait, column in sorted(mistakes, key=lambda pair: -pair[1].farthest):
        rows = "that row" if column.n_outliers == 1 else "those rows"
        yield Finding(
            f"{_far_off(trait, column)} So far off, it may be a mistake: set {rows} aside.",
            trait.name,
            Action.SET_ASIDE,
        )
    for trait, column in sorted(tails, key=lambda pair: -pair[1].n_outliers):
        them, they = ("it", "it does") if column.n_outliers == 1 else ("them", "they do")
        yield Finding(
            f"{_far_off(trait, column)} Draw {them} in, so that {they} not pull the averages.",
            trait.name,
            Action.CAP,
        )


def _isolated(trait: ColumnPlan, column: ColumnSummary) -> Finding:
    mark = trait.unit or unit(trait.name)
    *far, rest = (in_unit(value, mark) for value in column.isolated)
    one = len(far) == 1
    lies, other = ("lies", "It may be a mistake") if one else ("lie", "They may be mistakes")
    return Finding(
        f"In “{trait.name}”, {listing(far)} {lies} far beyond every other value; the next is "
        f"{rest}. {other}: look at {'that row' if one else 'those rows'}.",
        trait.name,
    )


def _far_off(trait: ColumnPlan, column: ColumnSummary) -> str:
    assert column.fences is not None and column.minimum is not None and column.maximum is not None
    mark = trait.unit or unit(trait.name)
    ends = [
        f"{word} {in_unit(fence, mark)}"
        for word, fence, beyond in (
            ("below", column.fences[0], column.minimum < column.fences[0]),
            ("above", column.fences[1], column.maximum > column.fences[1]),
        )
        if beyond
    ]
    n = column.n_outliers
    values = "one far-off value" if n == 1 else f"{count(n)} far-off values"
    return f"“{trait.name}” has {values}, {' or '.join(ends)}."


def _of_skew(plan: Plan, columns: Mapping[str, ColumnSummary]) -> Iterator[Finding]:
    """Name lopsided traits that the plan leaves as they are."""
    for trait in plan.traits:
        column = columns[trait.name]
        wanted, own = column.suggested_transform, trait.transform
        if (wanted == "log" and own == "none") or (
            wanted == "yeo-johnson" and own in ("auto", "none")
        ):
            yield Finding(f"“{trait.name}” is lopsided. {column.why}", trait.name, Action.TRANSFORM)


def _of_blanks(plan: Plan, columns: Mapping[str, ColumnSummary]) -> Iterator[Finding]:
    often = [
        column
        for trait in plan.traits
        if _OFTEN_BLANK <= (column := columns[trait.name]).share_missing < _MOSTLY_BLANK
    ]
    for column in sorted(often, key=lambda c: -c.share_missing):
        filled = "the middle value" if column.kind is Kind.NUMBER else "the most frequent value"
        yield Finding(
            f"“{column.name}” is blank in {percent(column.share_missing)} of the rows. They take "
            f"{filled}, which draws those customers to the middle.",
            column.name,
        )


def _rows_phrase(n: int, one: str, more: str) -> str:
    return f"One row {one}" if n == 1 else f"{count(n)} rows {more}"
