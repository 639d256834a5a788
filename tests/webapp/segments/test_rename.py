"""The dialog in which segments get other names."""

from streamlit.testing.v1 import AppTest

from segmentation.profiling.segment_names import alternative_names


def _page() -> None:
    import streamlit as st

    from webapp.segments.rename import names_form

    visitor = st.session_state["visitor"]
    names_form(visitor, visitor.search.result)


def opened(found) -> AppTest:
    """Return the form by itself: a dialog closes when the whole page runs again."""
    at = AppTest.from_function(_page, default_timeout=60)
    at.session_state["visitor"] = found
    return at.run()


def test_names_can_be_edited_in_a_dialog(app, found):
    opened = app(found)
    at = opened.on("segments")
    at.button(key="edit_names").click().run()
    assert [
        at.text_input(key=f"names_1_name_{s.index}").value for s in found.search.result.segments
    ] == list(found.search.result.names)


def test_a_name_that_is_offered_is_taken_with_one_click(found):
    result = found.search.result
    offered = alternative_names(result.traits, result.names)
    at = opened(found)
    k = next(k for k, names in enumerate(offered) if names)
    at.button(key=f"name_{k}_offer_0").click().run()
    assert not at.exception
    assert at.text_input(key=f"name_{k}").value == offered[k][0]
    assert found.search.result.names == result.names  # nothing is kept before "Save names"
    at.button[-1].click().run()
    assert found.search.result.names[k] == offered[k][0]


def test_what_was_typed_for_another_segment_stays(found):
    at = opened(found)
    offered = alternative_names(found.search.result.traits, found.search.result.names)
    k = next(k for k, names in enumerate(offered) if names)
    other = next(s.index for s in found.search.result.segments if s.index != k)
    at.text_input(key=f"name_{other}").input("Regulars")
    at.button(key=f"name_{k}_offer_0").click().run()
    assert at.text_input(key=f"name_{other}").value == "Regulars"
