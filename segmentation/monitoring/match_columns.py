"""Match the columns of a later file with those that a model knows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing
from segmentation.domain.answer_columns import taken_apart_from, with_other_names
from segmentation.domain.dataset import Dataset
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.column_matches import ColumnMatch, ColumnMatches, MatchedBy
from segmentation.monitoring.name_likeness import name_likeness, same_name
from segmentation.monitoring.value_likeness import is_telling, kind_of, value_likeness

_LEAST_NAME = 0.5  # likeness of names, below which they say nothing
_LEAST = 0.65  # likeness of a suggestion
_BY_VALUES, _LEAST_VALUES = 0.65, 0.9  # what the values of a category say alone, and from where
_NAME_SHARE = 0.75  # of the likeness, where values can be compared too


def match_columns(
    model: SegmentModel, dataset: Dataset, said: Mapping[str, str] | None = None
) -> ColumnMatches:
    """Match the columns of a later file with those that a model knows.

    First equal names, then names that are one in another spelling, if only one column can be meant.
    What is left is matched one to one so that the sum of likenesses is largest (Kuhn, Naval
    Research Logistics Quarterly 2, 1955), by names and by values; such a match is a suggestion, and
    nothing is scored by it until the user says so.

    Parameters
    ----------
    model : SegmentModel
    dataset : Dataset
        As it was read.
    said : mapping of str to str, optional
        Columns that the user matched: name that the model knows → name in the later file.

    Returns
    -------
    ColumnMatches

    Raises
    ------
    SegmentationError
        If the user named a column that is not there.
    """
    wanted = list(columns_of_file(model))
    apart = taken_apart_from((c.name, c.read_as) for c in dataset.reading.columns)
    given = [str(name) for name in dataset.frame.columns if name not in apart]
    found: dict[str, tuple[str, MatchedBy, float]] = {}
    for name, column in (said or {}).items():
        if name not in wanted or column not in given:
            raise _unknown(name if name not in wanted else column, wanted, given)
        found[name] = (column, "user", 1.0)
    taken = {column for column, _, _ in found.values()}
    equal = (name for name in wanted if name in given)
    found |= {name: (name, "name", 1.0) for name in equal if name not in {*found, *taken}}
    found |= _respelt(model, dataset, _left(wanted, found), _left(given, _taken(found)))
    found |= _suggested(model, dataset, _left(wanted, found), _left(given, _taken(found)))
    needed = needed_columns(model)
    nothing: tuple[str, MatchedBy, float] = ("", "nothing", 0.0)
    matches = []
    for name in wanted:
        column, by, likeness = found.get(name, nothing)
        matches.append(ColumnMatch(name, column, by, name in needed, likeness))
    return ColumnMatches(tuple(matches), tuple(_left(given, _taken(found))))


def with_known_names(dataset: Dataset, matches: ColumnMatches) -> Dataset:
    """Return a later file with its columns under the names that the model knows.

    Parameters
    ----------
    dataset : Dataset
        As it was read.
    matches : ColumnMatches

    Returns
    -------
    Dataset

    Raises
    ------
    SegmentationError
        If customers cannot be scored without a column for which there is only a suggestion.
    """
    for match in matches.missing:
        if match.needed and match.found:
            raise _missing(dataset.name, match)
    renamed = matches.renamed
    if not renamed:
        return dataset
    ways = tuple((column.name, column.read_as) for column in dataset.reading.columns)
    known = with_other_names(ways, renamed)
    renamed = {found: name for (found, _), (name, _) in zip(ways, known, strict=True)}
    columns = tuple(
        replace(
            column,
            name=renamed.get(column.name, column.name),
            made_from=renamed.get(column.made_from, column.made_from),
            also_from=renamed.get(column.also_from, column.also_from),
        )
        for column in dataset.reading.columns
    )
    return replace(
        dataset,
        frame=dataset.frame.rename(columns=renamed),
        reading=replace(dataset.reading, columns=columns),
    )


def columns_of_file(model: SegmentModel) -> tuple[str, ...]:
    """Return the columns of the file that a model was learnt on.

    Without the yes/no columns that one with several answers in a cell was taken apart into: a
    later file has that column, and is taken apart likewise.
    """
    apart = taken_apart_from(model.reading)
    return tuple(name for name, _ in model.reading if name not in apart)


def needed_columns(model: SegmentModel) -> frozenset[str]:
    """Return the columns of a file without which its customers cannot be scored."""
    known = {name for name, _ in model.reading}
    found = model.cleaning.found
    apart = taken_apart_from(model.reading)
    needed = {apart.get(block.trait, block.trait) for block in model.blocks}
    if found is not None:
        needed |= set(found.dates) if _counts_days(model) else set()
        if found.orders is not None:
            needed |= {found.orders.customer, found.orders.date, found.orders.money}
        if found.items is not None:
            needed |= {found.items.customer, found.items.item}
    return frozenset(needed & known)


def _counts_days(model: SegmentModel) -> bool:
    """Whether a trait may have been worked out from a date: one that is no column of the file."""
    known = {name for name, _ in model.reading}
    return any(block.trait not in known for block in model.blocks)


def _respelt(
    model: SegmentModel, dataset: Dataset, wanted: Sequence[str], given: Sequence[str]
) -> dict[str, tuple[str, MatchedBy, float]]:
    """Match names that are one in another spelling, where only one column can be meant."""
    may_be = {name: [column for column in given if same_name(name, column)] for name in wanted}
    claimed = [column for columns in may_be.values() for column in columns]
    return {
        name: (columns[0], "spelling", 1.0)
        for name, columns in may_be.items()
        if len(columns) == 1
        and claimed.count(columns[0]) == 1
        and _kinds_agree(model, dataset, name, columns[0])
    }


def _suggested(
    model: SegmentModel, dataset: Dataset, wanted: Sequence[str], given: Sequence[str]
) -> dict[str, tuple[str, MatchedBy, float]]:
    if not wanted or not given:
        return {}
    likeness = np.array(
        [[_likeness(model, dataset, name, column) for column in given] for name in wanted]
    )
    rows, columns = linear_sum_assignment(-likeness)
    return {
        wanted[row]: (given[column], "likeness", round(float(likeness[row, column]), 2))
        for row, column in zip(rows, columns, strict=True)
        if likeness[row, column] >= _LEAST
    }


def _likeness(model: SegmentModel, dataset: Dataset, name: str, column: str) -> float:
    """Return how much a column is like one that the model knows, 0 to 1."""
    if not _kinds_agree(model, dataset, name, column):
        return 0.0
    names = name_likeness(name, column)
    block = next((block for block in model.blocks if block.trait == name), None)
    values = None
    if block is not None:
        values = value_likeness(dataset, column, block, model.reference)
    if values is None or block is None:
        return names
    if names < _LEAST_NAME:
        return _BY_VALUES if is_telling(block) and values >= _LEAST_VALUES else 0.0
    return _NAME_SHARE * names + (1 - _NAME_SHARE) * values


def _kinds_agree(model: SegmentModel, dataset: Dataset, name: str, column: str) -> bool:
    """Whether both hold numbers, dates or text; a key may be written with digits or letters."""
    if name == model.plan.key:
        return True
    reading = dataset.reading.column(column)
    before = next(read_as for known, read_as in model.reading if known == name)
    return reading is None or kind_of(reading.read_as) == kind_of(before)


def _taken(found: Mapping[str, tuple[str, MatchedBy, float]]) -> set[str]:
    return {column for column, _, _ in found.values()}


def _left(names: Sequence[str], gone: Mapping[str, object] | set[str]) -> list[str]:
    return [name for name in names if name not in gone]


def _missing(file: str, match: ColumnMatch) -> SegmentationError:
    return SegmentationError(
        f"{file} has no column “{match.wanted}”, which the model needs; “{match.found}” may be it. "
        f'If it is, say so with --match "{match.wanted}={match.found}".'
    )


def _unknown(name: str, wanted: Sequence[str], given: Sequence[str]) -> SegmentationError:
    return SegmentationError(
        f"There is no column “{name}” to match. The model knows {listing(list(wanted))}; the file "
        f"has {listing(list(given))}."
    )
