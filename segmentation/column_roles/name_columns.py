"""A plan with the user's own words for columns."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from segmentation.column_roles.column_facts import levels_of
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import ColumnPlan, Kind, Plan
from segmentation.domain.trait_words import SUGGESTED, TraitWords, two_values

_NAMED_VALUES = frozenset({Kind.ORDERED, Kind.CATEGORY, Kind.BOOLEAN})


def named(plan: Plan, dataset: Dataset, words: Mapping[str, TraitWords]) -> Plan:
    """Return a plan with other words for some columns; they change no segment.

    Parameters
    ----------
    plan : Plan
    dataset : Dataset
        Its customers.
    words : mapping of str to TraitWords
        For each column; empty ones give back what is suggested.

    Raises
    ------
    SegmentationError
        If there is no such column or value, two columns or two values of one would have one name,
        a unit is given to what is no number, or names to the values of what is no category.
    """
    missing = next((name for name in words if name not in plan.names), None)
    if missing is not None:
        raise SegmentationError(
            f"There is no column named {missing!r}. The file has: {', '.join(plan.names)}."
        )
    own = {name: _own(plan[name], said) for name, said in words.items()}
    changed = plan.called_as(tuple({**dict(plan.words), **own}.items()))
    for name in words:
        _check(changed[name], changed.columns)
        _check_values(changed[name], dataset)
    return changed


def _own(column: ColumnPlan, words: TraitWords) -> TraitWords:
    """Leave out what would be said without being given."""
    suggested = replace(column, words=SUGGESTED)
    return replace(
        words,
        label="" if words.label == suggested.label else words.label,
        unit="" if words.unit == suggested.counted_in else words.unit,
    )


def _check(column: ColumnPlan, columns: Iterable[ColumnPlan]) -> None:
    if column.words.unit and column.kind is not Kind.NUMBER:
        raise SegmentationError(
            f"“{column.name}” does not hold numbers, so it has no unit. Change its kind first."
        )
    if column.words.values and column.kind not in _NAMED_VALUES:
        raise SegmentationError(
            f"“{column.name}” is no category, so its values have no names. Change its kind first."
        )
    said = column.label.casefold()
    twice = next((c for c in columns if c is not column and c.label.casefold() == said), None)
    if column.words.label and twice is not None:
        raise SegmentationError(
            f"“{column.name}” and “{twice.name}” cannot both be called “{column.label}”. Give "
            "each a name of its own."
        )


def _check_values(column: ColumnPlan, dataset: Dataset) -> None:
    if not column.words.values:
        return
    found = levels_of(texts(dataset.frame, column.name))
    unknown = next((value for value, _ in column.words.values if value not in found), None)
    if unknown is not None:
        raise SegmentationError(f"“{column.name}” has no value “{unknown}” that could have a name.")
    taken: dict[str, str] = {}
    for value in found:
        name = column.words.value_name(value)
        other = taken.setdefault(name.casefold(), value)
        own = value != name or column.words.value_name(other) != other
        if other != value and own:
            raise two_values(other, value, name)
