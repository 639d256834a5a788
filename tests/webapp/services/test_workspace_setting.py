"""Whose projects are kept, and whether."""

import logging
import time
from collections.abc import Iterator

import pytest

from segmentation.common.errors import SegmentationError
from webapp.services import workspace_setting
from webapp.services.workspace_setting import workspace


class Signed:
    """A visitor as Streamlit's login knows them."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts

    def to_dict(self) -> dict[str, object]:
        return self.facts


@pytest.fixture(autouse=True)
def _kept_here(tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setenv("SEGMENTS_WORKSPACE_FOLDER", str(tmp_path / "kept"))
    monkeypatch.delenv("SEGMENTS_WORKSPACE_DAYS", raising=False)
    monkeypatch.delenv("SEGMENTS_WORKSPACE_DATABASE", raising=False)
    workspace_setting._warn_once.cache_clear()
    yield
    workspace_setting._opened_once.cache_clear()


@pytest.fixture
def served(monkeypatch):
    """Return the way to say how the server is reached."""

    def say(address: str, names: tuple[str, ...]) -> None:
        options = {"server.address": address, "server.allowedHosts": list(names)}
        monkeypatch.setattr("streamlit.get_option", options.__getitem__)
        monkeypatch.setenv("SEGMENTS_WORKSPACE", "local")

    return say


def test_nothing_is_kept_unless_it_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.delenv("SEGMENTS_WORKSPACE", raising=False)
    assert workspace() is None
    assert not (tmp_path / "kept").exists()


def test_a_local_workspace_is_of_whoever_is_at_this_computer(served, empty_project):
    served("localhost", ("localhost", "127.0.0.1"))
    opened = workspace()
    opened.save(empty_project)
    assert workspace() is opened


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("0.0.0.0", ("localhost",)),
        ("", ("localhost",)),
        ("localhost", ("localhost", "segments.example.org")),
        ("localhost", ()),
    ],
)
def test_a_server_that_others_reach_has_none(served, tmp_path, caplog, address, names):
    served(address, names)
    assert workspace() is None
    assert workspace() is None
    assert not (tmp_path / "kept").exists()
    assert [r.levelno for r in caplog.records] == [logging.WARNING]


def test_each_signed_in_user_has_projects_that_no_other_finds(monkeypatch, empty_project, tmp_path):
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "user")

    def of(**facts: object):
        monkeypatch.setattr("streamlit.user", Signed(**facts))
        return workspace()

    one = {"is_logged_in": True, "iss": "https://a.example", "sub": "1", "email": "a@b.example"}
    mine = of(**one)
    project_id = mine.save(empty_project).project_id
    for other in ({"sub": "2"}, {"iss": "https://b.example"}):
        theirs = of(**{**one, **other})
        assert theirs.projects() == ()
        with pytest.raises(SegmentationError, match="There is no such project here"):
            theirs.open(project_id)
    for nobody in ({"is_logged_in": False}, {"sub": ""}):
        assert of(**{**one, **nobody}) is None
    assert of(**one).describe(project_id).project_id == project_id
    assert not [path for path in tmp_path.rglob("*") if "b.example" in path.name]


def test_the_database_may_be_another_one(served, empty_project, monkeypatch, tmp_path):
    served("localhost", ("localhost",))
    monkeypatch.setenv("SEGMENTS_WORKSPACE_DATABASE", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    workspace().save(empty_project)
    assert (tmp_path / "elsewhere.db").stat().st_size > 0
    assert not list((tmp_path / "kept").glob("*.sqlite"))


def test_one_database_has_one_folder_whoever_signs_in(monkeypatch, tmp_path):
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "user")
    places = []
    monkeypatch.setattr(workspace_setting, "_opened", lambda folder, _: places.append(folder))
    for address in ("", f"sqlite:///{tmp_path / 'all.db'}"):
        monkeypatch.setenv("SEGMENTS_WORKSPACE_DATABASE", address)
        for name in ("a", "b"):
            monkeypatch.setattr("streamlit.user", Signed(is_logged_in=True, sub=name))
            workspace()
    assert places[0] != places[1]
    assert places[2] == places[3] == tmp_path / "kept"


def test_unused_projects_go_after_the_days_of_the_operator(served, empty_project, monkeypatch):
    served("localhost", ("localhost",))
    kept = workspace()
    kept.save(empty_project)
    workspace_setting._opened_once.cache_clear()
    monkeypatch.setenv("SEGMENTS_WORKSPACE_DAYS", "30")
    assert len(workspace().projects()) == 1
    workspace_setting._opened_once.cache_clear()
    later = time.time() + 31 * 86_400
    monkeypatch.setattr("time.time", lambda: later)
    assert workspace().projects() == ()


@pytest.mark.parametrize(
    ("name", "value", "match"),
    [
        ("SEGMENTS_WORKSPACE", "everybody", "must be local, user or off, not 'everybody'"),
        ("SEGMENTS_WORKSPACE_DAYS", "-1", "must be a number of days, not '-1'"),
    ],
)
def test_a_setting_that_is_none_is_said(served, monkeypatch, name, value, match):
    served("localhost", ("localhost",))
    monkeypatch.setenv(name, value)
    with pytest.raises(SegmentationError, match=match):
        workspace()
