"""A visitor's work as a project: saved by itself, and taken back as it was."""

from concurrent.futures import Future
from dataclasses import replace

import pytest

from segmentation.domain.edits import Merge, Note, Rename
from segmentation.domain.plan import Role
from tests.webapp.conftest import SAMPLES, loaded_sample
from tests.workspace.same import differences
from webapp.services.upload import StoredFile
from webapp.services.workspace_setting import workspace
from webapp.state.session import Session


def saved(visitor: Session) -> str:
    """Let a visitor's work be saved, and return the project's id."""
    for _ in range(2):  # what changes during a save is saved by the next page
        visitor.settle()
        visitor.project.wait()
    visitor.settle()
    assert visitor.error == ""
    return visitor.project.project_id


def reopened(project_id: str) -> Session:
    visitor = Session()
    visitor.open_project(project_id)
    return visitor


@pytest.fixture
def mine(kept, found) -> Session:
    """Return a visitor with segments of a file of their own."""
    found.file.source = StoredFile("mall.csv", SAMPLES / "mall.csv")
    return found


def test_a_visitor_comes_back_to_the_same_segments_settings_and_edits(mine):
    mine.search.choose_size(4)
    mine.search.edits.make(Rename(("A", "B", "C", "D")))
    mine.search.edits.make(Note(1, "Call them"))
    mine.search.edits.undo()
    again = reopened(saved(mine))
    assert again.error == ""
    assert differences(mine.search.result, again.search.result) == []
    assert again.search.result.names == ("A", "B", "C", "D")
    again.search.edits.redo()
    assert again.search.result.segments[1].note == "Call them"
    assert again.search.key == mine.search.key
    assert not again.search.outdated
    assert again.file.suggestions == mine.file.suggestions


def test_and_goes_on_with_the_same_file(mine):
    mine.file.change_role("Age", Role.DESCRIBES)
    again = reopened(saved(mine))
    assert again.search.outdated
    again.read_again(decimal=",")
    assert again.error == ""
    assert again.file.plan["Age"].role is Role.DESCRIBES


def test_a_search_that_was_under_way_begins_again(kept, pool):
    visitor = loaded_sample("mall.csv")
    visitor.file.source = StoredFile("mall.csv", SAMPLES / "mall.csv")
    visitor.find()
    again = reopened(saved(visitor))
    assert again.search.run is pool.runs[-1]
    assert len(pool.jobs) == 2
    assert pool.jobs[0].config == pool.jobs[1].config


def test_a_search_that_was_stopped_does_not(mine, pool):
    mine.file.change_role("Age", Role.DESCRIBES)
    mine.find()
    mine.search.cancel()
    reopened(saved(mine))
    assert len(pool.jobs) == 1


def test_a_search_that_a_lost_connection_ended_begins_again(mine, pool):
    mine.file.change_role("Age", Role.DESCRIBES)
    mine.find()
    saved(mine)
    mine.stop_work()
    mine.settle()
    assert mine.search.run is pool.runs[-1]
    assert len(pool.jobs) == 2
    assert mine.error == ""


def test_nothing_is_written_where_nothing_has_changed(mine, monkeypatch):
    saved(mine)
    kept = workspace()
    monkeypatch.setattr(kept, "save", lambda *_, **__: pytest.fail("it was saved again"))
    saved(mine)


def test_another_file_is_another_project(mine):
    first = saved(mine)
    mine.open(StoredFile("orders.csv", SAMPLES / "orders.csv"))
    second = saved(mine)
    assert first != second
    assert {one.project_id for one in workspace().projects()} == {first, second}
    assert reopened(first).file.customers.name == "mall.csv"


def test_without_customers_none_is_kept(mine, kept):
    saved(mine)
    mine.project.keep_customers(keep=False)
    project_id = saved(mine)
    assert set(workspace().part_digests(project_id)) == {"state", "model", "findings"}
    assert len(list((kept / "blobs").glob("??/*"))) == 3
    again = reopened(project_id)
    assert "load mall.csv again to find them anew" in again.error
    assert again.scoring.opened.model.names == mine.search.result.names
    assert again.file.table is None


def test_a_deleted_project_is_said_and_not_brought_back(mine):
    project_id = saved(mine)
    workspace().delete(project_id)
    mine.search.edits.make(Note(0, "x"))
    mine.settle()
    mine.project.wait()
    mine.settle()
    assert "There is no such project here" in mine.error
    assert workspace().projects() == ()


def test_where_nothing_is_kept_no_project_is_begun(found):
    found.settle()
    assert found.project.project_id == ""
    found.open_project("0" * 32)
    assert "Projects are not kept on this server" in found.error


def test_who_leaves_leaves_the_project_there(mine):
    project_id = saved(mine)
    mine.forget()
    assert mine.project.project_id == ""
    assert reopened(project_id).search.result is not None


def test_deleting_what_one_works_on_keeps_it_on_the_page_and_nowhere_else(mine, kept):
    mine.delete_project(saved(mine))
    mine.search.edits.make(Note(0, "x"))
    mine.settle()
    assert mine.error == ""
    assert mine.project.project_id == ""
    assert workspace().projects() == ()
    assert list((kept / "blobs").glob("??/*")) == []
    assert mine.search.result is not None


def test_the_same_file_read_in_another_way_stays_the_same_project(mine):
    project_id = saved(mine)
    mine.read_again(decimal=",")
    assert saved(mine) == project_id
    mine.clean(forward_fill=True)
    assert saved(mine) == project_id
    assert reopened(project_id).file.cleaning.forward_fill
    assert len(workspace().projects()) == 1


def planned(visitor: Session, budget: float, message: str = "") -> None:
    """Change the plan of the segments that are shown."""
    result = visitor.search.result
    plan = replace(visitor.plans.plan(result), budget=budget, usual_response=0.02)
    (first, *others), trial = plan.criteria, replace(plan.trial, name="autumn", held_back=0.5)
    plan = replace(plan, criteria=(replace(first, weight=9.0), *others), trial=trial)
    visitor.plans.put(result, plan.with_mix(0, replace(plan.mix[0], message=message)))


def test_plans_come_back_with_the_segments_they_are_of(mine):
    planned(mine, 40, "Come on Sunday")
    whole = mine.plans.plan(mine.search.result)
    mine.search.edits.make(Merge((0, 1)))
    planned(mine, 50)
    mine.search.edits.make(Rename(tuple(f"G{k}" for k in range(len(mine.search.result.names)))))
    merged = mine.plans.plan(mine.search.result)
    again = reopened(saved(mine))
    assert again.error == ""
    assert again.plans.plan(again.search.result) == merged
    again.search.edits.undo()
    again.search.edits.undo()
    assert again.plans.plan(again.search.result) == whole
    assert (whole.budget, merged.budget) == (40, 50)
    assert whole.mix[0].message == "Come on Sunday"
    again.search.choose_size(3 if len(again.search.result.segments) != 3 else 4)
    begun = again.plans.begun(again.search.result)
    assert again.plans.plan(again.search.result) == begun


def test_a_plan_alone_is_saved_and_is_one_line_of_the_history(mine):
    project_id = saved(mine)
    for budget in (40, 50, 60):
        planned(mine, budget)
        saved(mine)
    assert reopened(project_id).plans.plan(mine.search.result).budget == 60
    assert [one.what for one in workspace().history(project_id)].count("Plan changed") == 1


def test_a_plan_that_waits_for_a_save_is_not_forgotten(mine):
    saved(mine)
    mine.project._saving = Future()  # one that is not over
    planned(mine, 40)
    mine.keep_project()
    assert mine.project.behind
    mine.project._saving = None
    mine.keep_project()
    assert not mine.project.behind
    assert reopened(saved(mine)).plans.plan(mine.search.result).budget == 40


def test_plans_of_another_file_are_not_in_the_project(mine):
    planned(mine, 40)
    assert mine.plans.of_customers("0" * 64) == ()
    own = mine.file.customers.fingerprint
    assert len(mine.plans.of_customers(own)) == 1
    mine.forget()
    assert mine.plans.of_customers(own) == ()
