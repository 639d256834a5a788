"""Saved segments that were opened are kept: who reloads the page has them again."""

import pytest

from segmentation.export.model_file import to_bytes
from tests.webapp.conftest import SAMPLES
from webapp.services.upload import StoredFile
from webapp.services.workspace_setting import workspace
from webapp.state.session import Session


@pytest.fixture
def model(found) -> bytes:
    return to_bytes(found.search.result.model)


def drop(app, model: bytes):
    opened = app()
    upload = opened.at.file_uploader(key="upload")
    upload.upload("model.segments", model, "application/octet-stream").run()
    assert opened.mistakes == []
    return opened


def test_a_reload_brings_them_back(app, kept, model, found):
    opened = drop(app, model)
    project_id = opened.visitor.project.project_id
    assert opened.at.query_params["project"] in (project_id, [project_id])
    [listed] = workspace().projects()
    assert (listed.project_id, listed.head.name) == (project_id, "model")
    assert [bar.name for bar in listed.head.bars] == list(found.search.result.names)
    assert set(workspace().part_digests(project_id)) == {"state", "model"}

    again = app()
    again.at.query_params["project"] = project_id
    again.on("new_customers")
    assert again.mistakes == []
    assert to_bytes(again.visitor.scoring.opened.model) == model
    assert "saved in model.segments, learnt on 200 customers" in again.words


def test_they_are_listed_and_opened_with_a_click(app, kept, model):
    project_id = drop(app, model).visitor.project.project_id
    later = app()
    assert "Saved segments. " in later.words
    later.press(f"open_{project_id}")
    assert later.mistakes == []
    assert "saved in model.segments" in later.words


def test_the_same_model_is_kept_once_and_closing_it_clears_the_address(app, kept, model):
    drop(app, model)
    opened = drop(app, model)
    assert len(workspace().projects()) == 1
    opened.on("new_customers")
    opened.press("close_model")
    assert opened.visitor.project.project_id == ""
    assert "project" not in opened.at.query_params
    assert len(workspace().projects()) == 1


def test_the_address_of_a_file_goes_first(kept, found, model):
    found.file.source = StoredFile("mall.csv", SAMPLES / "mall.csv")
    found.settle()
    found.project.wait()
    own = found.project.project_id
    found.take_upload("model.segments", model)
    assert found.project.project_id == own != ""
    assert len(workspace().projects()) == 2
    found.close_model()
    assert found.project.project_id == own


def test_nothing_is_kept_where_nothing_is_to_be_kept(model, tmp_path):
    visitor = Session()
    visitor.take_upload("model.segments", model)
    assert visitor.scoring.opened is not None
    assert (visitor.project.project_id, visitor.error) == ("", "")
