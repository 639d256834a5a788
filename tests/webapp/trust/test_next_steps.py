"""What to do about a verdict."""

from dataclasses import replace

import pytest


@pytest.fixture
def doubtful(found):
    """Return a visitor of whose segments the verdict is that there are none."""
    result = found.search.result
    changed = replace(result, verdict=replace(result.verdict, level="none"))
    found.search._results.put((found.search._shown, found.search.n_segments), changed)
    return found


def test_nothing_is_offered_where_segments_can_be_used(app, found):
    assert found.search.result.verdict.level != "none"
    opened = app(found)
    opened.on("trust")
    assert "What you can do now" not in opened.words


def test_other_traits_and_another_file_are_offered_where_there_are_no_segments(app, doubtful):
    opened = app(doubtful)
    at = opened.on("trust")
    assert "What you can do now" in opened.words
    labels = {link.proto.label for link in at.get("page_link")}
    assert labels >= {"Choose other traits", "Load another file"}
