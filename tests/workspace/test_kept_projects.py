import time
from dataclasses import replace
from pathlib import Path

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.run_project import result_of, without_customers
from tests.workspace.kill_driver import kill_migrations, kill_saves
from tests.workspace.same import differences

NOT_HERE = r"There is no such project here\. It was deleted, or belongs to somebody else"


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "kept" / "blobs").glob("??/*")}


@pytest.mark.parametrize("run", ["plain", "short"])
def test_what_is_opened_is_what_was_saved(workspace, as_project, run, request):
    result = request.getfixturevalue(run)
    project = as_project(result)
    opened, _ = workspace.open(workspace.save(project).project_id)
    assert differences(replace(project, source=opened.source), opened) == []
    assert differences(result, result_of(opened)) == []
    assert opened.source.read_bytes() == project.source.read_bytes()


def test_saving_again_writes_only_what_has_changed(workspace, project, tmp_path, monkeypatch):
    saved = workspace.save(project, what="Loaded")
    before, written = files(tmp_path), []
    write = workspace.blobs.write
    monkeypatch.setattr(workspace.blobs, "write", lambda c: written.append(c) or write(c))
    changed = replace(project, state=replace(project.state, wanted_segments=3), name="Other")
    again = workspace.save(changed, earlier=saved, what="Changed")
    assert len(written) == 1
    assert again.project_id == saved.project_id
    assert len(files(tmp_path) - before) == 1
    assert len(files(tmp_path)) == len(before)
    opened, at_hand = workspace.open(saved.project_id)
    assert (opened.name, opened.state.wanted_segments) == ("Other", 3)
    assert [one.what for one in workspace.history(saved.project_id)] == ["Loaded", "Changed"]
    written.clear()
    workspace.save(opened, earlier=at_hand)
    assert written == []


def test_the_one_used_last_is_listed_first(workspace, project, empty):
    first, second = workspace.save(project).project_id, workspace.save(empty).project_id
    assert [one.project_id for one in workspace.projects()] == [second, first]
    workspace.open(first)
    assert [one.project_id for one in workspace.projects()] == [first, second]
    assert workspace.describe(first).head.bars == project.bars
    assert workspace.describe(second).head.bars == ()


def test_deleted_means_deleted(workspace, project, empty, planted, tmp_path):
    gone, stays = workspace.save(project).project_id, workspace.save(empty).project_id
    kept = set(workspace.part_digests(stays).values())
    workspace.delete(gone)
    assert files(tmp_path) == kept
    workspace.open(stays)
    for ask in (workspace.open, workspace.describe, workspace.history, workspace.delete):
        with pytest.raises(SegmentationError, match=NOT_HERE):
            ask(gone)
    workspace.delete(stays)
    left = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert files(tmp_path) == set()
    assert b"planted" not in left
    assert planted.dataset.frame["Customer"][0].encode() not in left


def test_a_project_that_was_deleted_is_not_brought_back_by_saving(workspace, project, tmp_path):
    saved = workspace.save(project)
    workspace.delete(saved.project_id)
    with pytest.raises(SegmentationError, match=NOT_HERE):
        workspace.save(project, earlier=saved)
    assert workspace.projects() == ()
    assert list((tmp_path / "kept" / "incoming").iterdir()) == []


def test_nobody_opens_or_deletes_what_is_anothers(tmp_path, project):
    mine, yours = (Workspace(tmp_path / "kept", owner=owner) for owner in ("me", "you"))
    project_id = mine.save(project).project_id
    assert yours.projects() == ()
    for ask in (yours.open, yours.describe, yours.history, yours.part_digests, yours.delete):
        with pytest.raises(SegmentationError, match=NOT_HERE):
            ask(project_id)
    with pytest.raises(SegmentationError, match=NOT_HERE):
        yours.save(project, earlier=mine.open(project_id)[1])
    assert yours.delete_unused(1e-9) == 0
    mine.open(project_id)


def test_ids_are_long_and_never_the_same(workspace, empty):
    ids = {workspace.save(empty).project_id for _ in range(5)}
    assert len(ids) == 5
    assert {len(one) for one in ids} == {32}


def test_unused_projects_go_after_some_days(workspace, empty, monkeypatch):
    old, now = workspace.save(empty).project_id, time.time()
    monkeypatch.setattr("time.time", lambda: now + 10 * 86_400)
    new = workspace.save(empty).project_id
    assert workspace.delete_unused(11) == 0
    assert workspace.delete_unused(9) == 1
    assert [one.project_id for one in workspace.projects()] == [new]
    assert old != new


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_is_set_anew_loses_nothing(workspace, empty, monkeypatch, years):
    first = workspace.save(empty, what="Loaded")
    other = workspace.save(empty, what="Loaded").project_id
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + years * 365 * 86_400)
    changed = replace(empty, name="after")
    workspace.save(changed, earlier=first, what="Changed")
    assert [one.what for one in workspace.history(first.project_id)] == ["Loaded", "Changed"]
    assert workspace.open(first.project_id)[0].name == "after"
    assert {one.project_id for one in workspace.projects()} == {first.project_id, other}
    monkeypatch.undo()
    workspace.save(empty, earlier=workspace.open(first.project_id)[1], what="Back")
    assert [one.what for one in workspace.history(first.project_id)][-1] == "Back"


def test_a_part_that_was_changed_on_the_disk_is_refused(workspace, project):
    project_id = workspace.save(project).project_id
    place = workspace.blobs.path(workspace.part_digests(project_id)["table"])
    place.write_bytes(place.read_bytes()[:-1])
    with pytest.raises(SegmentationError, match="missing or was changed on the disk"):
        workspace.open(project_id)


def test_a_disk_without_room_is_said_and_leaves_the_project_as_it_was(
    workspace, project, monkeypatch, tmp_path
):
    saved = workspace.save(project)
    before = files(tmp_path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workspace.blobs, "take", full)
    with pytest.raises(SegmentationError, match="The disk has no room for this project"):
        workspace.save(replace(project, table=replace(project.table)), earlier=saved)
    monkeypatch.undo()
    assert list((tmp_path / "kept" / "incoming").iterdir()) == []
    assert files(tmp_path) == before
    workspace.open(saved.project_id)


def test_without_customers_none_is_on_the_disk(workspace, project, plain, planted, tmp_path):
    project_id = workspace.save(without_customers(project, plain)).project_id
    assert set(workspace.part_digests(project_id)) == {"state", "model", "findings"}
    opened, _ = workspace.open(project_id)
    assert opened.findings.n_customers == len(planted.dataset.frame)
    assert not workspace.describe(project_id).keeps_customers
    assert files(tmp_path) == set(workspace.part_digests(project_id).values())


def test_twenty_kills_while_saving_lose_nothing(tmp_path):
    assert kill_saves(tmp_path, n_kills=15, seed=1) == []


def test_kills_while_migrating_lose_nothing(tmp_path):
    assert kill_migrations(tmp_path, n_kills=5, seed=1) == []
