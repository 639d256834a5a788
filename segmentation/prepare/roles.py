"""A role, a kind and a reason for every column."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from segmentation.columns import is_date, is_identifier_name, numbers, texts, words
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError
from segmentation.plan import SHAPING_KINDS, ColumnPlan, Kind, Plan, Role
from segmentation.prepare.scales import in_order, yes_no
from segmentation.recipe import Recipe

FEWEST_CUSTOMERS = 10
_MOST_LEVELS = 20  # a category of more is hard to tell apart, so it only describes
_FEW_LEVELS = 12  # text with so few values is a category however few the rows
_MOSTLY = 0.95  # a key may be blank in the other rows
_LONGEST_KEY = 40
_DISTINCT_TEXT = 0.5  # text with more distinct values than this share of the rows is free text

_CODE_NAME = re.compile(r"\b(zip|zipcode|postcode|postal|phone|fax|mobile|iban|ssn)\b")
_CONTACT_NAME = re.compile(
    r"\b(e ?mail|phone|mobile|fax|street|address|password|fname|lname|first name|last name"
    r"|surname|full name|iban|ssn)\b|^name$|^customer name$"
)
_SEGMENT_NAME = re.compile(r"\b(segment|segmentation|segments|cluster|clusters|label)\b")


def suggest_plan(dataset: Dataset) -> Plan:
    """Suggest what part each column plays, with a reason for each.

    Identifiers, constants, free text, dates, contact details and earlier segmentations never
    shape segments unless the user says so.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    Plan
        One entry a column, in the file's order; at most one key.
    """
    columns: list[ColumnPlan] = []
    for name in dataset.frame.columns:
        column = _column(dataset.frame, str(name))
        if column.role is Role.KEY and any(c.role is Role.KEY for c in columns):
            column = replace(column, role=Role.IGNORED, reason="Another column names the customer.")
        columns.append(column)
    return Plan(tuple(columns))


def require_enough(dataset: Dataset) -> None:
    """Refuse a table of too few customers.

    Raises
    ------
    SegmentationError
        If there are fewer than 10.
    """
    n_rows = dataset.n_rows
    if n_rows < FEWEST_CUSTOMERS:
        raise SegmentationError(
            f"{dataset.name} has {n_rows} customer{'s' * (n_rows != 1)}; at least "
            f"{FEWEST_CUSTOMERS} are needed. Load a file with more rows."
        )


def no_trait(dataset: Dataset) -> str:
    """Return the sentence for a table without any column that can shape segments."""
    return (
        f"{dataset.name} has no column that can shape segments. "
        "Choose at least one column of numbers, categories or yes/no values."
    )


def recast(dataset: Dataset, name: str, kind: Kind) -> ColumnPlan:
    """Return a column as another kind, chosen by the user.

    Parameters
    ----------
    dataset : Dataset
    name : str
        A column of the file.
    kind : Kind
        Its new kind; an order that is not known is taken from the alphabet.
    """
    values = texts(dataset.frame, name)
    levels = _levels(values)
    order: tuple[str, ...] = ()
    if kind is Kind.ORDERED:
        order = in_order(levels) or tuple(_sorted(levels))
    elif kind is Kind.BOOLEAN and len(levels) == 2:
        order = yes_no(levels) or (levels[0], levels[1])
    elif kind is Kind.BOOLEAN:
        kind = Kind.CATEGORY
    role = Role.DESCRIBES if kind in (Kind.TEXT, Kind.DATE) else Role.TRAIT
    return ColumnPlan(name, role, kind, "You chose this.", order)


def traits_for(recipe: Recipe, plan: Plan) -> Plan:
    """Return the plan with the traits that a recipe was written for, where the file has them all.

    The *mall* recipe takes age, income and spending score; the others take the plan as it is.
    """
    found = []
    for word in recipe.wanted_traits:
        match = next((c.name for c in plan.columns if _is_wanted(c, word)), None)
        if match is None:
            return plan
        found.append(match)
    return plan.with_traits(found) if found else plan


def _is_wanted(column: ColumnPlan, word: str) -> bool:
    named = re.search(rf"\b{word}\b", words(column.name)) is not None
    return named and column.kind in SHAPING_KINDS and column.role is not Role.KEY


def _column(frame: pd.DataFrame, name: str) -> ColumnPlan:
    values = texts(frame, name)
    levels = _levels(values)
    said = words(name)
    numeric = pd.api.types.is_numeric_dtype(frame[name])
    n_present = sum(v is not None for v in values)

    if len(levels) <= 1:
        reason = f"Every row says “{levels[0]}”." if levels else "The column is empty."
        return ColumnPlan(name, Role.IGNORED, Kind.CONSTANT, reason)
    if _CONTACT_NAME.search(said):
        return ColumnPlan(name, Role.IGNORED, Kind.TEXT, "Contact details do not shape segments.")
    if _names_rows(frame, name, len(levels), n_present):
        blank = len(values) - n_present
        tail = f" {blank:,} rows have none." if blank else ""
        return ColumnPlan(
            name, Role.KEY, Kind.TEXT, f"Different in every row: it names the customer.{tail}"
        )
    if is_identifier_name(name) and len(levels) > _FEW_LEVELS:
        return ColumnPlan(
            name, Role.IGNORED, Kind.TEXT, "Looks like an identifier: its size means nothing."
        )
    if numeric:
        return _number(frame, name, said, levels, n_present)
    return _text(frame, name, said, levels, n_present)


def _number(
    frame: pd.DataFrame, name: str, said: str, levels: list[str], n_present: int
) -> ColumnPlan:
    pair = yes_no(levels)
    if pair:
        return ColumnPlan(name, Role.TRAIT, Kind.BOOLEAN, "Only 0 and 1 occur: no and yes.", pair)
    if _CODE_NAME.search(said):
        return ColumnPlan(
            name, Role.IGNORED, Kind.TEXT, "Digits used as a code: they measure nothing."
        )
    if _SEGMENT_NAME.search(said) and len(levels) <= _MOST_LEVELS:
        return ColumnPlan(name, Role.DESCRIBES, Kind.CATEGORY, _EARLIER)
    reason = f"{len(levels):,} different numbers."
    if n_present < len(frame):
        reason += f" {_share(len(frame) - n_present, len(frame))} are blank."
    return ColumnPlan(name, Role.TRAIT, Kind.NUMBER, reason)


def _text(
    frame: pd.DataFrame, name: str, said: str, levels: list[str], n_present: int
) -> ColumnPlan:
    blank = len(frame) - n_present
    tail = f" {_share(blank, len(frame))} are blank." if blank else ""
    if is_date(frame[name]):
        return ColumnPlan(name, Role.DESCRIBES, Kind.DATE, "Values are dates.")
    pair = yes_no(levels)
    if pair:
        return ColumnPlan(
            name, Role.TRAIT, Kind.BOOLEAN, f"Only {pair[1]} and {pair[0]} occur.{tail}", pair
        )
    if len(levels) > max(_FEW_LEVELS, _DISTINCT_TEXT * n_present):
        return ColumnPlan(
            name, Role.DESCRIBES, Kind.TEXT, "Nearly every row says something else: free text."
        )
    if _SEGMENT_NAME.search(said) and len(levels) <= _MOST_LEVELS:
        return ColumnPlan(name, Role.DESCRIBES, Kind.CATEGORY, _EARLIER)
    order = in_order(levels)
    if order and len(order) <= _MOST_LEVELS:
        shown = ", ".join(order) if len(order) <= 5 else f"{order[0]} … {order[-1]}"
        return ColumnPlan(name, Role.TRAIT, Kind.ORDERED, f"In order: {shown}.{tail}", order)
    if len(levels) > _MOST_LEVELS:
        return ColumnPlan(
            name, Role.DESCRIBES, Kind.CATEGORY,
            f"{len(levels):,} different values are too many to shape segments.",
        )  # fmt: skip
    return ColumnPlan(name, Role.TRAIT, Kind.CATEGORY, f"{len(levels)} different values.{tail}")


_EARLIER = "Looks like an earlier segmentation: it describes the new segments, and can be compared."


def _names_rows(frame: pd.DataFrame, name: str, n_levels: int, n_present: int) -> bool:
    """Say whether a column is different in every row and reads like an identifier."""
    n_rows = len(frame)
    named = is_identifier_name(name)
    if n_levels < n_present or n_rows < 2 or n_present < (_MOSTLY * n_rows if named else n_rows):
        return False
    if named:
        return True
    if n_rows <= _FEW_LEVELS:
        return False
    if pd.api.types.is_numeric_dtype(frame[name]):  # 0, 1, 2 … or 1, 2, 3 …
        values = np.sort(numbers(frame, name))
        return bool(values[0] in (0, 1) and np.all(np.diff(values) == 1))
    column = frame[name]
    return bool(
        column.str.len().max() <= _LONGEST_KEY
        and not column.str.contains(" ", regex=False).any()
        and not is_date(column)
    )


def _levels(values: np.ndarray) -> list[str]:
    return _sorted({v for v in values if v is not None})


def _sorted(levels: "set[str] | list[str]") -> list[str]:
    """Sort as numbers where all are, else as text."""
    try:
        return sorted(levels, key=float)
    except ValueError:
        return sorted(levels)


def _share(part: int, whole: int) -> str:
    percent = 100 * part / whole
    return "Under 1 %" if percent < 1 else f"{percent:.0f} %"
