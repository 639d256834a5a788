from pathlib import Path

import pytest

from segmentation.workspace.workspace_folder import workspace_folder


@pytest.mark.parametrize(
    ("system", "variable", "folder"),
    [
        ("linux", "XDG_DATA_HOME", "customer-segments"),
        ("win32", "LOCALAPPDATA", "customer-segments"),
    ],
)
def test_it_lies_where_programs_keep_data(monkeypatch, tmp_path, system, variable, folder):
    monkeypatch.delenv("SEGMENTS_WORKSPACE_FOLDER", raising=False)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv(variable, str(tmp_path))
    assert workspace_folder() == tmp_path / folder


def test_it_lies_in_the_home_where_nothing_says_otherwise(monkeypatch):
    monkeypatch.delenv("SEGMENTS_WORKSPACE_FOLDER", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert workspace_folder() == Path.home() / ".local" / "share" / "customer-segments"


def test_an_operator_names_another(monkeypatch, tmp_path):
    monkeypatch.setenv("SEGMENTS_WORKSPACE_FOLDER", str(tmp_path / "here"))
    assert workspace_folder() == tmp_path / "here"
