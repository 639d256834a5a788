"""A project as one file, to download and to open elsewhere: a zip without pickles."""

import hashlib
import json
import math
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.workspace.kept_projects import SavedProject, Workspace
from segmentation.workspace.project_parts import ProjectHead, is_part, project_of
from segmentation.workspace.project_record import PROJECT_SUFFIX, Project, SegmentBar

#: 2 since a project may have renewed segments; one without them is what it was before.
VERSION = 2
_HEAD = "project.json"
_MOST_HEAD = 1_000_000
_MOST_BYTES = 4_000_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed time, so that equal projects are equal files
_CHUNK = 1 << 20


def pack_project(workspace: Workspace, project_id: str, path: Path) -> None:
    """Write a project to one file.

    Parameters
    ----------
    workspace : Workspace
    project_id : str
    path : Path

    Raises
    ------
    SegmentationError
        If there is no such project, it is damaged, or the file cannot be written.
    """
    listed = workspace.describe(project_id)
    digests = workspace.part_digests(project_id)
    head = json.dumps(_said(listed.head, digests), ensure_ascii=False, indent=1)
    try:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(zipfile.ZipInfo(_HEAD, _EPOCH), head, zipfile.ZIP_DEFLATED)
            for name, digest in sorted(digests.items()):
                # Only the file itself is not compressed yet.
                kind = zipfile.ZIP_DEFLATED if name == "source" else zipfile.ZIP_STORED
                member = zipfile.ZipInfo(f"{name}.bin", _EPOCH)
                archive.writestr(member, workspace.blobs.read(digest), kind)
    except OSError as error:
        raise SegmentationError(f"{path} cannot be written: {error.strerror}.") from None


def unpack_project(
    workspace: Workspace, path: Path, *, name: str = "", most_bytes: int = _MOST_BYTES
) -> SavedProject:
    """Keep the project of a file as a new one.

    Parameters
    ----------
    workspace : Workspace
    path : Path
    name : str
        What the file is called; ``""`` for its own name.
    most_bytes : int
        The most that its parts may unpack to.

    Returns
    -------
    SavedProject

    Raises
    ------
    SegmentationError
        If it is no project, was cut or changed, or is too large.
    """
    with tempfile.TemporaryDirectory(prefix="segments-project-") as folder:
        project = read_project(path, Path(folder), name=name, most_bytes=most_bytes)
        return workspace.save(project, what=f"Opened from {name or path.name}")


def read_project(
    path: Path, folder: Path, *, name: str = "", most_bytes: int = _MOST_BYTES
) -> Project:
    """Read the project of a file, without keeping it.

    Parameters
    ----------
    path : Path
    folder : Path
        Takes the file that the project is of.
    name, most_bytes
        As :func:`unpack_project`.

    Returns
    -------
    Project

    Raises
    ------
    SegmentationError
        If it is no project, was cut or changed, or is too large.
    """
    called = name or path.name
    refused = SegmentationError(
        f"{called} is not a project, or it is damaged. Choose a file that ends in "
        f"{PROJECT_SUFFIX}, as Share gives it."
    )
    try:
        with ExitStack() as stack:
            archive = stack.enter_context(zipfile.ZipFile(path))
            head, digests = _head(archive, called)
            _check_members(archive, digests, called, most_bytes)
            parts = {n: _part(archive, n, d) for n, d in digests.items() if n != "source"}
            source = None
            if "source" in digests:
                source = folder / "source"
                _copy(archive, digests["source"], source)
        return project_of(head, parts, source, called)
    except SegmentationError:
        raise
    except FileNotFoundError:
        raise SegmentationError(f"There is no file {path}. Check the path.") from None
    except Exception:  # noqa: BLE001  (whatever a broken file brings about, it is no project)
        raise refused from None


def _said(head: ProjectHead, digests: dict[str, str]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "name": head.name,
        "file_name": head.file_name,
        "fingerprint": head.fingerprint,
        "n_customers": head.n_customers,
        "bars": [[bar.name, bar.share, bar.look] for bar in head.bars],
        "parts": digests,
    }


def _head(archive: zipfile.ZipFile, called: str) -> tuple[ProjectHead, dict[str, str]]:
    if archive.getinfo(_HEAD).file_size > _MOST_HEAD:
        raise ValueError("the head is too large")
    said = json.loads(archive.read(_HEAD))
    if said["version"] > VERSION:
        raise SegmentationError(
            f"{called} was saved by a later version. Update this one, and open it again."
        )
    texts = [said[one] for one in ("name", "file_name", "fingerprint")]
    digests, n_customers = said["parts"], said["n_customers"]
    if (
        said["version"] not in (1, VERSION)
        or not all(type(one) is str and len(one) <= 1_000 for one in texts)
        or type(n_customers) is not int
        or type(digests) is not dict
        or not all(is_part(one) for one in digests)
    ):
        raise ValueError("the head is none of a project")
    bars = tuple(_bar(*one) for one in said["bars"])
    name, file_name, fingerprint = texts
    return ProjectHead(name, file_name, fingerprint, n_customers, bars), digests


def _bar(name: Any, share: Any, look: Any) -> SegmentBar:
    numbers = type(share) in (int, float) and type(look) is int
    if type(name) is not str or not numbers or not math.isfinite(share) or look < 0:
        raise ValueError("a segment is none")
    return SegmentBar(name, float(share), look)


def _check_members(
    archive: zipfile.ZipFile, digests: dict[str, str], called: str, most_bytes: int
) -> None:
    """Refuse members that the head does not name: no name is ever used as a path."""
    names = sorted(member.filename for member in archive.infolist())
    if names != sorted([_HEAD, *(f"{name}.bin" for name in digests)]):
        raise ValueError("there are other members")
    if sum(member.file_size for member in archive.infolist()) > most_bytes:
        raise SegmentationError(
            f"{called} is larger than this program opens. Load the customers themselves, or open "
            "it where more is allowed."
        )


def _part(archive: zipfile.ZipFile, name: str, digest: str) -> bytes:
    # The size was checked, and reading never gives more than the archive says.
    content = archive.read(f"{name}.bin")
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError("a part was changed")
    return content


def _copy(archive: zipfile.ZipFile, wanted: str, target: Path) -> None:
    digest = hashlib.sha256()
    with archive.open("source.bin") as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != wanted:
        raise ValueError("the file was changed")
