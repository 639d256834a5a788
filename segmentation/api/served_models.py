"""The models that a service answers for, found in a folder or named one by one."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel

from segmentation.api.accepted_columns import AcceptedColumn, accepted_columns
from segmentation.api.record_schema import record_type
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing
from segmentation.domain.segment_model import MODEL_SUFFIX, SegmentModel
from segmentation.export import model_file
from segmentation.export.findings_file import FINDINGS
from segmentation.export.run_findings import Findings
from segmentation.export.run_folder import read_findings

_OF_A_RUN = f"model{MODEL_SUFFIX}"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A saved model under the name that programs ask for it by.

    Attributes
    ----------
    name : str
        At most 64 letters, digits, hyphens and underscores.
    model : SegmentModel
    findings : Findings or None
        What the run has found that it comes from, where that lies beside it.
    columns : tuple of AcceptedColumn
        What may be sent of a customer.
    record : type
        Of pydantic, made from ``columns``.
    """

    name: str
    model: SegmentModel
    findings: Findings | None
    columns: tuple[AcceptedColumn, ...]
    record: type[BaseModel]


def load_models(place: Path) -> tuple[ServedModel, ...]:
    """Load the models of a folder, or the one of a file.

    A folder is searched for ``NAME.segments``, and for folders of runs, ``NAME/model.segments``; it
    may be the folder of a run itself, which gives its name.

    Parameters
    ----------
    place : path

    Returns
    -------
    tuple of ServedModel
        At least one, by name.

    Raises
    ------
    SegmentationError
        If there is none, one cannot be read, or two would have the same name.
    """
    found = sorted(_found(place))
    if not found:
        raise SegmentationError(
            f"There is no saved model in {place}. Name a file that ends in {MODEL_SUFFIX}, or "
            "a folder with such files or with folders of runs."
        )
    for (name, path), (following, _) in pairwise(found):
        if name == following:
            raise SegmentationError(f"Two models in {path.parent} are called {name}. Rename one.")
    return tuple(served(name, model_file.load(path), _findings(path)) for name, path in found)


def served(name: str, model: SegmentModel, findings: Findings | None = None) -> ServedModel:
    """Return a model ready to be served.

    Parameters
    ----------
    name : str
    model : SegmentModel
    findings : Findings, optional

    Raises
    ------
    SegmentationError
        If the name cannot stand in an address.
    """
    if not _NAME.fullmatch(name):
        raise SegmentationError(
            f"A model called {name!r} cannot be served: rename its file or folder, with letters, "
            "digits, - and _ alone, at most 64."
        )
    columns = accepted_columns(model)
    title = f"Row of {name}"
    record = record_type(re.sub(r"\W", "_", title), columns, others=True)
    return ServedModel(name, model, findings, columns, record)


def model_called(models: tuple[ServedModel, ...], name: str) -> ServedModel:
    """Return the model of a name, which is compared and never made into a path.

    Raises
    ------
    SegmentationError
        If there is none.
    """
    for one in models:
        if one.name == name:
            return one
    raise SegmentationError(
        f"There is no such model here. There is {listing([one.name for one in models])}."
    )


def _found(place: Path) -> list[tuple[str, Path]]:
    """Return names and files of models."""
    if place.is_file():
        return [(_name_of(place), place)]
    if not place.is_dir():
        raise SegmentationError(f"There is no file or folder {place}. Check the path.")
    if (place / _OF_A_RUN).is_file():
        return [(_name_of(place / _OF_A_RUN), place / _OF_A_RUN)]
    alone = place.glob(f"*{MODEL_SUFFIX}")
    of_runs = place.glob(f"*/{_OF_A_RUN}")
    return [(_name_of(path), path) for path in (*alone, *of_runs) if path.is_file()]


def _name_of(path: Path) -> str:
    """Return the name of the file, or of its folder where every run's file is called the same."""
    return path.resolve().parent.name if path.name == _OF_A_RUN else path.stem


def _findings(path: Path) -> Findings | None:
    """Return what lies beside a model of a run; another folder's findings are not its own."""
    beside = path.parent / FINDINGS
    return read_findings(path.parent) if path.name == _OF_A_RUN and beside.is_file() else None
