"""Read a later file as a model knows it: what leaves a doubt is taken as it was before."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.column_matches import ColumnMatches
from segmentation.monitoring.match_columns import match_columns


def read_later(
    model: SegmentModel,
    read: Callable[[ReadOptions], Dataset],
    options: ReadOptions,
    said: Mapping[str, str] | None = None,
) -> tuple[Dataset, ColumnMatches]:
    """Read a later file, and match its columns with those that a model knows.

    Parameters
    ----------
    model : SegmentModel
    read : callable
        Reads the file by some options; called a second time where columns have other names.
    options : ReadOptions
        What the user says about the file.
    said : mapping of str to str, optional
        Columns that the user matched: name that the model knows → name in the later file.

    Returns
    -------
    dataset : Dataset
        Its columns under the names of the file.
    matches : ColumnMatches

    Raises
    ------
    SegmentationError
        If it cannot be read, or the user named a column that is not there.
    """
    dataset = read(replace(options, like=model.reading))
    matches = match_columns(model, dataset, said)
    if not matches.renamed:
        return dataset, matches
    # What an earlier file decided is known by names, so it is read once more.
    there = {known: found for found, known in matches.renamed.items()}
    like = tuple((there.get(name, name), way) for name, way in model.reading)
    dataset = read(replace(options, like=like))
    return dataset, match_columns(model, dataset, said)
