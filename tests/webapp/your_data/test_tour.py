"""The tour of the first page."""

import re

from streamlit.testing.v1 import AppTest

from webapp.state.session import Session

TITLES = ("Drop in a file", "See who your customers are", "See how far to trust it, and share it")


def _page() -> None:
    import streamlit as st

    from webapp.your_data.tour import tour_step

    tour_step(st.session_state["visitor"])


def tour(visitor: Session) -> AppTest:
    """Return the tour by itself: a dialog closes when the whole page runs again."""
    at = AppTest.from_function(_page, default_timeout=60)
    at.session_state["visitor"] = visitor
    return at.run()


def seen(at: AppTest) -> tuple[str, str, str]:
    """Return the heading of the step and what the two buttons say."""
    assert not at.exception
    (page,) = at.html
    heading = re.search(r"<h3[^>]*>(.*)</h3>", page.value)[1]
    return heading, at.button(key="tour_back").label, at.button(key="tour_next").label


def press(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def test_it_opens_when_it_is_asked_for_and_only_then(app, loaded):
    for opened in (app(), app(loaded)):
        assert not opened.has("tour_next")
        opened.press("tour")
        assert opened.has("tour_next")
        assert f"1. {TITLES[0]}" in opened.words
        opened.at.run()
        assert not opened.has("tour_next")
        assert opened.mistakes == []


def test_one_goes_on_and_back(app):
    at = tour(Session())
    assert seen(at) == (f"1. {TITLES[0]}", "Skip", "Next")
    assert seen(press(at, "tour_next")) == (f"2. {TITLES[1]}", "Back", "Next")
    assert seen(press(at, "tour_next")) == (f"3. {TITLES[2]}", "Back", "Try a sample")
    assert seen(press(at, "tour_back"))[0] == f"2. {TITLES[1]}"


def test_it_ends_in_a_sample():
    visitor = Session()
    at = tour(visitor)
    for _ in TITLES:
        assert visitor.file.table is None
        press(at, "tour_next")
    assert visitor.file.table.name == "mall.csv"
    assert visitor.error == ""


def test_a_skipped_tour_loads_nothing_and_begins_anew():
    visitor = Session()
    at = tour(visitor)
    assert seen(press(at, "tour_back"))[0] == f"1. {TITLES[0]}"
    assert visitor.file.table is None


def test_a_file_that_is_loaded_stays(automobile):
    before = automobile.file.table
    at = tour(automobile)
    press(at, "tour_next")
    assert seen(press(at, "tour_next")) == (f"3. {TITLES[2]}", "Back", "Done")
    press(at, "tour_next")
    assert automobile.file.table is before


def test_pictures_are_for_the_eye_alone_and_come_from_nowhere_else():
    at = tour(Session())
    for _ in TITLES:
        (page,) = at.html
        assert page.value.startswith('<div class="cs-tour" aria-hidden="true">')
        assert not re.search(r"<img|url\(|http", page.value)
        press(at, "tour_next")
