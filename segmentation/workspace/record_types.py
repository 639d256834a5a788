"""What the annotations of a frozen record say of its fields."""

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from segmentation.domain.dataset import ReadAs

#: What a field of any type may hold, beside tuples of the same.
PLAIN = (NoneType, bool, int, float, str)
#: Further types in such a field, by the name that a file has for them.
NAMED: dict[str, Any] = {"read as": ReadAs, "day": dt.date}
#: Fields that records of earlier versions lack; each has a default.
ADDED: dict[str, frozenset[str]] = {
    "ReadOptions": frozenset({"blanks_like"}),
    "Exploration": frozenset({"no_answers"}),
    "AskedLabel": frozenset({"act_from", "act_on_known"}),
    "ProjectState": frozenset({"plans", "trials", "forecasts", "renewed", "uses_renewed"}),
}


@cache
def annotations_of(record: Any) -> dict[str, Any]:
    """Return the type of each field of a record, in their order."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record) if field.init}


@cache
def choices_of(annotation: Any) -> tuple[Any, ...]:
    """Return the types of a union; of any other annotation itself alone."""
    if get_origin(annotation) in (Union, UnionType):
        return get_args(annotation)
    return (annotation,)


def is_record(annotation: Any) -> bool:
    """Say whether an annotation is a record with fields."""
    return isinstance(annotation, type) and is_dataclass(annotation)


def is_choice_of_words(annotation: Any) -> bool:
    """Say whether an annotation is an enumeration of words."""
    return isinstance(annotation, type) and issubclass(annotation, StrEnum)
