"""The loaded table: its heading and the views of its columns."""

import pytest

from webapp.your_data.table_overview import ABOUT, CLOSER, COLUMNS, HEALTH


def test_the_heading_says_what_shapes_segments(app, loaded):
    opened = app(loaded)
    assert "200 customers in mall.csv" in opened.words
    n_traits = len(loaded.file.plan.traits)
    assert f"{n_traits} traits will shape the segments, each customer is named by" in opened.words


@pytest.mark.parametrize("view", [COLUMNS, HEALTH, CLOSER])
def test_each_view_says_what_it_is(app, loaded, view):
    opened = app(loaded)
    if view != COLUMNS:
        opened.look_at(view)
    assert [name for name, about in ABOUT.items() if about in opened.words] == [view]


def test_no_search_can_be_started_while_one_is_running(app, loaded):
    loaded.find()
    opened = app(loaded)
    assert not opened.has("go")
    assert opened.has("cancel")
