"""The dialogs that change segments."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from segmentation.domain.edits import Merge, Note, Pin, Recolour, Rename, Split
from segmentation.evaluation.edit_price import edit_price
from tests.webapp.segments.test_segments import HARMFUL, markup


def _page() -> None:
    import streamlit as st

    from webapp.segments import edit_dialogs

    visitor, form = st.session_state["visitor"], st.session_state["form"]
    getattr(edit_dialogs, form)(visitor, visitor.search.result, st.session_state["segment"])


def opened(found, form: str, segment: int = 1) -> AppTest:
    """Return a form by itself: a dialog closes when the whole page runs again."""
    at = AppTest.from_function(_page, default_timeout=60)
    at.session_state["visitor"], at.session_state["form"] = found, form
    at.session_state["segment"] = segment
    return at.run()


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def test_segments_are_merged_after_their_price_was_shown(found):
    before = found.search.result
    at = opened(found, "merge_form")
    other = at.multiselect(key="merge_with").value[0]
    step = Merge((1, other), "Both <b>")
    price = edit_price(before, found.search.edits.preview(step), step)
    assert price.sentence in markup(at)
    assert f"{price.distinctness[0]:.2f}" in markup(at)
    assert f"{price.distinctness[1]:.2f}" in markup(at)
    assert found.search.result is before
    at.text_input(key="merge_name").input("Both <b>").run()
    press(at, "edit_apply")
    after = found.search.result
    assert "Both <b>" in after.names
    assert len(after.segments) == len(before.segments) - 1
    found.search.edits.undo()
    assert found.search.result is before


def test_nothing_is_merged_with_nobody_or_after_cancel(found):
    before = found.search.result
    at = opened(found, "merge_form")
    at.multiselect(key="merge_with").set_value([]).run()
    assert at.button(key="edit_apply").disabled
    press(at, "edit_cancel")
    assert found.search.result is before


def test_all_of_them_cannot_be_merged(found):
    at = opened(found, "merge_form")
    at.multiselect(key="merge_with").set_value([0, 2, 3, 4]).run()
    assert "Leave one segment beside them" in at.error[0].value
    assert at.button(key="edit_apply").disabled


def test_a_segment_is_split_after_its_parts_were_shown(found):
    before = found.search.result
    at = opened(found, "split_form")
    at.selectbox(key="split_into").select(3).run()
    parts = found.search.edits.preview(Split(1, 3)).segments[1:4]
    assert all(part.name in markup(at) for part in parts)
    press(at, "edit_apply")
    assert [s.size for s in found.search.result.segments[1:4]] == [part.size for part in parts]
    assert sum(part.size for part in parts) == before.segments[1].size


def test_a_note_is_text_wherever_it_stands(app, found):
    at = opened(found, "note_form")
    at.text_area(key="note").input(f"=1+2 {HARMFUL}")
    press(at, "edit_apply")
    assert found.search.result.segments[1].note == f"=1+2 {HARMFUL}"
    at = app(found).on("segments")
    assert "&lt;script&gt;" in markup(at)
    assert "<script>alert" not in markup(at)


def test_a_colour_that_is_free_is_taken(found):
    at = opened(found, "colour_form")
    box = at.selectbox(key="look")
    assert len(box.options) == 10 - len(found.search.result.segments) + 1
    box.select(9).run()
    press(at, "edit_apply")
    assert found.search.result.looks[1] == 9


@pytest.mark.parametrize("page", ["segments", "map", "trust", "share", "other_ways", "choose"])
def test_every_page_shows_edited_segments(app, found, page):
    for step in (Merge((0, 3), "All <of> these"), Split(1), Recolour(0, 8), Note(0, "x"), Pin(2)):
        found.search.edits.make(step)
    at = app(found).on(page)
    assert not at.exception
    if page == "segments":
        assert "All &lt;of&gt; these" in markup(at)


def test_changes_are_taken_back_and_made_again_on_the_page(app, found):
    before = found.search.result
    opened_ = app(found)
    at = opened_.on("segments")
    assert not opened_.has("undo")
    found.search.edits.make(Merge((0, 1), "One"))
    found.search.edits.make(Note(0, "ours"))
    after = found.search.result
    at = opened_.on("segments")
    assert "Two changes of your own." in opened_.words
    assert at.button(key="undo").label == "Undo note"
    opened_.press("undo")
    assert found.search.result.segments[0].note == ""
    opened_.press("reset_edits")
    assert found.search.result is before
    assert "As they were found." in opened_.words
    for _ in range(2):
        opened_.press("redo")
    assert found.search.result is after


def test_every_card_has_a_menu_that_changes_its_segment(app, found):
    names = found.search.result.names
    opened_ = app(found)
    at = opened_.on("segments")
    menus = at.get("menu_button")
    assert [menu.proto.id.endswith(f"segment_menu_{k}") for k, menu in enumerate(menus)] == [
        True
    ] * len(names)
    assert "Merge with …" in menus[1].proto.options


def test_names_and_notes_follow_the_customers_to_other_segments(found):
    search = found.search
    size, names = search.n_segments, list(search.result.names)
    search.edits.make(Rename(("Ours", *names[1:])))
    search.edits.make(Note(0, "call them"))
    search.edits.make(Pin(2))
    before = search.result
    mine = before.labels == before.names.index("Ours")
    pinned = before.labels == 0
    search.choose_size(size + 1)
    now = search.result
    assert (now.labels[mine] == now.names.index("Ours")).mean() > 0.5
    assert now.segments[now.names.index("Ours")].note == "call them"
    assert now.segments[0].pinned
    assert np.bincount(now.labels[pinned]).argmax() == 0
    search.edits.undo_all()
    search.choose_size(size)
    search.choose_size(size + 1)
    assert "Ours" not in search.result.names  # what was taken back stays so


def test_names_survive_an_update_with_other_settings(found):
    search, exploration = found.search, found.search.exploration
    search.rename(["Ours", *search.result.names[1:]])
    search.configure(seed=7)
    search.take(search.key, exploration)
    assert search.result.names[0] == "Ours"
    search.edits.make(Rename(("", *search.result.names[1:])))
    assert search.result.names[0] == search.result.segments[0].suggested
