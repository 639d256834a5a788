"""Read a later file as a model knows it."""

from collections.abc import Callable, Mapping

from segmentation.domain.dataset import Dataset, ReadAs
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.column_matches import ColumnMatches
from segmentation.monitoring.match_columns import match_columns

#: How columns of these names were taken in an earlier file → the later file, read.
ReadLike = Callable[[tuple[tuple[str, ReadAs], ...]], Dataset]


def read_as_known(
    model: SegmentModel, read: ReadLike, said: Mapping[str, str] | None = None
) -> tuple[Dataset, ColumnMatches]:
    """Read a later file, its doubts decided as those of the file that a model was learnt on.

    What the earlier file decided is known by names, so a file with columns under other names is
    read once more.

    Parameters
    ----------
    model : SegmentModel
    read : callable
        Reads the file as columns were taken before.
    said : mapping of str to str, optional
        Columns that the user matched: name that the model knows → name in the later file.

    Returns
    -------
    dataset : Dataset
        Under its own names; see :func:`segmentation.monitoring.match_columns.with_known_names`.
    matches : ColumnMatches

    Raises
    ------
    SegmentationError
        If it cannot be read, or the user named a column that is not there.
    """
    dataset = read(model.reading)
    matches = match_columns(model, dataset, said)
    if not matches.renamed:
        return dataset, matches
    there = {known: found for found, known in matches.renamed.items()}
    dataset = read(tuple((there.get(name, name), way) for name, way in model.reading))
    return dataset, match_columns(model, dataset, said)
