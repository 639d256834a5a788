"""Read a later file as a model knows it."""

from collections.abc import Callable, Mapping

from segmentation.domain.answer_columns import with_other_names
from segmentation.domain.dataset import Dataset, ReadAs
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.column_matches import ColumnMatches
from segmentation.monitoring.match_columns import match_columns

#: What was decided of columns of these names in an earlier file, as :class:`.ReadOptions` has it in
#: ``like`` and in ``blanks_like`` → the later file, read.
ReadLike = Callable[[tuple[tuple[str, ReadAs], ...], tuple[tuple[str, str], ...]], Dataset]


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
    dataset = read(model.reading, model.no_answers)
    matches = match_columns(model, dataset, said)
    if not matches.renamed:
        return dataset, matches
    there = {known: found for found, known in matches.renamed.items()}
    blanks = tuple((there.get(name, name), cell) for name, cell in model.no_answers)
    dataset = read(with_other_names(model.reading, there), blanks)
    return dataset, match_columns(model, dataset, said)
