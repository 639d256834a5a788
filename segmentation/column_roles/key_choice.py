"""Which column names the customers of a table."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from segmentation.column_roles.column_facts import ColumnFacts
from segmentation.column_roles.personal_data import holds_contacts, is_channel_alone, reach
from segmentation.common.code_names import (
    is_code_of_a_thing,
    is_contract_number,
    is_count,
    is_customer_number,
    is_marked_number,
    is_number_of_rows,
    is_order_number,
    is_payment_card,
    is_place_code,
)
from segmentation.common.column_names import is_identifier_name, words
from segmentation.domain.plan import ColumnPlan, Kind, Role

_MOSTLY = 0.95  # a named key may be blank in the other rows
_LONGEST_KEY = 40
_FEW_ROWS = 12  # of fewer, text that differs in every row tells nothing
_SAMPLE = 500
# Ranks of what could be the key, the best first.
_CUSTOMER, _COUNTED_CUSTOMER, _IDENTIFIER, _COUNTED_IDENTIFIER, _CODE = range(5)
_CONTACT, _THING, _ROW_NUMBER = 5, 8, 9  # a contact's rank goes on to 7
_NAMED = range(_CUSTOMER, _CODE)

_AMOUNT = re.compile(r"^\D{0,3}\d[\d.,\s']*\D{0,4}$")
_SEVERAL_NUMBERS = r"^\d{3,}(?:\s*[,;|/&+]\s*\d{3,})+$"
_UNIT = re.compile(r"^[\d.,\s']+|[\d.,\s']+$")


def with_key(facts: Sequence[ColumnFacts], columns: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """Return the suggestions with the column that names the customer as the key, where one does.

    A column can if it says something else in every row. A customer's number goes before any other
    number, a number before an e-mail address, and that before a telephone and a whole name; the
    numbers of rows come last, since nobody else knows them. Where another number could be meant as
    well, its suggestion gets a doubt.

    Parameters
    ----------
    facts : sequence of ColumnFacts
    columns : sequence of ColumnPlan
        What each would be without regard to keys.
    """
    found = list(columns)
    ranks = {
        place: rank
        for place, one in enumerate(facts)
        if (rank := _rank(one)) is not None and not (rank == _CODE and found[place].personal)
    }
    if not ranks:
        return found
    if any(is_payment_card(one.name) for one in facts):
        cards = (place for place in ranks if words(facts[place].name).startswith("card "))
        ranks |= dict.fromkeys(cards, _CODE)
    chosen = min(ranks, key=lambda place: (ranks[place], facts[place].has_spaces, place))
    name = facts[chosen].name
    for place, rank in ranks.items():
        column = found[place]
        if place == chosen:
            found[place] = _named(facts[place], column, rank)
        elif rank == _ROW_NUMBER or (rank in _COUNTED and _counts_in_order(facts[place])):
            reason = "Counts the rows of the file."
            found[place] = replace(column, role=Role.IGNORED, kind=Kind.TEXT, reason=reason)
        elif not column.personal:
            reason = f"“{name}” names the customer."
            found[place] = replace(column, role=Role.IGNORED, kind=Kind.TEXT, reason=reason)
        if place != chosen and rank in (_CUSTOMER, _COUNTED_CUSTOMER, _IDENTIFIER):
            doubt = (
                f"“{facts[place].name}” is different in every row as well. We take “{name}” for "
                "the customer’s key, by which the list is handed over."
            )
            found[place] = replace(found[place], doubt=doubt)
    return found


def is_key_number(facts: ColumnFacts) -> bool:
    """Say whether a column is a customer's number by its name and different in every row."""
    return _rank(facts) in _NAMED


_COUNTED = (_COUNTED_CUSTOMER, _COUNTED_IDENTIFIER)


def _named(facts: ColumnFacts, column: ColumnPlan, rank: int) -> ColumnPlan:
    n_blank = facts.n_rows - facts.n_present
    rows = "One row has" if n_blank == 1 else f"{n_blank:,} rows have"
    tail = f" {rows} none." if n_blank else ""
    reason = "Different in every row: it names the customer."
    if _CONTACT <= rank < _THING:
        reason = (
            "Different in every row, and no number names the customer: the list is handed over by "
            "it. It is not shown while presenting."
        )
    elif rank in (_THING, _ROW_NUMBER):
        reason = "Different in every row: it tells the rows of the list apart."
    return replace(column, role=Role.KEY, kind=Kind.TEXT, reason=reason + tail, levels=())


def _rank(facts: ColumnFacts) -> int | None:
    """Return how well a column names customers, ``None`` where it cannot."""
    n_rows, n_present = facts.n_rows, facts.n_present
    worked_out = facts.reading.made_from or facts.reading.unit
    if (
        worked_out
        or facts.date
        or facts.n_levels < n_present
        or n_rows < 2
        or n_present < _MOSTLY * n_rows
    ):
        return None
    if is_place_code(facts.name) or is_count(facts.name):
        return None
    if is_number_of_rows(facts.name) and _counts(facts):
        return _ROW_NUMBER
    if is_customer_number(facts.name):
        return _rank_of_customer(facts)
    by = _contact(facts)
    if by is not None:
        return _CONTACT + by
    if is_order_number(facts.name) or is_code_of_a_thing(facts.name):
        return _THING
    if (
        is_identifier_name(facts.name)
        or is_marked_number(facts.name)
        or is_contract_number(facts.name)
    ):
        return _COUNTED_IDENTIFIER if _counts_in_order(facts) else _IDENTIFIER
    if n_present < n_rows or n_rows <= _FEW_ROWS:
        return None
    if facts.numeric:
        return _ROW_NUMBER if _counts(facts) else None
    return _CODE if _reads_like_a_code(facts) else None


def _rank_of_customer(facts: ColumnFacts) -> int:
    if _holds_several(facts):
        return _CODE
    return _COUNTED_CUSTOMER if _counts_in_order(facts) else _CUSTOMER


def _holds_several(facts: ColumnFacts) -> bool:
    """Say whether some cells hold two numbers or more, of somebody with several accounts."""
    if facts.numeric:
        return False
    return bool(facts.column.dropna().str.match(_SEVERAL_NUMBERS).any())


def _contact(facts: ColumnFacts) -> int | None:
    """Return how well a contact names somebody, ``None`` for what is none or shared by many."""
    if not facts.numeric and facts.column.str.contains("@", regex=False).mean() > 0.5:
        return 0
    by = None if is_channel_alone(facts.said, facts.column) else reach(facts.said)
    if by is None and not is_identifier_name(facts.name) and holds_contacts(facts.column):
        telephones = facts.column.dropna().head(_SAMPLE).str.match(r"^\+\d[\d ()/.-]{6,}$")
        return 1 if telephones.mean() > 0.5 else None
    return by


def _reads_like_a_code(facts: ColumnFacts) -> bool:
    """Say whether text is short, without spaces, and no amount with its unit."""
    present = facts.column.dropna()
    if present.str.len().max() > _LONGEST_KEY or facts.has_spaces:
        return False
    some = present.head(_SAMPLE)
    if not some.str.isascii().any() and some.str.isdecimal().all():
        return False  # numbers in the digits of another script
    if not some.str.match(_AMOUNT).all():
        return True
    units = some.str.replace(_UNIT, "", regex=True)
    begins = some.str.match(r"^\d")
    return bool(not begins.any() or (units != units.iloc[0]).any() or (units == "").any())


def _counts(facts: ColumnFacts) -> bool:
    """Say whether a column is 0, 1, 2 … or 1, 2, 3 … in some order."""
    values = np.sort(_numbers(facts))
    return bool(values[0] in (0, 1) and np.all(np.diff(values) == 1))


def _counts_in_order(facts: ColumnFacts) -> bool:
    """Say whether a column counts the rows as they stand in the file."""
    values = _numbers(facts)
    return bool(values[0] in (0, 1) and np.all(np.diff(values) == 1))


def _numbers(facts: ColumnFacts) -> np.ndarray:
    column = facts.column
    if not facts.numeric:  # nobody numbers rows 0001, 0002
        column = column.where(~column.str.match(r"0\d").fillna(value=False).astype(bool))
    column = pd.to_numeric(column, errors="coerce")
    return column.to_numpy(dtype=float, na_value=np.nan)
