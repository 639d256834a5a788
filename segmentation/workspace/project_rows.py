"""The rows of a workspace's database: what each statement reads and writes."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from segmentation.common.errors import SegmentationError
from segmentation.workspace.project_parts import ProjectHead
from segmentation.workspace.project_record import Project, SegmentBar

_MOST_HISTORY = 200


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part that is on the disk.

    Attributes
    ----------
    of : object
        What it was made of.
    digest : str
    n_bytes : int
    """

    of: object = field(repr=False)
    digest: str
    n_bytes: int


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project in a list.

    Attributes
    ----------
    project_id : str
    head : ProjectHead
    created, saved, used : float
        Seconds since 1970; ``used`` is when it was last saved or opened.
    n_bytes : int
        What it takes on the disk; parts that projects share are counted with each.
    keeps_customers : bool
        Whether customers are kept, and not only what was found.
    keeps_model : bool
        Whether new customers can be sorted into its segments without those.
    """

    project_id: str
    head: ProjectHead
    created: float
    saved: float
    used: float
    n_bytes: int
    keeps_customers: bool
    keeps_model: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What happened to a project, and when in seconds since 1970."""

    moment: float
    what: str


def put_head(
    connection: Connection, project: Project, owner: str, project_id: str, *, new: bool
) -> None:
    """Write what a project says of itself.

    Raises
    ------
    SegmentationError
        If it is not new, and not there any more.
    """
    values = {
        "id": project_id,
        "owner": owner,
        "name": project.name,
        "file_name": project.file_name,
        "fingerprint": project.fingerprint,
        "n_customers": project.n_customers,
        "bars": json.dumps([[bar.name, bar.share, bar.look] for bar in project.bars]),
        "now": time.time(),
    }
    if new:
        connection.execute(text(_NEW), values)
    elif not connection.execute(text(_CHANGED), values).rowcount:
        raise _not_here()


def listed_projects(connection: Connection, owner: str) -> tuple[ListedProject, ...]:
    """Return the projects of a person, the one used last first."""
    rows = connection.execute(
        text(f"{_LISTED} WHERE owner = :owner ORDER BY used DESC, id"), {"owner": owner}
    )
    return tuple(_listed_project(row) for row in rows)


def listed_project(connection: Connection, owner: str, project_id: str) -> ListedProject:
    """Return one project of a person.

    Raises
    ------
    SegmentationError
        If there is none.
    """
    row = connection.execute(
        text(f"{_LISTED} WHERE owner = :owner AND id = :id"), {"owner": owner, "id": project_id}
    ).one_or_none()
    if row is None:
        raise _not_here()
    return _listed_project(row)


def note_use(connection: Connection, project_id: str) -> None:
    """Write down that a project was opened now."""
    connection.execute(
        text("UPDATE projects SET used = :now WHERE id = :id"),
        {"now": time.time(), "id": project_id},
    )


def unused_projects(connection: Connection, owner: str, before: float) -> tuple[str, ...]:
    """Return the projects of a person that were used last before a moment."""
    rows = connection.execute(
        text("SELECT id FROM projects WHERE owner = :owner AND used < :before"),
        {"owner": owner, "before": before},
    )
    return tuple(str(project_id) for (project_id,) in rows)


def parts_of_project(connection: Connection, project_id: str) -> dict[str, tuple[str, int]]:
    """Return the digest and the size of each part of a project."""
    rows = connection.execute(
        text("SELECT name, digest, n_bytes FROM parts WHERE project = :id"), {"id": project_id}
    )
    return {str(name): (str(digest), int(n_bytes)) for name, digest, n_bytes in rows}


def put_parts(connection: Connection, project_id: str, stored: Mapping[str, StoredPart]) -> None:
    """Write which parts a project has now."""
    connection.execute(text("DELETE FROM parts WHERE project = :id"), {"id": project_id})
    connection.execute(
        text("INSERT INTO parts VALUES (:id, :name, :digest, :n_bytes)"),
        [
            {"id": project_id, "name": name, "digest": part.digest, "n_bytes": part.n_bytes}
            for name, part in stored.items()
        ],
    )


def all_digests(connection: Connection) -> set[str]:
    """Return the digests of all parts of all projects, whoever they belong to."""
    return {str(digest) for (digest,) in connection.execute(text("SELECT digest FROM parts"))}


def note(connection: Connection, project_id: str, what: str) -> None:
    """Write down what has happened to a project; the last 200 notes are kept."""
    last = connection.execute(
        text("SELECT MAX(number) FROM history WHERE project = :id"), {"id": project_id}
    ).scalar()
    number = (last or 0) + 1
    connection.execute(
        text("INSERT INTO history VALUES (:id, :number, :moment, :what)"),
        {"id": project_id, "number": number, "moment": time.time(), "what": what},
    )
    connection.execute(
        text("DELETE FROM history WHERE project = :id AND number <= :old"),
        {"id": project_id, "old": number - _MOST_HISTORY},
    )


def notes_of(connection: Connection, project_id: str) -> tuple[HistoryEntry, ...]:
    """Return what happened to a project, the earliest first."""
    rows = connection.execute(
        text("SELECT moment, what FROM history WHERE project = :id ORDER BY number"),
        {"id": project_id},
    )
    return tuple(HistoryEntry(float(moment), str(what)) for moment, what in rows)


def delete_rows(connection: Connection, project_id: str) -> None:
    """Delete all rows of a project."""
    for statement in (
        "DELETE FROM history WHERE project = :id",
        "DELETE FROM parts WHERE project = :id",
        "DELETE FROM projects WHERE id = :id",
    ):
        connection.execute(text(statement), {"id": project_id})


_NEW = """
    INSERT INTO projects
        (id, owner, name, file_name, fingerprint, n_customers, bars, created, saved, used)
    VALUES (:id, :owner, :name, :file_name, :fingerprint, :n_customers, :bars, :now, :now, :now)
"""
_CHANGED = """
    UPDATE projects
    SET name = :name, file_name = :file_name, fingerprint = :fingerprint,
        n_customers = :n_customers, bars = :bars, saved = :now, used = :now
    WHERE id = :id AND owner = :owner
"""
_LISTED = """
    SELECT id, name, file_name, fingerprint, n_customers, bars, created, saved, used,
        (SELECT COALESCE(SUM(n_bytes), 0) FROM parts WHERE project = projects.id),
        (SELECT COUNT(*) FROM parts WHERE project = projects.id AND name = 'customers'),
        (SELECT COUNT(*) FROM parts WHERE project = projects.id AND name = 'model')
    FROM projects
"""


def _not_here() -> SegmentationError:
    return SegmentationError(
        "There is no such project here. It was deleted, or belongs to somebody else; choose one "
        "from the list."
    )


def _listed_project(row: Sequence[Any]) -> ListedProject:
    project_id, name, file_name, fingerprint, n_customers, bars, *rest = row
    created, saved, used, n_bytes, customers, model = rest
    drawn = tuple(SegmentBar(str(n), float(s), int(look)) for n, s, look in json.loads(bars))
    return ListedProject(
        project_id=project_id,
        head=ProjectHead(name, file_name, fingerprint, int(n_customers), drawn),
        created=float(created),
        saved=float(saved),
        used=float(used),
        n_bytes=int(n_bytes),
        keeps_customers=bool(customers),
        keeps_model=bool(model),
    )
