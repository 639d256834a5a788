"""Suggest a role and a kind for every column, with a reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from segmentation.column_roles.coded_numbers import are_two_codes, are_whole
from segmentation.column_roles.personal_data import (
    holds_contacts,
    is_contact_name,
    is_sensitive_name,
)
from segmentation.column_roles.relevance import demote_irrelevant
from segmentation.common.answer_order import in_order, yes_no
from segmentation.common.column_names import is_identifier_name, words
from segmentation.common.column_values import is_date, texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs
from segmentation.domain.plan import SHAPING_KINDS, ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import Recipe

FEWEST_CUSTOMERS = 10
_MOST_LEVELS = 20  # a category of more is hard to tell apart, so it only describes
_FEW_LEVELS = 12  # text with so few values is a category however few the rows
_MOST_LISTED = 60  # no rule looks at the values themselves where there are more
_MOSTLY = 0.95  # a key may be blank in the other rows
_MOSTLY_BLANK = 0.5  # a column with more blanks says little of most customers
_LONGEST_KEY = 40
_DISTINCT_TEXT = 0.5  # text with more distinct values than this share of the rows is free text

_POSTCODE_NAME = re.compile(
    r"\b(zip|zipcode|zip code|postcode|postal|postal code|plz|postleitzahl)\b"
)
_CODED_NAME = re.compile(
    r"\b(code|type|typ|tipo|class|klasse|category|kategorie|categoría|group|gruppe|groupe|region"
    r"|zone|channel|kanal|store|branch|filiale|status|gender|sex|sexe|sexo|geschlecht|department"
    r"|abteilung|cluster|site|office)\b"
)
_ROW_NUMBER_NAME = re.compile(r"^(column \d+|unnamed \d+|index|row|row names?|rownames?|x)$")
_PLACE_NAME = re.compile(r"\b(latitude|longitude|lat|lng|lon|long)\b")
_SEGMENT_NAME = re.compile(r"\b(segment|segmentation|segments|cluster|clusters|label)\b")


def suggest_plan(dataset: Dataset, *, screen: bool = True) -> Plan:
    """Suggest what part each column plays, with a reason for each.

    Identifiers, constants, free text, dates, contact details and earlier segmentations never
    shape segments unless the user says so; nor do traits that go with no other trait.

    Parameters
    ----------
    dataset : Dataset
    screen : bool
        Leave traits that go with no other trait to describe. Recipes from documents take them all.

    Returns
    -------
    Plan
        One entry a column, in the file's order; at most one key.
    """
    facts = [_facts(dataset, str(name)) for name in dataset.frame.columns]
    columns = [_suggest(column) for column in facts]
    keys = [place for place, column in enumerate(columns) if column.role is Role.KEY]
    # Of several, not the numbers of rows that a program wrote, nor names of people or firms.
    chosen = min(
        keys,
        key=lambda place: (_is_row_number(facts[place]), _has_spaces(facts[place]), place),
        default=None,
    )
    for place in keys:
        if place != chosen:
            columns[place] = replace(
                columns[place], role=Role.IGNORED, reason="Another column names the customer."
            )
    plan = Plan(tuple(columns))
    return demote_irrelevant(dataset.frame, plan) if screen else plan


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


def change_kind(dataset: Dataset, name: str, kind: Kind) -> ColumnPlan:
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
    facts = _facts(dataset, name)
    return facts.plan(role, kind, "You chose this.", order, personal=_is_personal(facts))


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


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the rules look at; ``levels`` is empty where there are very many."""

    name: str
    said: str
    column: pd.Series
    n_rows: int
    n_present: int
    n_levels: int
    levels: tuple[str, ...]
    numeric: bool
    date: bool
    reading: ColumnReading

    @property
    def blanks(self) -> str:
        """A sentence on blanks, to be put behind another."""
        n_blank = self.n_rows - self.n_present
        return f" {_share(n_blank, self.n_rows)} are blank." if n_blank else ""

    def plan(self, role: Role, kind: Kind, reason: str, levels: tuple[str, ...] = (),
             *, personal: bool = False) -> ColumnPlan:  # fmt: skip
        """Return the suggestion."""
        return ColumnPlan(
            self.name, role, kind, reason, levels, unit=self.reading.unit, personal=personal
        )


def _facts(dataset: Dataset, name: str) -> _Facts:
    column = dataset.frame[name]
    present = column.dropna()
    n_levels = int(present.nunique())
    levels: tuple[str, ...] = ()
    if n_levels <= _MOST_LISTED:
        few = pd.DataFrame({name: present.drop_duplicates()})
        levels = tuple(_levels(texts(few, name)))
    return _Facts(
        name=name,
        said=words(name),
        column=column,
        n_rows=len(column),
        n_present=len(present),
        n_levels=n_levels,
        levels=levels,
        numeric=pd.api.types.is_numeric_dtype(column),
        date=is_date(column),
        reading=dataset.reading.column(name) or _UNREAD,
    )


def _suggest(facts: _Facts) -> ColumnPlan:
    """Apply the rules; the first that has something to say decides.

    A column that most customers have no value in describes and does not shape.
    """
    found = next(found for rule in _RULES if (found := rule(facts)) is not None)
    n_blank = facts.n_rows - facts.n_present
    if found.role is Role.TRAIT and n_blank > _MOSTLY_BLANK * facts.n_rows:
        reason = f"{_share(n_blank, facts.n_rows)} are blank: it says little of most customers."
        return replace(found, role=Role.DESCRIBES, reason=reason)
    return found


def _suggest_constant(facts: _Facts) -> ColumnPlan | None:
    if facts.n_levels > 1:
        return None
    only = facts.levels[0] if facts.levels else ""
    reason = f"Every row says “{only}”." if only else "The column is empty."
    return facts.plan(Role.IGNORED, Kind.CONSTANT, reason)


def _is_personal(facts: _Facts) -> bool:
    return _is_contact(facts) or _is_sensitive(facts)


def _is_contact(facts: _Facts) -> bool:
    named = is_contact_name(facts.said, numeric=facts.numeric)
    return (named and not yes_no(list(facts.levels))) or holds_contacts(facts.column)


def _is_sensitive(facts: _Facts) -> bool:
    return not facts.date and is_sensitive_name(facts.said, numeric=facts.numeric)


def _suggest_contact(facts: _Facts) -> ColumnPlan | None:
    if _is_contact(facts):
        reason = "Contact details do not shape segments."
        return facts.plan(Role.IGNORED, Kind.TEXT, reason, personal=True)
    return None


def _suggest_sensitive(facts: _Facts) -> ColumnPlan | None:
    if not _is_sensitive(facts):
        return None
    few = 0 < len(facts.levels) <= _MOST_LEVELS
    kind = Kind.NUMBER if facts.numeric else Kind.CATEGORY if few else Kind.TEXT
    reason = "Likely sensitive: left out unless you decide otherwise."
    return facts.plan(Role.IGNORED, kind, reason, personal=True)


def _suggest_key(facts: _Facts) -> ColumnPlan | None:
    if not _names_rows(facts):
        return None
    n_blank = facts.n_rows - facts.n_present
    tail = f" {n_blank:,} rows have none." if n_blank else ""
    reason = f"Different in every row: it names the customer.{tail}"
    return facts.plan(Role.KEY, Kind.TEXT, reason)


def _suggest_identifier(facts: _Facts) -> ColumnPlan | None:
    if is_identifier_name(facts.name) and facts.n_levels > _FEW_LEVELS:
        reason = "Looks like an identifier: its size means nothing."
        return facts.plan(Role.IGNORED, Kind.TEXT, reason)
    return None


def _suggest_postcode(facts: _Facts) -> ColumnPlan | None:
    if _POSTCODE_NAME.search(facts.said):
        reason = "Digits used as a code: they measure nothing."
        return facts.plan(Role.IGNORED, Kind.TEXT, reason)
    return None


def _suggest_date(facts: _Facts) -> ColumnPlan | None:
    if facts.date:
        said = facts.reading.said.removeprefix("Dates").lstrip(", ")
        reason = f"Values are dates: {said}" if said not in ("", ".") else "Values are dates."
        return facts.plan(Role.DESCRIBES, Kind.DATE, reason)
    return None


def _suggest_yes_no(facts: _Facts) -> ColumnPlan | None:
    pair = yes_no(list(facts.levels))
    if pair is None:
        return None
    reason = (
        "Only 0 and 1 occur: no and yes."
        if facts.numeric
        else facts.reading.said or f"Only {pair[1]} and {pair[0]} occur."
    )
    return facts.plan(Role.TRAIT, Kind.BOOLEAN, reason + facts.blanks, pair)


def _suggest_earlier_segment(facts: _Facts) -> ColumnPlan | None:
    if _SEGMENT_NAME.search(facts.said) and facts.n_levels <= _MOST_LEVELS:
        return facts.plan(Role.DESCRIBES, Kind.CATEGORY, _EARLIER)
    return None


def _suggest_computed(facts: _Facts) -> ColumnPlan | None:
    """Let a computed column that repeats another one only describe."""
    if not facts.reading.hint:
        return None
    order = in_order(list(facts.levels)) if not facts.numeric else None
    kind = Kind.NUMBER if facts.numeric else Kind.ORDERED if order else Kind.CATEGORY
    reason = f"{facts.reading.said} {facts.reading.hint}".strip()
    return facts.plan(Role.DESCRIBES, kind, reason, order or ())


def _suggest_number(facts: _Facts) -> ColumnPlan | None:
    if not facts.numeric:
        return None
    if _PLACE_NAME.search(facts.said):
        reason = "A place on the map: it would make segments of regions."
        return facts.plan(Role.DESCRIBES, Kind.NUMBER, reason)
    if _CODED_NAME.search(facts.said) and are_whole(facts.column):
        few = facts.n_levels <= _MOST_LEVELS
        reason = "Numbers used as codes: their size means nothing."
        return facts.plan(Role.TRAIT if few else Role.DESCRIBES, Kind.CATEGORY, reason)
    if are_two_codes(facts.levels) and not (facts.reading.unit or facts.reading.made_from):
        reason = f"Only {facts.levels[0]} and {facts.levels[1]} occur: two kinds, not an amount."
        return facts.plan(Role.TRAIT, Kind.CATEGORY, reason + facts.blanks)
    reason = facts.reading.said or f"{facts.n_levels:,} different numbers."
    return facts.plan(Role.TRAIT, Kind.NUMBER, reason + facts.blanks)


def _suggest_text(facts: _Facts) -> ColumnPlan:
    if facts.n_levels > max(_FEW_LEVELS, _DISTINCT_TEXT * facts.n_present):
        reason = "Nearly every row says something else: free text."
        return facts.plan(Role.DESCRIBES, Kind.TEXT, reason)
    if facts.n_levels > _MOST_LEVELS:
        reason = f"{facts.n_levels:,} different values are too many to shape segments."
        return facts.plan(Role.DESCRIBES, Kind.CATEGORY, reason)
    order = in_order(list(facts.levels))
    if order:
        shown = ", ".join(order) if len(order) <= 5 else f"{order[0]} … {order[-1]}"
        reason = f"In order: {shown}.{facts.blanks}"
        return facts.plan(Role.TRAIT, Kind.ORDERED, reason, order)
    reason = f"{facts.n_levels} different values.{facts.blanks}"
    return facts.plan(Role.TRAIT, Kind.CATEGORY, reason)


_EARLIER = "Looks like an earlier segmentation: it describes the new segments, and can be compared."
_UNREAD = ColumnReading("", ReadAs.TEXT)
_RULES: tuple[Callable[[_Facts], ColumnPlan | None], ...] = (
    _suggest_constant, _suggest_contact, _suggest_sensitive, _suggest_key, _suggest_identifier,
    _suggest_postcode, _suggest_date, _suggest_computed, _suggest_yes_no,
    _suggest_earlier_segment, _suggest_number, _suggest_text,
)  # fmt: skip


def _names_rows(facts: _Facts) -> bool:
    """Say whether a column is different in every row and reads like an identifier."""
    n_rows, n_present = facts.n_rows, facts.n_present
    if facts.reading.made_from or facts.reading.unit:
        return False
    named = is_identifier_name(facts.name)
    needed = _MOSTLY * n_rows if named else n_rows
    if facts.date or facts.n_levels < n_present or n_rows < 2 or n_present < needed:
        return False
    if named:
        return True
    if n_rows <= _FEW_LEVELS:
        return False
    if facts.numeric:
        return _counts_rows(facts)
    return bool(facts.column.str.len().max() <= _LONGEST_KEY) and not _has_spaces(facts)


def _counts_rows(facts: _Facts) -> bool:
    """Say whether a column is 0, 1, 2 … or 1, 2, 3 … in some order."""
    column = pd.to_numeric(facts.column, errors="coerce")
    values = np.sort(column.to_numpy(dtype=float, na_value=np.nan))
    return bool(values[0] in (0, 1) and np.all(np.diff(values) == 1))


def _is_row_number(facts: _Facts) -> bool:
    """Say whether a program, and nobody else, numbered the rows."""
    return bool(_ROW_NUMBER_NAME.search(facts.said)) and _counts_rows(facts)


def _has_spaces(facts: _Facts) -> bool:
    return not facts.numeric and bool(facts.column.str.contains(" ", regex=False).any())


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
