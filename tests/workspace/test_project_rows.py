import pytest

from segmentation.common.errors import SegmentationError
from segmentation.workspace import project_rows
from segmentation.workspace.project_rows import StoredPart
from segmentation.workspace.workspace_database import WorkspaceDatabase


@pytest.fixture
def connection(tmp_path):
    with WorkspaceDatabase(tmp_path).writing() as connection:
        yield connection


def put(connection, project, project_id: str, *, owner: str = "me", new: bool = True) -> None:
    project_rows.put_head(connection, project, owner, project_id, new=new)


def test_a_project_is_listed_with_its_size_for_its_owner(connection, project):
    put(connection, project, "a")
    parts = {"state": StoredPart(None, "1" * 64, 5), "customers": StoredPart(None, "2" * 64, 7)}
    project_rows.put_parts(connection, "a", parts)
    (listed,) = project_rows.listed_projects(connection, "me")
    assert listed == project_rows.listed_project(connection, "me", "a")
    assert (listed.n_bytes, listed.keeps_customers, listed.head.bars) == (12, True, project.bars)
    assert project_rows.listed_projects(connection, "you") == ()
    with pytest.raises(SegmentationError, match="There is no such project here"):
        project_rows.listed_project(connection, "you", "a")


def test_a_changed_project_must_be_there_and_ones_own(connection, project):
    put(connection, project, "a")
    put(connection, project, "a", new=False)
    for owner, project_id in (("you", "a"), ("me", "b")):
        with pytest.raises(SegmentationError, match="There is no such project here"):
            put(connection, project, project_id, owner=owner, new=False)


def test_parts_replace_earlier_ones(connection, project):
    put(connection, project, "a")
    for digest in ("1" * 64, "2" * 64):
        project_rows.put_parts(connection, "a", {"state": StoredPart(None, digest, 5)})
    assert project_rows.parts_of_project(connection, "a") == {"state": ("2" * 64, 5)}
    assert project_rows.all_digests(connection) == {"2" * 64}


def test_the_last_notes_are_kept_in_order(connection, project):
    put(connection, project, "a")
    for k in range(205):
        project_rows.note(connection, "a", str(k))
    notes = project_rows.notes_of(connection, "a")
    assert [one.what for one in notes] == [str(k) for k in range(5, 205)]


def test_deleting_takes_everything_of_one_and_nothing_of_another(connection, project):
    for project_id in "ab":
        put(connection, project, project_id)
        project_rows.note(connection, project_id, "made")
        project_rows.put_parts(connection, project_id, {"state": StoredPart(None, "1" * 64, 5)})
    project_rows.delete_rows(connection, "a")
    assert [one.project_id for one in project_rows.listed_projects(connection, "me")] == ["b"]
    assert project_rows.notes_of(connection, "a") == ()
    assert project_rows.parts_of_project(connection, "b") != {}


def test_unused_ones_go_by_their_last_use(connection, project):
    put(connection, project, "a")
    used = project_rows.listed_project(connection, "me", "a").used
    assert project_rows.unused_projects(connection, "me", used) == ()
    assert project_rows.unused_projects(connection, "me", used + 1) == ("a",)
    project_rows.note_use(connection, "a")
    assert project_rows.listed_project(connection, "me", "a").used >= used
