"""The list of projects on the first page."""

import pytest

from segmentation.workspace.project_record import SegmentBar
from webapp.services.workspace_setting import workspace
from webapp.state.kept_project import project_of_visitor
from webapp.your_data.recent_projects import bar_picture


@pytest.fixture
def project_id(kept, found) -> str:
    return workspace().save(project_of_visitor(found.file, found.search)).project_id


def test_a_project_is_opened_with_one_click(app, project_id, found):
    opened = app()
    assert "200 customers, 5 segments" in opened.words
    opened.press(f"open_{project_id}")
    assert opened.mistakes == []
    assert opened.visitor.search.result.names == found.search.result.names
    assert opened.at.query_params["project"] in (project_id, [project_id])


def test_an_address_brings_the_visitor_back_and_a_guessed_one_does_not(app, project_id):
    opened = app()
    opened.at.query_params["project"] = project_id
    opened.at.run()
    assert opened.visitor.file.customers.n_rows == 200
    guessed = app()
    guessed.at.query_params["project"] = "0" * 32
    guessed.at.run()
    assert "There is no such project here" in guessed.mistakes[0]
    assert guessed.visitor.file.table is None


def test_deleting_asks_first(app, project_id):
    opened = app()
    opened.press(f"delete_{project_id}")
    assert len(workspace().projects()) == 1
    opened.press("delete_project")
    assert workspace().projects() == ()
    assert not app().has(f"open_{project_id}")


def test_only_a_summary_can_be_kept(app, kept):
    opened = app()
    opened.at.toggle(key="no_customers").set_value(True).run()
    assert not opened.visitor.project.keeps_customers


def test_there_is_no_list_where_nothing_is_kept(app):
    opened = app()
    assert [toggle for toggle in opened.at.toggle if toggle.key == "no_customers"] == []
    assert "Go on where you were" not in opened.words


def test_the_picture_has_a_part_for_each_segment():
    picture = bar_picture((SegmentBar("<a>", 0.75, 0), SegmentBar("b", 0.25, 1)))
    assert picture.count("<i ") == 2
    assert "flex:0.7500" in picture
    assert "flex:0.2500" in picture
    assert "<svg" not in picture  # the page would take it out
    assert "<a>" not in picture
