"""Every link within the app leads on with the project in the address."""

import pytest

from tests.webapp.conftest import PAGES


@pytest.mark.parametrize("page", [*PAGES, "segment"])
def test_every_link_carries_the_project(app, found, page):
    found.project.project_id = "0123abcd"
    opened = app(found)
    at = opened.on(page)
    links = [link.proto for link in at.get("page_link") if not link.proto.external]
    assert len(links) >= 5
    assert {link.label for link in links if "project=0123abcd" not in link.query_string} == set()


def test_without_a_project_nothing_is_carried(app, found):
    at = app(found).on("segments")
    carried = {link.proto.query_string for link in at.get("page_link")}
    assert not any("project" in one for one in carried)
    assert "number=1" in carried
