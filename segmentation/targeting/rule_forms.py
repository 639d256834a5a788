"""A rule as plain words, an SQL condition, pandas code and a spreadsheet formula."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.formatting import is_year
from segmentation.domain.plan import ColumnPlan, Plan
from segmentation.targeting.customer_rule import Condition, CustomerRule

_TRUTH = frozenset({"true", "false"})
_NOBODY = "(customers.index != customers.index)"
_MOST_FORMULA = 8_000  # letters; Excel takes 8,192


@dataclass(frozen=True, slots=True)
class RuleForms:
    """A rule in four forms that select the same customers.

    Attributes
    ----------
    words : str
        A line an alternative.
    sql : str
        What stands behind ``WHERE``. Names are in double quotes, as the standard has it.
    pandas : str
        An expression that is true of a customer, where ``customers`` is the table.
    formula : str
        For row 2 of a sheet with the file's columns in the file's order; ``""`` where it would be
        longer than a cell takes, or a column is not in the file.
    letters : tuple of (str, str)
        Columns of the formula: the letter in the sheet, and the name.
    """

    words: str
    sql: str
    pandas: str
    formula: str
    letters: tuple[tuple[str, str], ...]


def rule_forms(rule: CustomerRule, plan: Plan, file_columns: Sequence[str]) -> RuleForms:
    """Return a rule in every form.

    Parameters
    ----------
    rule : CustomerRule
    plan : Plan
        What columns are called.
    file_columns : sequence of str
        The columns in the order of the file.
    """
    places = {name: sheet_letters(place) for place, name in enumerate(file_columns)}
    there = all(name in places for name in rule.columns)
    formula = "=" + _either(rule, lambda c: _in_sheet(c, places), _any_of, _all_of) if there else ""
    return RuleForms(
        words=rule_words(rule, plan),
        sql=_either(rule, _in_sql, _infix(" OR ", "1 = 0"), _infix(" AND ", "1 = 1")),
        pandas=_either(
            rule, _in_pandas, _infix(" | ", _NOBODY), _infix(" & ", _NOBODY.replace("!=", "=="))
        ),
        formula=formula if len(formula) <= _MOST_FORMULA else "",
        letters=tuple((places[name], name) for name in rule.columns if name in places),
    )


def rule_words(rule: CustomerRule, plan: Plan) -> str:
    """Return a rule in plain words, a line an alternative."""
    if not rule.alternatives:
        return "No rule on these columns finds this segment."
    lines = [
        " and ".join(condition_words(one, plan[one.column]) for one in conditions) or "everyone"
        for conditions in rule.alternatives
    ]
    return "\nor ".join(lines)


def condition_words(condition: Condition, column: ColumnPlan) -> str:
    """Return a condition in plain words.

    Parameters
    ----------
    condition : Condition
    column : ColumnPlan
        Of the column that it asks for.
    """
    name = column.heading
    if not condition.known:
        return f"{name} is blank"
    if condition.kind == "choice":
        names = [column.words.value_name(one) for one in condition.values]
        if not names:
            said = "is not blank"
        elif condition.excluded:
            said = f"is {'not' if len(names) == 1 else 'none of'} {_or(names)}"
        else:
            said = f"is {_or(names)}"
    else:
        said = _range_words(condition, column)
    return f"{name} {said}{' or blank' if condition.blank else ''}"


def _range_words(condition: Condition, column: ColumnPlan) -> str:
    low, high = (
        "" if cut is None else cut_words(cut, column, dates=condition.kind == "date")
        for cut in (condition.low, condition.high)
    )
    least, below = ("from", "before") if condition.kind == "date" else ("at least", "below")
    if low and high:
        return f"is {least} {low} and {below} {high}"
    if low or high:
        return f"is {least} {low}" if low else f"is {below} {high}"
    return "is not blank"


def cut_words(cut: float, column: ColumnPlan, *, dates: bool = False) -> str:
    """Return a cut point in the column's unit, with every figure that it has.

    Parameters
    ----------
    cut : float
    column : ColumnPlan
    dates : bool
        Whether it is a day, since 1970.
    """
    if dates:
        return day_text(cut)
    if is_year(column.name, cut):
        return f"{cut:.15g}"
    text = f"{cut:,.15g}".replace("-", "\u2212")
    mark = column.counted_in
    if not mark:
        return text
    return f"{mark}{text}" if len(mark) == 1 and mark != "%" else f"{text} {mark}"


def day_text(cut: float) -> str:
    """Return a day since 1970 as 2024-04-25."""
    return str(np.datetime64(int(cut), "D"))


def _or(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def sheet_letters(place: int) -> str:
    """Return the letters of a column of a sheet.

    Parameters
    ----------
    place : int
        From 0.

    Examples
    --------
    >>> sheet_letters(0), sheet_letters(25), sheet_letters(26), sheet_letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


_Join = Callable[[Sequence[str]], str]


def _either(
    rule: CustomerRule, said: Callable[[Condition], str], any_of: _Join, all_of: _Join
) -> str:
    alternatives = [[said(one) for one in conditions] for conditions in rule.alternatives]
    return any_of([all_of(parts) for parts in alternatives])


def _infix(between: str, nothing: str) -> _Join:
    def join(parts: Sequence[str]) -> str:
        if not parts:
            return nothing
        return parts[0] if len(parts) == 1 else f"({between.join(parts)})"

    return join


# -- SQL ------------------------------------------------------------------------------------


def _in_sql(condition: Condition) -> str:
    name = '"' + condition.column.replace('"', '""') + '"'
    text = condition.kind == "choice" and not condition.numeric
    blank = f"({name} IS NULL OR {name} = '')" if text else f"{name} IS NULL"
    if not condition.known:
        return blank
    parts = []
    if condition.kind == "choice":
        listed = ", ".join(_sql_value(one, numeric=condition.numeric) for one in condition.values)
        if len(condition.values) == 1:
            parts.append(f"{name} {'<>' if condition.excluded else '='} {listed}")
        elif listed:
            parts.append(f"{name} {'NOT IN' if condition.excluded else 'IN'} ({listed})")
        if condition.excluded and text:
            parts.append(f"{name} <> ''")
    else:
        for sign, cut in ((">=", condition.low), ("<", condition.high)):
            if cut is not None:
                shown = f"'{day_text(cut)}'" if condition.kind == "date" else _number(cut)
                parts.append(f"{name} {sign} {shown}")
    known = " AND ".join(parts) or f"{name} IS NOT NULL"
    return f"({known} OR {blank})" if condition.blank and len(parts) < 2 else (
        f"(({known}) OR {blank})" if condition.blank else known
    )  # fmt: skip


def _sql_value(value: str, *, numeric: bool) -> str:
    return value if numeric else "'" + value.replace("'", "''") + "'"


def _number(value: float) -> str:
    """Return a number so that every program reads the same one; whole ones without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


# -- pandas ---------------------------------------------------------------------------------


def _in_pandas(condition: Condition) -> str:
    column = f"customers[{condition.column!r}]"
    blank = f"{column}.isna()"
    if not condition.known:
        return blank
    parts = []
    if condition.kind == "choice":
        listed = ", ".join(one if condition.numeric else repr(one) for one in condition.values)
        among = f"{column}.isin([{listed}])"
        parts.append(f"~{among}" if condition.excluded else among)
        if condition.excluded:
            parts.append(f"{column}.notna()")
    else:
        for sign, cut in ((">=", condition.low), ("<", condition.high)):
            if cut is not None:
                shown = repr(day_text(cut)) if condition.kind == "date" else _number(cut)
                parts.append(f"({column} {sign} {shown})")
        if not parts:
            parts.append(f"{column}.notna()")
    known = parts[0] if len(parts) == 1 else f"({' & '.join(parts)})"
    return f"({known} | {blank})" if condition.blank else known


# -- spreadsheet ----------------------------------------------------------------------------


def _any_of(parts: Sequence[str]) -> str:
    return "FALSE()" if not parts else parts[0] if len(parts) == 1 else f"OR({','.join(parts)})"


def _all_of(parts: Sequence[str]) -> str:
    return "TRUE()" if not parts else parts[0] if len(parts) == 1 else f"AND({','.join(parts)})"


def _in_sheet(condition: Condition, places: Mapping[str, str]) -> str:
    cell = f"{places[condition.column]}2"
    text = condition.kind == "choice" and not condition.numeric
    # A blank cell counts as 0, and a text is above every number: both are no number.
    known = f'{cell}&""<>""' if text else f"ISNUMBER({cell})"
    if not condition.known:
        return f"NOT({known})"
    if condition.kind == "choice":
        among = _any_of([_cell_is(cell, one, text=text) for one in condition.values])
        fits = [f"NOT({among})" if condition.excluded else among]
        fits = fits if condition.values else []
    else:
        fits = []
        for sign, cut in ((">=", condition.low), ("<", condition.high)):
            if cut is not None:
                fits.append(f"{cell}{sign}{_sheet_cut(cut, dates=condition.kind == 'date')}")
    inside = _all_of([known, *fits])
    return _any_of([f"NOT({known})", inside]) if condition.blank else inside


def _cell_is(cell: str, value: str, *, text: bool) -> str:
    if not text:
        return f"{cell}={value}"
    if value.casefold() in _TRUTH:  # sheets take these for values of their own
        return f"OR(EXACT({cell},{sheet_text(value)}),{cell}={value.upper()}())"
    return f"EXACT({cell},{sheet_text(value)})"


def _sheet_cut(cut: float, *, dates: bool) -> str:
    if not dates:
        return _number(cut)
    year, month, day = day_text(cut).split("-")
    return f"DATE({int(year)},{int(month)},{int(day)})"


def sheet_text(value: str) -> str:
    """Return a text as it stands in a formula: a text of a formula has 255 letters at most.

    Parameters
    ----------
    value : str
    """
    pieces = [value[start : start + 200] for start in range(0, len(value), 200)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
