"""The project as one file on Share."""

from webapp.share.project_download import _packed
from webapp.state.kept_project import project_of_visitor


def test_share_offers_the_project(app, found):
    opened = app(found)
    opened.on("share")
    assert "It holds your customers" in opened.words
    assert opened.mistakes == []


def test_the_file_is_the_same_each_time(found):
    project = project_of_visitor(found.file, found.search)
    assert _packed(project) == _packed(project)
