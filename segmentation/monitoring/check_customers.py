"""Everything that a model says of a later file, in one go: columns, segments, the base."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.domain.dataset import Dataset
from segmentation.domain.segment_model import SegmentModel
from segmentation.export import tables
from segmentation.ingest.as_customers import as_customers
from segmentation.monitoring.column_differences import column_differences
from segmentation.monitoring.column_matches import ColumnMatch, ColumnMatches
from segmentation.monitoring.drift_result import Drift
from segmentation.monitoring.match_columns import with_known_names
from segmentation.monitoring.measure_drift import drift
from segmentation.monitoring.read_as_known import ReadLike, read_as_known
from segmentation.monitoring.unlike_anyone import Unlike, unlike_anyone
from segmentation.pipeline import workflow

#: How much of the whole is done when the file has been read.
READ = 0.4
_SCORED, _LOOKED = 0.7, 0.85  # and after the next steps


@dataclass(frozen=True, slots=True, eq=False)
class ScoredCustomers:
    """What a model says of the customers of a later file.

    Attributes
    ----------
    table : DataFrame
        As :func:`segmentation.export.tables.scored` gives it: the key or ``row``, ``segment``,
        ``segment_name``, ``confidence``.
    unlike : tuple of Unlike
        In the order of the rows.
    doubts : tuple of str
        What differs from the customers that the model was learnt on, a sentence each.
    drift : Drift or None
        Whether the base has shifted; ``None`` where that cannot be said.
    not_compared : str
        Why it cannot be said, else ``""``.
    """

    table: pd.DataFrame
    unlike: tuple[Unlike, ...]
    doubts: tuple[str, ...]
    drift: Drift | None
    not_compared: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CheckedFile:
    """A later file beside a model.

    Attributes
    ----------
    name : str
    columns : ColumnMatches
        How its columns were matched, and what differs in them.
    notes : tuple of str
        What was mended while reading, and what could be meant otherwise, a sentence each.
    scored : ScoredCustomers or None
        ``None`` where it lacks a column without which customers cannot be scored.
    """

    name: str
    columns: ColumnMatches
    notes: tuple[str, ...]
    scored: ScoredCustomers | None

    def must_match(self, model: SegmentModel) -> tuple[ColumnMatch, ...]:
        """Return the columns that are missing and without which customers cannot be scored."""
        return must_match(model, self.columns)


def check_customers(
    model: SegmentModel,
    read: ReadLike,
    said: Mapping[str, str] | None = None,
    *,
    progress: Reporter = silent,
) -> CheckedFile:
    """Match the columns of a later file, score its customers and compare them with those before.

    Parameters
    ----------
    model : SegmentModel
    read : callable
        Reads the file as columns were taken before; told of in the first two fifths.
    said : mapping of str to str, optional
        Columns that the user matched: name that the model knows → name in the later file. Columns
        that are only likely are suggested and never taken.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    CheckedFile
        Its segments are those of :func:`segmentation.score`, its drift that of
        :func:`segmentation.drift`.

    Raises
    ------
    SegmentationError
        If the file cannot be read, or its rows cannot be made customers.
    """
    dataset, columns = read_as_known(model, read, said)
    notes = _notes(dataset)
    if must_match(model, columns):
        return CheckedFile(dataset.name, columns, notes, None)
    progress(Progress("Getting customers ready", READ))
    customers = as_customers(with_known_names(dataset, columns), model.cleaning.for_new_customers())
    del dataset  # of a large log, what was added up is small
    scores = workflow.score(model, customers, progress=part(progress, READ, _SCORED))
    unlike = unlike_anyone(
        model, customers.frame, scores.labels, progress=part(progress, _SCORED, _LOOKED)
    )
    found, not_compared = None, ""
    try:
        found = drift(
            model, customers, columns=columns, labels=scores.labels,
            progress=part(progress, _LOOKED, 1.0),
        )  # fmt: skip
    except SegmentationError as error:
        not_compared = str(error)
    if found is not None and found.columns is not None:
        columns = found.columns
    else:
        differences = column_differences(model, customers, columns)
        columns = replace(columns, differences=differences)
    table = tables.scored(model, customers.frame, scores)
    scored = ScoredCustomers(table, unlike, scores.doubts, found, not_compared)
    return CheckedFile(customers.name, columns, notes, scored)


def must_match(model: SegmentModel, columns: ColumnMatches) -> tuple[ColumnMatch, ...]:
    """Return the columns that a later file lacks and that scoring needs.

    Parameters
    ----------
    model : SegmentModel
    columns : ColumnMatches

    Returns
    -------
    tuple of ColumnMatch
        Those with only a suggestion among them; also a key that the user had chosen.
    """
    key = model.cleaning.key
    return tuple(one for one in columns.missing if one.needed or one.wanted == key)


def _notes(dataset: Dataset) -> tuple[str, ...]:
    reading = dataset.reading
    doubts = (*(one.sentence for one in reading.doubts), *(c.doubt for c in reading.columns))
    return (*reading.notes, *(doubt for doubt in doubts if doubt))
