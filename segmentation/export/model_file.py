"""Save and load a model as a zip of JSON and NumPy arrays, without pickle."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np

from segmentation.common.errors import SegmentationError
from segmentation.domain.segment_model import MODEL_SUFFIX, SegmentModel
from segmentation.export.model_arrays import arrays_of, read_array
from segmentation.export.model_description import VERSION, description_of, model_of

_MOST_BYTES = 200_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed time, so that equal models are equal files


def save(model: SegmentModel, path: str | Path) -> None:
    """Write a model to a file.

    Parameters
    ----------
    model : SegmentModel
    path : path

    Raises
    ------
    SegmentationError
        If the file cannot be written.
    """
    try:
        Path(path).write_bytes(to_bytes(model))
    except OSError as error:
        raise SegmentationError(f"{path} cannot be written: {error.strerror}.") from None


def load(path: str | Path) -> SegmentModel:
    """Read a model that :func:`save` wrote.

    Parameters
    ----------
    path : path

    Returns
    -------
    SegmentModel

    Raises
    ------
    SegmentationError
        If there is no such file, or it is no saved model.
    """
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise SegmentationError(f"There is no file {path}. Check the path.") from None
    except OSError as error:
        raise SegmentationError(f"{path} cannot be opened: {error.strerror}.") from None
    return from_bytes(content, Path(path).name)


def to_bytes(model: SegmentModel) -> bytes:
    """Return the content of a model's file; equal models give equal bytes."""
    arrays = arrays_of(model)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(description_of(model), indent=1, ensure_ascii=False)
        archive.writestr(zipfile.ZipInfo("model.json", _EPOCH), text, zipfile.ZIP_DEFLATED)
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(arrays[name]), version=(1, 0))
            member = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            archive.writestr(member, buffer.getvalue(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def from_bytes(content: bytes, name: str) -> SegmentModel:
    """Read a model from the content of its file.

    Raises
    ------
    SegmentationError
        If it is no saved model, or one of a later version.
    """
    refused = SegmentationError(
        f"{name} is not a saved model. Choose a file that ends in {MODEL_SUFFIX}, as Share gives "
        "it."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
                raise refused
            _require_each_once(archive.namelist())
            description = json.loads(archive.read("model.json"))
            arrays = {
                Path(member).stem: read_array(archive.read(member))
                for member in archive.namelist()
                if member.endswith(".npy")
            }
        if description["version"] < VERSION:
            raise SegmentationError(
                f"{name} was saved by an earlier version, which this one cannot read. "
                "Find the segments again and save them anew."
            )
        if description["version"] > VERSION:
            raise SegmentationError(
                f"{name} was saved by a later version. Update this one, and load it again."
            )
        return model_of(description, arrays)
    except SegmentationError:
        raise
    except Exception:  # noqa: BLE001  (whatever a broken file brings about, it is no model)
        raise refused from None


def _require_each_once(members: list[str]) -> None:
    """Refuse a part that is there twice: readers differ in which of them they take."""
    if len({Path(member).name for member in members}) < len(members):
        raise ValueError("a part is there twice")
