"""Who was in which segment in one run, and how that run was made."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.common.arrays import Ints, read_only
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.export import model_file
from segmentation.export.provenance import file_of
from segmentation.export.run_folder import customers_of_list, read_customers, read_findings
from segmentation.export.tables import scored
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.workflow import score

_ROW = "row"  # what stands in for the key where a file has none
_MOST_SEGMENTS = 100  # of a list


@dataclass(frozen=True, slots=True)
class RunAssignments:
    """Who was in which segment in one run.

    Attributes
    ----------
    name : str
        Of the run.
    customers : tuple of str
        Keys, each once.
    key : str
        The column that they come from; ``row`` where the file had none.
    labels : ndarray of int, shape (n_customers,)
        -1 for customers in no segment.
    names : tuple of str
        Of the segments.
    looks : tuple of int
        The place of each segment's colour and symbol in the palette.
    file : str
        Name and fingerprint of the file; ``""`` where it is not known.
    """

    name: str
    customers: tuple[str, ...]
    key: str
    labels: Ints
    names: tuple[str, ...]
    looks: tuple[int, ...]
    file: str = ""

    def __post_init__(self) -> None:
        read_only(self.labels)

    @property
    def has_keys(self) -> bool:
        """Whether customers are named, so that they are known again in another file."""
        return self.key != _ROW


def read_run(folder: Path) -> tuple[RunAssignments, SegmentModel]:
    """Read who was in which segment in a run, and its model.

    Parameters
    ----------
    folder : path
        That ``segment`` wrote.

    Raises
    ------
    SegmentationError
        If it is no folder of a run.
    """
    found = read_findings(folder)
    model = model_file.load(folder / "model.segments")
    table = read_customers(folder)
    key = str(table.columns[0])
    run = RunAssignments(
        name=folder.name or str(folder),
        customers=_unique(table.iloc[:, 0].astype(str).tolist(), folder.name),
        key=key,
        labels=table["segment"].to_numpy(dtype=np.int64).copy(),
        names=found.names,
        looks=found.looks,
        file=dict(found.making).get("File", found.file_name),
    )
    return run, model


def scored_run(
    name: str, model: SegmentModel, dataset: Dataset, looks: tuple[int, ...] = ()
) -> RunAssignments:
    """Put the customers of a file in the segments of a model, as if they had been its run.

    Parameters
    ----------
    name : str
    model : SegmentModel
    dataset : Dataset
        Under the names that the model knows.
    looks : tuple of int
        The colours of its segments; by default in their order.
    """
    customers = as_customers(dataset, model.cleaning.for_new_customers())
    scores = score(model, customers)
    table = scored(model, customers.frame, scores)
    return RunAssignments(
        name=name,
        customers=_unique(table.iloc[:, 0].astype(str).tolist(), dataset.name),
        key=str(table.columns[0]),
        labels=scores.labels.copy(),
        names=model.names,
        looks=looks or tuple(range(model.n_segments)),
        file=dataset.name,
    )


def run_of_result(name: str, result: SegmentationResult) -> RunAssignments:
    """Return who is in which segment of a result.

    Parameters
    ----------
    name : str
    result : SegmentationResult
    """
    exploration, key = result.exploration, result.exploration.plan.key
    named = key is not None and key in exploration.frame.columns
    keys = texts(exploration.frame, key) if named and key else range(1, result.n_customers + 1)
    return RunAssignments(
        name=name,
        customers=_unique([str(one) for one in keys], name),
        key=key if named and key else _ROW,
        labels=result.labels.astype(np.int64),
        names=result.names,
        looks=result.looks,
        file=file_of(exploration),
    )


def run_of_list(name: str, content: bytes) -> RunAssignments:
    """Return who is in which segment by a list of them; its file is not known.

    Parameters
    ----------
    name : str
        What the list is called.
    content : bytes
        Of a ``segments.csv``.

    Raises
    ------
    SegmentationError
        If it is no such list, names a customer twice, or has no customer or too many segments.
    """
    table = customers_of_list(content, name)
    labels = table["segment"].to_numpy(dtype=np.int64).copy()
    if not len(labels) or labels.min() < NO_SEGMENT or not 0 <= labels.max() < _MOST_SEGMENTS:
        raise SegmentationError(
            f"{name} has no customers in segments 0 to {_MOST_SEGMENTS - 1}, so there is nothing "
            "to compare. Take the segments.csv that Share or `segment` gives."
        )
    said = dict(zip(labels.tolist(), table["segment_name"], strict=True))
    n_segments = int(labels.max()) + 1
    return RunAssignments(
        name=name,
        customers=_unique(table.iloc[:, 0].tolist(), name),
        key=str(table.columns[0]),
        labels=labels,
        names=tuple(said.get(k) or f"Segment {k + 1}" for k in range(n_segments)),
        looks=tuple(range(n_segments)),
    )


def _unique(keys: list[str], name: str) -> tuple[str, ...]:
    if len(set(keys)) < len(keys):
        raise SegmentationError(
            f"In {name} several rows have the same key, so customers cannot be followed. Choose a "
            "column that names each customer once as the key, and find the segments again."
        )
    return tuple(keys)
