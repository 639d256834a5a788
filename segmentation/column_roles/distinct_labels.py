"""Columns that would be called the same keep what tells them apart."""

from collections import Counter
from dataclasses import replace

from segmentation.domain.plan import ColumnPlan, Plan
from segmentation.domain.trait_words import MOST_LETTERS, trait_words


def with_distinct_labels(plan: Plan) -> Plan:
    """Return a plan in which columns that would be called the same are called by their whole name.

    A unit at the end of a name is not said in front of each number again, so that ``Spend`` and
    ``Spend EUR`` would both be called Spend.

    Parameters
    ----------
    plan : Plan
    """
    called = Counter(column.label.casefold() for column in plan.columns)
    return Plan(tuple(_in_full(c) if called[c.label.casefold()] > 1 else c for c in plan.columns))


def _in_full(column: ColumnPlan) -> ColumnPlan:
    text = " ".join(column.name.replace("_", " ").split())[:MOST_LETTERS]
    if column.words.label or not text or text.casefold() == column.label.casefold():
        return column
    words = trait_words(text[0].upper() + text[1:], column.words.unit, column.words.values)
    return replace(column, words=words)
