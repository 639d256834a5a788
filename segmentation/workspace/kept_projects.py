"""A workspace: the projects of one person, kept on disk."""

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from segmentation.common.errors import SegmentationError
from segmentation.workspace import project_rows
from segmentation.workspace.blob_store import BlobStore
from segmentation.workspace.project_parts import Part, parts_of, project_of
from segmentation.workspace.project_record import Project
from segmentation.workspace.project_rows import HistoryEntry, ListedProject, StoredPart
from segmentation.workspace.schema_migrations import MIGRATIONS, Migration
from segmentation.workspace.workspace_database import WorkspaceDatabase

_ID_BYTES = 16  # of randomness: an address cannot be guessed
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class SavedProject:
    """A project that was saved; given along, it spares what has not changed the next time.

    Attributes
    ----------
    project_id : str
    parts : mapping of str to StoredPart
    """

    project_id: str
    parts: Mapping[str, StoredPart] = field(repr=False)


def new_project_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_hex(_ID_BYTES)


class Workspace:
    """The projects of one person.

    Parameters
    ----------
    folder : Path
        Made where it is missing, for this user alone.
    owner : str
        Whose projects these are; projects of others are not found, whatever is asked.
    database : str
        An address for SQLAlchemy; ``""`` keeps SQLite in the folder.
    steps : sequence of callable
        The migrations.

    Raises
    ------
    SegmentationError
        If it cannot be opened.
    """

    def __init__(
        self,
        folder: Path,
        *,
        owner: str = "",
        database: str = "",
        steps: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self._owner = owner
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.blobs = BlobStore(folder)
        except OSError as error:
            raise SegmentationError(
                f"The folder of projects, {folder}, cannot be made: {error.strerror}. Set "
                "SEGMENTS_WORKSPACE_FOLDER to another one."
            ) from None
        self._database = WorkspaceDatabase(folder, database, steps)
        self.sweep()

    # -- saving -----------------------------------------------------------------------------

    def save(
        self,
        project: Project,
        *,
        earlier: SavedProject | None = None,
        what: str = "",
        project_id: str = "",
    ) -> SavedProject:
        """Save a project, wholly or not at all.

        Parameters
        ----------
        project : Project
        earlier : SavedProject, optional
            What saving it the last time has returned; without, it becomes a new project.
        what : str
            What has happened, for its history; ``""`` for nothing.
        project_id : str
            What :func:`new_project_id` gave for a new project; ``""`` takes another such id.

        Returns
        -------
        SavedProject

        Raises
        ------
        SegmentationError
            If the disk has no room, or the project was deleted meanwhile.
        """
        known = {} if earlier is None else earlier.parts
        wanted = parts_of(project)
        kept = {n: known[n] for n, part in wanted.items() if n in known and known[n].of is part.of}
        written: dict[str, tuple[str, Path]] = {}
        try:
            for name, part in wanted.items():
                if name not in kept:
                    written[name] = self.blobs.write(part.content())
            project_id = earlier.project_id if earlier else project_id or new_project_id()
            with self._database.writing() as connection:
                new = earlier is None
                project_rows.put_head(connection, project, self._owner, project_id, new=new)
                stored = self._take(wanted, kept, written)
                project_rows.put_parts(connection, project_id, stored)
                if what:
                    project_rows.note(connection, project_id, what)
        except OSError:
            raise SegmentationError(
                "The disk has no room for this project. Make room, or delete projects; what you "
                "see stays until you close the page."
            ) from None
        finally:
            for _, path in written.values():
                self.blobs.discard(path)
        self.sweep()
        return SavedProject(project_id, stored)

    def _take(
        self,
        wanted: Mapping[str, Part],
        kept: Mapping[str, StoredPart],
        written: Mapping[str, tuple[str, Path]],
    ) -> dict[str, StoredPart]:
        stored = dict(kept)
        for name, (digest, path) in written.items():
            stored[name] = StoredPart(wanted[name].of, digest, self.blobs.take(digest, path))
        return stored

    # -- opening ----------------------------------------------------------------------------

    def open(self, project_id: str) -> tuple[Project, SavedProject]:
        """Open a project.

        Parameters
        ----------
        project_id : str

        Returns
        -------
        (Project, SavedProject)
            The latter is given to :meth:`save` later.

        Raises
        ------
        SegmentationError
            If there is none of this person, or it is damaged.
        """
        with self._database.writing() as connection:
            listed = self._listed(connection, project_id)
            project_rows.note_use(connection, project_id)
            rows = project_rows.parts_of_project(connection, project_id)
        contents = {n: self.blobs.read(d) for n, (d, _) in rows.items() if n != "source"}
        source = self.blobs.path(rows["source"][0]) if "source" in rows else None
        project = project_of(listed.head, contents, source, listed.head.name)
        made_of = parts_of(project)
        stored = {
            name: StoredPart(made_of[name].of, digest, n_bytes)
            for name, (digest, n_bytes) in rows.items()
            if name in made_of
        }
        return project, SavedProject(project_id, stored)

    def part_digests(self, project_id: str) -> dict[str, str]:
        """Return the digest of each part of a project.

        Raises
        ------
        SegmentationError
            If there is none of this person.
        """
        with self._database.reading() as connection:
            self._listed(connection, project_id)
            parts = project_rows.parts_of_project(connection, project_id)
            return {name: digest for name, (digest, _) in parts.items()}

    def describe(self, project_id: str) -> ListedProject:
        """Return how a project stands in a list.

        Raises
        ------
        SegmentationError
            If there is none of this person.
        """
        with self._database.reading() as connection:
            return self._listed(connection, project_id)

    def projects(self) -> tuple[ListedProject, ...]:
        """Return the projects of this person, the one used last first."""
        with self._database.reading() as connection:
            return project_rows.listed_projects(connection, self._owner)

    def history(self, project_id: str) -> tuple[HistoryEntry, ...]:
        """Return what happened to a project, the earliest first.

        Raises
        ------
        SegmentationError
            If there is none of this person.
        """
        with self._database.reading() as connection:
            self._listed(connection, project_id)
            return project_rows.notes_of(connection, project_id)

    def _listed(self, connection: Connection, project_id: str) -> ListedProject:
        return project_rows.listed_project(connection, self._owner, project_id)

    # -- deleting ---------------------------------------------------------------------------

    def delete(self, project_id: str) -> None:
        """Delete a project, and its files that no other project has.

        Raises
        ------
        SegmentationError
            If there is none of this person.
        """
        with self._database.writing() as connection:
            self._listed(connection, project_id)
            project_rows.delete_rows(connection, project_id)
        self.sweep()

    def delete_unused(self, days: float) -> int:
        """Delete the projects that were neither saved nor opened for some days.

        Parameters
        ----------
        days : float
            Above 0.

        Returns
        -------
        int
            How many were deleted.
        """
        with self._database.writing() as connection:
            before = time.time() - days * _DAY
            unused = project_rows.unused_projects(connection, self._owner, before)
            for project_id in unused:
                project_rows.delete_rows(connection, project_id)
        if unused:
            self.sweep()
        return len(unused)

    def sweep(self) -> None:
        """Delete the files that belong to no project."""
        with self._database.writing() as connection:
            removed = self.blobs.remove_all_but(project_rows.all_digests(connection))
        if removed:
            self._database.forget_deleted()
