"""What every page shows where a search failed or settings have changed."""

import re

import pytest

from segmentation.domain.plan import Role
from segmentation.worker.messages import Failed


@pytest.mark.parametrize("page", ["choose", "segments", "your_data"])
def test_a_run_that_failed_says_why(app, loaded, pool, page):
    opened = app(loaded)
    opened.visitor.find()
    pool.runs[0].take_in(Failed("There are only 4 *different* customers.", expected=True))
    opened.on(page)
    assert opened.mistakes == ["There are only 4 *different* customers."]
    assert opened.at.button(key="go")


@pytest.mark.parametrize("page", ["segments", "map", "trust", "share"])
def test_an_update_that_failed_says_why(app, found, pool, page):
    opened = app(found)
    opened.visitor.file.change_role("Age", Role.DESCRIBES)
    opened.on(page)
    opened.at.button(key="go").click().run()
    pool.runs[0].take_in(Failed("There are only 4 different customers.", expected=True))
    opened.at.run()
    assert opened.mistakes == ["There are only 4 different customers."]


def markup(at) -> str:
    return "".join(html.value for html in at.html)


def cards(at) -> int:
    return len(re.findall(r'<article class="cs-card"', markup(at)))


def test_other_settings_make_the_segments_outdated(app, found, pool):
    opened = app(found)
    opened.visitor.file.change_role("Age", Role.DESCRIBES)
    for page in ("segments", "map", "trust"):
        at = opened.on(page)
        assert at.info
        assert at.button(key="go")
    at = opened.on("segments")
    shown = cards(at)
    at.button(key="go").click().run()
    assert len(pool.jobs) == 1
    assert cards(at) == shown  # the previous ones stay on show meanwhile
    assert at.button(key="cancel")
