"""Projects of several people in one PostgreSQL database, their files in one folder."""

from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.workspace.kept_projects import Workspace
from tests.ingest.formats.test_postgresql import server as server  # noqa: PLC0414  (a fixture)
from tests.workspace.same import differences


@pytest.fixture
def address(server) -> str:
    return server.replace("postgresql://", "postgresql+psycopg://")


def test_what_is_opened_is_what_was_saved_and_nobody_elses(address, project, empty, tmp_path):
    one, other = (Workspace(tmp_path, owner=owner, database=address) for owner in ("one", "other"))
    saved = one.save(project).project_id
    theirs = other.save(empty).project_id
    again = Workspace(tmp_path, owner="one", database=address)
    opened, _ = again.open(saved)
    assert differences(replace(project, source=opened.source), opened) == []
    assert [kept.project_id for kept in again.projects()] == [saved]
    with pytest.raises(SegmentationError, match="belongs to somebody else"):
        one.open(theirs)
    other.delete(theirs)
    assert other.projects() == ()
    assert again.open(saved)[0].name == project.name  # whose file is the same
    one.delete(saved)
    assert not list((tmp_path / "blobs").glob("??/*"))


def test_a_database_that_is_not_there_is_a_sentence(tmp_path):
    nowhere = "postgresql+psycopg://segments:s3cret@127.0.0.1:9/none"
    with pytest.raises(SegmentationError, match="does not answer as it should") as caught:
        Workspace(tmp_path, owner="one", database=nowhere)
    assert "s3cret" not in str(caught.value)
