"""The tables of a workspace, as numbered steps from one version to the next.

A step is never changed once it was released: a workspace anywhere may stand before it or after it.
Each runs in one transaction together with the note that it was made, so that a process that is
killed leaves the version before or the version after.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, text

from segmentation.common.errors import SegmentationError

Migration = Callable[[Connection], None]


def _projects(connection: Connection) -> None:
    """Make the tables of projects, of their parts and of what happened to them."""
    for statement in (
        """
        CREATE TABLE projects (
            id VARCHAR(64) PRIMARY KEY,
            owner VARCHAR(64) NOT NULL,
            name TEXT NOT NULL,
            file_name TEXT NOT NULL,
            fingerprint VARCHAR(64) NOT NULL,
            n_customers BIGINT NOT NULL,
            bars TEXT NOT NULL,
            created DOUBLE PRECISION NOT NULL,
            saved DOUBLE PRECISION NOT NULL,
            used DOUBLE PRECISION NOT NULL
        )
        """,
        "CREATE INDEX projects_of_owner ON projects (owner, used)",
        """
        CREATE TABLE parts (
            project VARCHAR(64) NOT NULL REFERENCES projects (id),
            name VARCHAR(64) NOT NULL,
            digest VARCHAR(64) NOT NULL,
            n_bytes BIGINT NOT NULL,
            PRIMARY KEY (project, name)
        )
        """,
        "CREATE INDEX parts_of_digest ON parts (digest)",
        """
        CREATE TABLE history (
            project VARCHAR(64) NOT NULL REFERENCES projects (id),
            number BIGINT NOT NULL,
            moment DOUBLE PRECISION NOT NULL,
            what TEXT NOT NULL,
            PRIMARY KEY (project, number)
        )
        """,
    ):
        connection.execute(text(statement))


#: From version 0, an empty database, to the present one.
MIGRATIONS: tuple[Migration, ...] = (_projects,)


def migrate(connection: Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a database to the present version; called within a transaction that writes.

    Parameters
    ----------
    connection : Connection
    steps : sequence of callable
        From each version to the next.

    Raises
    ------
    SegmentationError
        If it is of a later version than this program knows.
    """
    connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)"))
    version = connection.execute(text("SELECT MAX(version) FROM schema_version")).scalar() or 0
    if version > len(steps):
        raise SegmentationError(
            "The projects on this computer were kept by a later version of this program. Update "
            "this one, or set SEGMENTS_WORKSPACE_FOLDER to another folder."
        )
    for number, step in enumerate(steps[version:], version + 1):
        step(connection)
        connection.execute(text("INSERT INTO schema_version VALUES (:n)"), {"n": number})
