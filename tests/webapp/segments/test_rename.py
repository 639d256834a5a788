"""The dialog in which segments get other names."""


def test_names_can_be_edited_in_a_dialog(app, found):
    opened = app(found)
    at = opened.on("segments")
    at.button(key="edit_names").click().run()
    assert [
        at.text_input(key=f"name_{s.index}").value for s in found.search.result.segments
    ] == list(found.search.result.names)
