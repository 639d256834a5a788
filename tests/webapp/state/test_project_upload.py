"""A project's file that is dropped on the first page."""

from dataclasses import replace

from tests.workspace.same import differences
from webapp.services.workspace_setting import workspace
from webapp.share.project_download import _packed
from webapp.state.kept_project import project_of_visitor
from webapp.state.session import Session


def dropped(content: bytes) -> Session:
    visitor = Session()
    visitor.take_upload("mine.segproject", content)
    return visitor


def test_it_opens_where_projects_are_kept_and_where_they_are_not(found, kept, monkeypatch):
    result = found.search.result
    found.plans.put(result, replace(found.plans.plan(result), budget=41))
    content = _packed(project_of_visitor(found.file, found.search, found.worked))
    opened = dropped(content)
    assert opened.error == ""
    assert differences(found.search.result, opened.search.result) == []
    assert opened.plans.plan(opened.search.result).budget == 41
    assert [one.project_id for one in workspace().projects()] == [opened.project.project_id]
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "off")
    elsewhere = dropped(content)
    assert elsewhere.error == ""
    assert differences(found.search.result, elsewhere.search.result) == []
    assert elsewhere.plans.plan(elsewhere.search.result).budget == 41


def test_what_is_none_is_refused_and_leaves_everything_as_it_was(found):
    before = found.search.result
    found.take_upload("mine.segproject", b"ID,Age\n1,2\n")
    assert "mine.segproject is not a project, or it is damaged" in found.error
    assert found.search.result is before
