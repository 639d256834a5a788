"""Who was in which segment in one run, and how that run was made."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.common.arrays import Ints, read_only
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.segment_model import SegmentModel
from segmentation.export import model_file
from segmentation.export.run_folder import read_customers, read_findings
from segmentation.export.tables import scored
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.workflow import score

_ROW = "row"  # what stands in for the key where a file has none


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
        Name and fingerprint of the file.
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


def _unique(keys: list[str], name: str) -> tuple[str, ...]:
    if len(set(keys)) < len(keys):
        raise SegmentationError(
            f"In {name} several rows have the same key, so customers cannot be followed. Choose a "
            "column that names each customer once, with --key, and run `segment` again."
        )
    return tuple(keys)
