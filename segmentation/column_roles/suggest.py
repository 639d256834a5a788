"""Suggest a role and a kind for every column, with a reason."""

import re
from collections.abc import Callable
from dataclasses import replace

from segmentation.column_roles.coded_numbers import are_two_codes, are_whole
from segmentation.column_roles.column_facts import (
    ColumnFacts,
    all_facts,
    facts_of,
    levels_of,
    sorted_levels,
)
from segmentation.column_roles.distinct_labels import with_distinct_labels
from segmentation.column_roles.key_choice import with_key
from segmentation.column_roles.outcome_column import with_outcomes
from segmentation.column_roles.personal_data import (
    holds_contacts,
    is_channel_alone,
    is_contact_name,
    is_sensitive_name,
    is_telephone_by_values,
)
from segmentation.column_roles.relevance import demote_irrelevant
from segmentation.column_roles.weight_column import with_weight
from segmentation.common.answer_order import in_order, yes_no
from segmentation.common.code_names import (
    is_code_of_a_thing,
    is_contract_number,
    is_count,
    is_customer_number,
    is_department,
    is_place_code,
)
from segmentation.common.column_names import is_identifier_name, words
from segmentation.common.column_values import texts
from segmentation.common.currencies import currency_of, holds_currencies, is_amount
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing
from segmentation.domain.dataset import Dataset, ReadAs
from segmentation.domain.plan import SHAPING_KINDS, ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import Recipe

FEWEST_CUSTOMERS = 10
_MOST_LEVELS = 20  # a category of more is hard to tell apart, so it only describes
_FEW_LEVELS = 12  # text with so few values is a category however few the rows
_MOSTLY_BLANK = 0.5  # a column with more blanks says little of most customers
_DISTINCT_TEXT = 0.5  # text with more distinct values than this share of the rows is free text

_CODED_NAME = re.compile(
    r"\b(code|type|typ|tipo|class|klasse|category|kategorie|categoría|group|gruppe|groupe|region"
    r"|zone|channel|kanal|store|branch|filiale|status|gender|sex|sexe|sexo|geschlecht|department"
    r"|abteilung|cluster|site|office)\b"
)
_PLACE_NAME = re.compile(r"\b(latitude|longitude|lat|lng|lon|long)\b")
_SEGMENT_NAME = re.compile(
    r"\b(\w*segment(ation|s|e|o|os|i)?|clusters?|label|personas?|archetypes?|truth)\b"
)


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
    facts = all_facts(dataset)
    columns = [_suggest(column) for column in facts]
    columns = with_weight(facts, with_key(facts, columns))
    named = with_distinct_labels(Plan(tuple(columns)))
    plan = with_outcomes(dataset.frame, _added_up_by(dataset, _one_currency(dataset, named)))
    return screened(dataset, plan) if screen else plan


def screened(dataset: Dataset, plan: Plan) -> Plan:
    """Return a suggestion with the traits that go with no other left to describe.

    Parameters
    ----------
    dataset : Dataset
    plan : Plan
        As suggested without the screen.
    """
    return with_outcomes(dataset.frame, demote_irrelevant(dataset.frame, plan))


def _one_currency(dataset: Dataset, plan: Plan) -> Plan:
    """Let amounts only describe where another column says that they are in several currencies."""
    for name in plan.names:
        column = dataset.frame[name]
        if not holds_currencies(name, column):
            continue
        codes = sorted({currency_of(str(value)) for value in column.dropna().unique()})
        if len(codes) < 2:
            continue
        said = f"In {listing(codes)} by “{name}”: amounts of several currencies cannot be compared."
        for one in plan.columns:
            shapes = one.role is Role.TRAIT and one.kind is Kind.NUMBER
            if shapes and (one.unit not in ("", "%") or is_amount(one.name)):
                plan = plan.with_column(replace(one, role=Role.DESCRIBES, reason=said))
    return plan


def _added_up_by(dataset: Dataset, plan: Plan) -> Plan:
    """Take the key that rows were added up by for the key of the list that is handed over."""
    found = dataset.cleaning.found if dataset.cleaning is not None else None
    name = found.customer if found is not None else ""
    if name not in plan.names:
        return plan
    columns = [
        replace(column, role=Role.IGNORED, reason=f"“{name}” names the customer.", doubt="")
        if column.role is Role.KEY
        else replace(column, doubt="")
        for column in plan.columns
    ]
    reason = "Names the customer: rows were added up by it."
    key = replace(plan[name], role=Role.KEY, kind=Kind.TEXT, reason=reason, levels=(), doubt="")
    return Plan(tuple(columns)).with_column(key)


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
        Its new kind; an order that neither the words nor the file's codes give is taken from the
        alphabet.
    """
    values = texts(dataset.frame, name)
    levels = levels_of(values)
    facts = facts_of(dataset, name)
    order: tuple[str, ...] = ()
    if kind is Kind.ORDERED:
        order = facts.order or facts.own_order or in_order(levels) or tuple(sorted_levels(levels))
    elif kind is Kind.BOOLEAN and len(levels) == 2:
        order = yes_no(levels) or (levels[0], levels[1])
    elif kind is Kind.BOOLEAN:
        kind = Kind.CATEGORY
    role = Role.DESCRIBES if kind in (Kind.TEXT, Kind.DATE) else Role.TRAIT
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


def _suggest(facts: ColumnFacts) -> ColumnPlan:
    """Apply the rules; the first that has something to say decides.

    A column that most customers have no value in describes and does not shape.
    """
    found = next(found for rule in _RULES if (found := rule(facts)) is not None)
    n_blank = facts.n_rows - facts.n_present
    if found.role is Role.TRAIT and n_blank > _MOSTLY_BLANK * facts.n_rows:
        reason = f"{facts.blanks.strip(' .')}: it says little of most customers."
        return replace(found, role=Role.DESCRIBES, reason=reason)
    if found.role is Role.TRAIT and facts.reading.read_as is ReadAs.SEVERAL:
        return replace(found, role=Role.DESCRIBES, reason=_APART)
    return found


def _suggest_constant(facts: ColumnFacts) -> ColumnPlan | None:
    if facts.n_levels > 1:
        return None
    only = facts.levels[0] if facts.levels else ""
    reason = f"Every row says “{only}”." if only else "The column is empty."
    return facts.plan(Role.IGNORED, Kind.CONSTANT, reason)


def _is_personal(facts: ColumnFacts) -> bool:
    return _is_contact(facts) or _is_sensitive(facts)


def _is_contact(facts: ColumnFacts) -> bool:
    named = is_contact_name(facts.said, numeric=facts.numeric) and not yes_no(list(facts.levels))
    named &= not facts.numeric or are_whole(facts.column)  # nobody is reached by 39.58
    reaches = named and not is_channel_alone(facts.said, facts.column)
    return (
        reaches or is_telephone_by_values(facts.said, facts.column) or holds_contacts(facts.column)
    )


def _is_sensitive(facts: ColumnFacts) -> bool:
    return not facts.date and is_sensitive_name(facts.said, numeric=facts.numeric)


def _suggest_contact(facts: ColumnFacts) -> ColumnPlan | None:
    if _is_contact(facts):
        reason = "Contact details do not shape segments."
        return facts.plan(Role.IGNORED, Kind.TEXT, reason, personal=True)
    return None


def _suggest_sensitive(facts: ColumnFacts) -> ColumnPlan | None:
    if not _is_sensitive(facts):
        return None
    few = 0 < len(facts.levels) <= _MOST_LEVELS
    kind = Kind.NUMBER if facts.numeric else Kind.CATEGORY if few else Kind.TEXT
    reason = "Likely sensitive: left out unless you decide otherwise."
    return facts.plan(Role.IGNORED, kind, reason, personal=True)


def _suggest_identifier(facts: ColumnFacts) -> ColumnPlan | None:
    named = (
        is_identifier_name(facts.name)
        or is_contract_number(facts.name)
        or (" " in words(facts.name) and is_customer_number(facts.name))
    )
    if named and facts.n_levels > _FEW_LEVELS and not is_count(facts.name):
        reason = "Looks like an identifier: its size means nothing."
        return facts.plan(Role.IGNORED, Kind.TEXT, reason)
    return None


def _code(facts: ColumnFacts) -> ColumnPlan | None:
    if facts.numeric and is_department(facts.name) and are_whole(facts.column):
        reason = "Digits used as a code: they measure nothing."
        few = facts.n_levels <= _MOST_LEVELS
        return facts.plan(Role.DESCRIBES, Kind.CATEGORY if few else Kind.TEXT, reason)
    if yes_no(list(facts.levels)):
        return None  # whether a code was used
    thing = is_code_of_a_thing(facts.name)
    if thing and facts.n_levels <= _MOST_LEVELS and not any(map(_has_digit, facts.levels)):
        return facts.plan(Role.DESCRIBES, Kind.CATEGORY, "Codes: they describe.")
    if thing or is_place_code(facts.name):
        reason = "Digits used as a code: they measure nothing."
        return facts.plan(Role.IGNORED, Kind.TEXT, reason)
    return None


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _suggest_date(facts: ColumnFacts) -> ColumnPlan | None:
    if facts.date:
        said = facts.reading.said.removeprefix("Dates").lstrip(", ")
        reason = f"Values are dates: {said}" if said not in ("", ".") else "Values are dates."
        return facts.plan(Role.DESCRIBES, Kind.DATE, reason)
    return None


def _suggest_yes_no(facts: ColumnFacts) -> ColumnPlan | None:
    pair = yes_no(list(facts.levels))
    if pair is None:
        return None
    reason = (
        "Only 0 and 1 occur: no and yes."
        if facts.numeric
        else facts.reading.said or f"Only {pair[1]} and {pair[0]} occur."
    )
    return facts.plan(Role.TRAIT, Kind.BOOLEAN, reason + facts.blanks, pair)


def _suggest_earlier_segment(facts: ColumnFacts) -> ColumnPlan | None:
    if _SEGMENT_NAME.search(facts.said) and facts.n_levels <= _MOST_LEVELS:
        return facts.plan(Role.DESCRIBES, Kind.CATEGORY, _EARLIER)
    return None


def _suggest_computed(facts: ColumnFacts) -> ColumnPlan | None:
    """Let a computed column that repeats another one only describe."""
    if not facts.reading.hint:
        return None
    order = facts.order if not facts.numeric else ()
    kind = Kind.NUMBER if facts.numeric else Kind.ORDERED if order else Kind.CATEGORY
    reason = f"{facts.reading.said} {facts.reading.hint}".strip()
    return facts.plan(Role.DESCRIBES, kind, reason, order)


def _suggest_number(facts: ColumnFacts) -> ColumnPlan | None:
    if not facts.numeric:
        return None
    if _PLACE_NAME.search(facts.said):
        reason = "A place on the map: it would make segments of regions."
        return facts.plan(Role.DESCRIBES, Kind.NUMBER, reason)
    measured = facts.reading.unit or is_count(facts.name)  # “Time on site” in seconds is no code
    if _CODED_NAME.search(facts.said) and not measured and are_whole(facts.column):
        few = facts.n_levels <= _MOST_LEVELS
        reason = "Numbers used as codes: their size means nothing."
        return facts.plan(Role.TRAIT if few else Role.DESCRIBES, Kind.CATEGORY, reason)
    if are_two_codes(facts.levels) and not (facts.reading.unit or facts.reading.made_from):
        reason = f"Only {facts.levels[0]} and {facts.levels[1]} occur: two kinds, not an amount."
        return facts.plan(Role.TRAIT, Kind.CATEGORY, reason + facts.blanks)
    reason = facts.reading.said or f"{facts.n_levels:,} different numbers."
    return facts.plan(Role.TRAIT, Kind.NUMBER, reason + facts.blanks)


def _suggest_text(facts: ColumnFacts) -> ColumnPlan:
    if facts.n_levels > max(_FEW_LEVELS, _DISTINCT_TEXT * facts.n_present):
        reason = "Nearly every row says something else: free text."
        return facts.plan(Role.DESCRIBES, Kind.TEXT, reason)
    if facts.n_levels > _MOST_LEVELS:
        reason = f"{facts.n_levels:,} different values are too many to shape segments."
        return facts.plan(Role.DESCRIBES, Kind.CATEGORY, reason)
    order = facts.order
    if order:
        shown = ", ".join(order) if len(order) <= 5 else f"{order[0]} … {order[-1]}"
        reason = f"In order: {shown}.{facts.blanks}"
        return facts.plan(Role.TRAIT, Kind.ORDERED, reason, order)
    reason = f"{facts.n_levels} different values.{facts.blanks}"
    return facts.plan(Role.TRAIT, Kind.CATEGORY, reason)


_APART = (
    "Its answers are columns of their own: they shape segments, and not how they stand together."
)
_EARLIER = "Looks like an earlier segmentation: it describes the new segments, and can be compared."
_RULES: tuple[Callable[[ColumnFacts], ColumnPlan | None], ...] = (
    _suggest_constant, _suggest_contact, _suggest_sensitive, _suggest_identifier, _code,
    _suggest_date, _suggest_computed, _suggest_yes_no, _suggest_earlier_segment, _suggest_number,
    _suggest_text,
)  # fmt: skip
